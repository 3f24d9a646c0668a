internal import ClientCore
internal import JSON
internal import JSONRPC

/// One call, from what was typed to the result.
enum CallCommand {
    /// How long to wait for a server that may take as long as it likes. Its own limit on a call is
    /// shorter; this is for one that has stopped working with the connection open.
    static let answerMsMax: Int64 = 300_000
    /// How much longer than `--timeout` to wait, so that the server's own word on it comes first:
    /// only the server knows whether the call had an effect.
    static let answerGraceMs: Int64 = 250

    /// The result, as raw JSON.
    static func run(
        _ arguments: CallArguments, environment: (String) -> String?
    ) throws(Failure) -> ArraySlice<UInt8> {
        // Everything that can be wrong with what was typed is said before anything is sent.
        let syntax = try ParameterSyntax.parse(arguments.parameters)
        let location = try ServerLocation.choose(
            option: arguments.address, environment: environment)
        let request = try request(arguments, syntax)
        let deadline = Deadline(
            inMs: arguments.timeoutMs.map { $0 + answerGraceMs } ?? answerMsMax)
        let connection = try location.connect(deadline: deadline)
        let answer: Answer
        do throws(ExchangeError) {
            answer = try connection.exchange(request, deadline: deadline)
        } catch {
            throw failure(error, arguments)
        }
        // An error without id is about this call too: no other was made.
        let isForThisCall = answer.number == callID || (answer.isError && answer.id.isNull)
        guard isForThisCall else {
            throw failure(.violation(ProtocolViolation("its id is not the call's")), arguments)
        }
        do throws(CallError) {
            return try answer.outcome.get()
        } catch {
            throw Failure(error, method: arguments.method)
        }
    }

    private static let callID: Int64 = 1

    private static func request(
        _ arguments: CallArguments, _ syntax: ParameterSyntax
    ) throws(Failure) -> [UInt8] {
        let call: Call
        let timeoutMs = arguments.timeoutMs
        if let json = try Parameters.json(syntax) {
            do throws(JSONError) {
                call = try Call(arguments.method, json: json, timeoutMs: timeoutMs)
            } catch {
                throw .badInput("the parameters are not JSON: \(error)")
            }
        } else {
            call = Call(arguments.method, timeoutMs: timeoutMs)
        }
        var writer = JSONWriter(reservingCapacity: call.bytesEstimate)
        call.write(to: &writer, id: callID)
        writer.appendRaw("\n")
        return writer.takeBytes()
    }

    private static func failure(_ error: ExchangeError, _ arguments: CallArguments) -> Failure {
        let method = arguments.method
        switch error {
        case .timeout:
            let waited = arguments.timeoutMs ?? answerMsMax
            return Failure(
                .tryAgain, "\(method): no answer within \(waited) ms",
                nextStep: "it is not known whether the call had an effect")
        case .lost(let reason):
            return Failure(
                .unavailable, "\(method): the connection was lost: \(reason)",
                nextStep: "it is not known whether the call had an effect")
        case .violation(let violation):
            return Failure(
                .protocolViolation, "\(method): this is no answer of JSON-RPC 2.0: \(violation)",
                nextStep: "is this the address of another kind of server?")
        }
    }
}
