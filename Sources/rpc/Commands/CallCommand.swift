internal import ClientCore
internal import Glibc
internal import JSON
internal import JSONRPC

extension Command {
    static let call = Command(
        name: .call, synopsis: "METHOD [key=text | key:=json | JSON | -] ...",
        summary: "Calls a method; the word call may be left out.",
        details: """
            \(ParameterSyntax.help)

            With --retry a mutation gets an idempotency key, so that it is done once however
            often it is sent. What is neither a query, a mutation nor idempotent is sent
            again only where the server has not run it.

            Ctrl-C cancels the call on the server; once more leaves at once.

            """,
        words: 1...Int.max,
        options: .server + [.retry] + .result + [.envelope, .okKind], run: CallCommand.run)
}

/// One call, from what was typed to the result.
enum CallCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        let options = arguments.options
        // Everything that can be wrong with what was typed is said before anything is sent.
        let (method, syntax) = try typed(arguments.words)
        var attempts = CallAttempts(
            try Caller(options, environment: environment, watchesInterrupts: true), options)
        let reply = try attempts.reply(to: try call(method, syntax, options))
        let printer = Printer(options, environment: environment)
        if options.has(.envelope) { try printer.print(reply.bytes) }
        switch reply.answer.outcome {
        case .success(let result):
            if !options.has(.envelope) { try printer.print(result) }
            // The call has come to its end, and so does whatever was interrupted with it.
            if attempts.wasInterrupted { ProcessEnd.by(SIGINT) }
        case .failure(let error):
            if options.okKinds.contains(error.kind.name) { return .ok }
            if attempts.wasInterrupted { ProcessEnd.by(SIGINT) }
            throw attempts.failure(error, method, syntax)
        }
        return .ok
    }

    /// The method, and its parameters as they were typed.
    static func typed(_ words: [String]) throws(Failure) -> (String, ParameterSyntax) {
        guard let method = words.first, !method.isEmpty else {
            throw .usage("the name of the method is empty")
        }
        return (method, try ParameterSyntax.parse(Array(words.dropFirst())))
    }

    /// Reads the files that the parameters name.
    static func call(
        _ method: String, _ syntax: ParameterSyntax, _ options: Options
    ) throws(Failure) -> Call {
        let timeoutMs = options.timeoutMs
        guard let json = try Parameters.json(syntax) else {
            return Call(method, timeoutMs: timeoutMs)
        }
        do throws(JSONError) {
            return try Call(method, json: json, timeoutMs: timeoutMs)
        } catch {
            throw .badInput("the parameters are not JSON: \(error)")
        }
    }
}
