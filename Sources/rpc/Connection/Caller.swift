internal import Addresses
internal import ClientCore
internal import Glibc
internal import JSON
internal import JSONRPC

/// Makes calls one after another, on one connection as long as it holds.
struct Caller: ~Copyable {
    /// How long to wait for a server that may take as long as it likes. Its own limit on a call is
    /// shorter; this is for one that has stopped working with the connection open.
    static let answerMsMax: Int64 = 300_000
    /// How much longer than `--timeout` to wait, so that the server's own word on it comes first:
    /// only the server knows whether the call had an effect.
    static let answerGraceMs: Int64 = 250

    private let server: Server
    private let options: Options
    private let watchesInterrupts: Bool
    private var interrupt: Interrupt?
    private var connection: SocketConnection?
    private var lastID: Int64 = 0

    /// Chooses the server; the connection is made with the first call. An interrupt cancels the
    /// call where interrupts are watched, and else ends the process.
    ///
    /// - Parameter credentials: nothing for what the environment and earlier logins say.
    init(
        _ options: Options, environment: Environment, credentials: Credentials? = nil,
        watchesInterrupts: Bool = false
    ) throws(Failure) {
        self.options = options
        self.watchesInterrupts = watchesInterrupts
        server = try Server(options, environment: environment, credentials: credentials)
    }

    /// Where the connection leads, once there is one.
    private(set) var address: ServerAddress?

    /// Whether somebody has interrupted a call.
    var wasInterrupted: Bool { interrupt?.hasCome ?? false }

    /// Waits before a call is sent again; an interrupt ends it, and the process.
    func pause(forMs ms: Int64) {
        if let interrupt {
            if interrupt.pause(forMs: ms) { ProcessEnd.by(SIGINT) }
        } else {
            poll(nil, 0, Int32(clamping: ms))
        }
    }

    /// The answer, which may be an error. After a failure the next call connects anew.
    mutating func reply(to call: Call) throws(CallFailure) -> Reply {
        let deadline = Deadline(
            inMs: options.timeoutMs.map { $0 + Caller.answerGraceMs } ?? Caller.answerMsMax)
        try connect(deadline)
        lastID += 1
        let id = lastID
        var writer = JSONWriter(reservingCapacity: call.bytesEstimate)
        call.write(to: &writer, id: id)
        writer.appendRaw("\n")
        var cancel = JSONWriter()
        Call.writeCancel(of: id, to: &cancel)
        cancel.appendRaw("\n")
        do throws(ExchangeError) {
            let reply = try connection?.exchange(
                writer.takeBytes(), deadline: deadline, cancel: cancel.takeBytes(),
                interrupt: interrupt)
            guard let reply else { throw .lost("there is none") }
            // An error without id is about this call too: no other is in flight.
            guard reply.answer.number == id || (reply.answer.isError && reply.answer.id.isNull)
            else { throw .violation(ProtocolViolation("its id is not the call's")) }
            return reply
        } catch {
            connection = nil
            throw CallFailure(failure(error, call.method), wasSent: true)
        }
    }

    /// The result of a call that a command makes for its own purpose.
    mutating func result(
        of method: String, params: JSONValue? = nil
    ) throws(Failure) -> ArraySlice<UInt8> {
        let call: Call
        do throws(JSONError) {
            call =
                try params.map { params throws(JSONError) in
                    try Call(method, params: params, timeoutMs: options.timeoutMs)
                } ?? Call(method, timeoutMs: options.timeoutMs)
        } catch {
            throw .badInput("\(method): \(error)")
        }
        let reply: Reply
        do throws(CallFailure) {
            reply = try self.reply(to: call)
        } catch {
            throw error.failure
        }
        do throws(CallError) {
            return try reply.answer.outcome.get()
        } catch {
            throw Failure(error, method: method)
        }
    }

    /// Sends without waiting for anything, and waits until the server has taken it.
    mutating func notify(_ call: Call) throws(Failure) {
        let deadline = Deadline(inMs: options.timeoutMs ?? Caller.answerMsMax)
        do throws(CallFailure) { try connect(deadline) } catch { throw error.failure }
        var writer = JSONWriter(reservingCapacity: call.bytesEstimate)
        call.write(to: &writer, id: nil)
        writer.appendRaw("\n")
        do throws(ExchangeError) {
            try connection?.sendLast(writer.takeBytes(), deadline: deadline)
        } catch {
            throw failure(error, call.method)
        }
    }

    private mutating func connect(_ deadline: Deadline) throws(CallFailure) {
        guard connection == nil else { return }
        do throws(Failure) {
            let opened = try server.connect(
                deadline: deadline, waitMs: options.waitMs ?? 0, interrupt: interrupt)
            address = opened.address
            connection = consume opened
        } catch {
            throw CallFailure(error, wasSent: false)
        }
        // Not before: nobody has to be told that a connection is not made.
        if watchesInterrupts, interrupt == nil { interrupt = Interrupt.watch() }
    }

    private func failure(_ error: ExchangeError, _ method: String) -> Failure {
        error.failure(of: method, waitedMs: options.timeoutMs ?? Caller.answerMsMax)
    }
}

/// Why there is no answer.
struct CallFailure: Error {
    let failure: Failure
    /// Whether the server may have read the call, and done what it says.
    let wasSent: Bool

    init(_ failure: Failure, wasSent: Bool) { (self.failure, self.wasSent) = (failure, wasSent) }
}

extension ExchangeError {
    /// In words, for the call of a method.
    func failure(of method: String, waitedMs: Int64) -> Failure {
        switch self {
        case .timeout:
            Failure(
                .tryAgain, "\(method): no answer within \(waitedMs) ms",
                nextStep: "it is not known whether the call had an effect")
        case .lost(let reason):
            Failure(
                .unavailable, "\(method): the connection was lost: \(reason)",
                nextStep: "it is not known whether the call had an effect")
        case .violation(let violation):
            Failure(
                .protocolViolation, "\(method): this is no answer of JSON-RPC 2.0: \(violation)",
                nextStep: "is this the address of another kind of server?")
        case .refused(let error):
            Failure(error, method: method)
        }
    }
}
