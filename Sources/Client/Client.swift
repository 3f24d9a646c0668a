public import ClientCore
public import JSON
public import Transport

/// A connection to a JSON-RPC 2.0 server, for any number of tasks at once.
///
///     let client = try await Client.connect(to: .unix(path: "data/rpc.sock"))
///     let user = try await client.call("users.get", params: ["id": "…"])
///     print(try JSONValue.parse(user)["email"])
///
/// Calls of one task are sent in the order in which it makes them, and the answers are matched by
/// id, so slow calls hold up no others. A call throws `CallError` when the server answers with an
/// error, `ClientError` when there is no answer, `CancellationError` when its task was cancelled,
/// and `JSONError` when its parameters are not an object or array.
///
/// A task that is cancelled leaves at once; the server is told by `rpc.cancel`, and whether it had
/// done the work by then is not known. A client whose connection was lost stays lost: make another.
public final class Client: Sendable {
    private let session: ClientSession
    private let options: ClientOptions

    private init(session: ClientSession, options: ClientOptions) {
        self.session = session
        self.options = options
    }

    deinit { session.submit(.close) }

    /// Connects to a server. Throws `ClientError.cannotConnect`.
    public static func connect(
        to address: Address, options: ClientOptions = ClientOptions()
    ) async throws -> Client {
        try await connect(to: address, options: options, loops: ownLoops)
    }

    /// One thread for the clients of a process, started with the first.
    private static let ownLoops = EventLoops(threads: 1)

    /// Connects to a server, on threads of the caller's.
    package static func connect(
        to address: Address, options: ClientOptions = ClientOptions(), loops: EventLoops
    ) async throws -> Client {
        let host = ClientHost(options: options)
        do {
            try await Connector.connect(
                to: address, limits: limits(options), timeoutMs: options.connectMsMax, host: host,
                loops: loops)
        } catch TransportError.cannotConnect(let address, let reason) {
            throw ClientError.cannotConnect(to: address, reason: reason)
        }
        guard let session = host.session else {
            throw ClientError.cannotConnect(to: "\(address)", reason: "it was closed at once")
        }
        return Client(session: session, options: options)
    }

    /// Connects to a server in the same process, without a socket.
    package static func connect(
        inProcess host: any ConnectionHost, peer: Peer = Peer(kind: .inProcess),
        limits: ConnectionLimits = ConnectionLimits(), options: ClientOptions = ClientOptions(),
        loops: EventLoops
    ) async -> Client {
        let session = await InProcessLink.open(
            to: host, peer: peer, limits: limits, options: options, executor: loops.next())
        return Client(session: session, options: options)
    }

    /// The server's answers are bounded in size; its lines are not waited for by the clock, since
    /// each call has a time of its own.
    private static func limits(_ options: ClientOptions) -> ConnectionLimits {
        var limits = ConnectionLimits()
        limits.framing.frameBytesMax = options.answerBytesMax
        limits.framing.json = JSONLimits(keyBytesMax: .max, numberCharactersMax: .max)
        limits.framing.closesOnBadFrame = true
        limits.frameMsMax = waitMsMax
        // `SendWindow` bounds what waits; one call alone may be larger than this default.
        limits.outputBufferBytesHardMax = .max
        return limits
    }

    /// Makes a call without parameters; returns the result as raw JSON.
    public func call(_ method: String, timeoutMs: Int64? = nil) async throws -> ArraySlice<UInt8> {
        try await call(Call(method, timeoutMs: timeoutMs))
    }

    /// Makes a call; returns the result as raw JSON.
    public func call(
        _ method: String, params: JSONValue, timeoutMs: Int64? = nil
    ) async throws -> ArraySlice<UInt8> {
        try await call(Call(method, params: params, timeoutMs: timeoutMs))
    }

    /// Makes a call; returns the result as raw JSON.
    public func call(
        _ method: String, params: some JSONWritable, timeoutMs: Int64? = nil
    ) async throws -> ArraySlice<UInt8> {
        try await call(Call(method, params: params, timeoutMs: timeoutMs))
    }

    /// Makes a call; returns the result as raw JSON.
    public func call(_ call: Call) async throws -> ArraySlice<UInt8> {
        let outcomes = try await run(Exchange(.call, [call], waitMs: waitMs(for: [call])))
        guard let outcome = outcomes.first else {
            throw ClientError.protocolViolation("an answer without a result")
        }
        return try outcome.get()
    }

    /// Makes several calls in one message; returns what became of each, in the order of the calls.
    ///
    /// A batch is not a transaction. Throws `CallError` when the server refuses it as a whole, for
    /// example because it has too many calls. No calls are answered with nothing, unsent.
    public func batch(_ calls: [Call]) async throws -> [Answer.Outcome] {
        guard !calls.isEmpty else { return [] }
        return try await run(Exchange(.batch, calls, waitMs: waitMs(for: calls)))
    }

    /// Sends a notification, and returns once it is on its way. What becomes of it is never known.
    public func notify(_ notification: Call) async throws {
        _ = try await run(Exchange(.notification, [notification], waitMs: options.answerMsMax))
    }

    /// Closes the connection. Calls that wait throw `ClientError.connectionLost`, and so do all
    /// later ones.
    public func close() { session.submit(.close) }

    private func run(_ exchange: Exchange) async throws -> [Answer.Outcome] {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                session.submit(.start(exchange, continuation))
            }
        } onCancel: {
            session.submit(.cancel(exchange))
        }
    }

    private func waitMs(for calls: [Call]) -> Int64 {
        let ownMs = calls.map { $0.timeoutMs ?? options.answerMsMax - options.answerGraceMs }
        return min(ownMs.max() ?? 0, Client.waitMsMax) + options.answerGraceMs
    }

    /// A day: longer than any call takes, and far from what arithmetic on it could pass.
    private static let waitMsMax: Int64 = 86_400_000
}
