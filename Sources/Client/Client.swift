public import ClientCore
public import JSON
internal import JSONRPC
public import Transport

/// A JSON-RPC 2.0 server, for any number of tasks at once.
///
///     let client = try await Client.connect(to: .unix(path: "data/rpc.sock"))
///     let user = try await client.call(.usersGet, UsersGetParams(id: id))
///     let raw = try await client.call("system.echo", params: ["a": 1])
///
/// Calls of one task are sent in the order in which it makes them, and the answers are matched by
/// id, so slow calls hold up no others. A call throws `CallError` when the server answers with an
/// error, `ClientError` when there is no answer, `CancellationError` when its task was cancelled,
/// and `JSONError` when its parameters are not an object or array.
///
/// A task that is cancelled leaves at once; the server is told by `rpc.cancel`, and whether it had
/// done the work by then is not known.
///
/// It has one connection. When that was lost, the next call makes another, and waits for the server
/// as long as `ClientOptions.reconnectMsMax` says; what was in flight is sent again where it may be
/// sent twice (`Call.mayBeSentTwice`, `Call.idempotencyKey`) and throws `connectionLost` else. With
/// credentials it says on each connection who calls, and renews its session when that is over.
public final class Client: Sendable {
    private let connection: LiveConnection
    private let authentication: Authentication?
    private let options: ClientOptions

    private init(
        _ session: ClientSession, options: ClientOptions, authentication: Authentication?,
        reopen: (@Sendable () async throws -> ClientSession)?
    ) {
        self.options = options
        self.authentication = authentication
        connection = LiveConnection(
            session, waitMsMax: reopen == nil ? 0 : max(0, options.reconnectMsMax),
            open: reopen ?? { throw ClientError.closed })
    }

    deinit { connection.close() }

    /// Connects to a server. Throws `ClientError.cannotConnect`, and `CallError` when the server
    /// does not take the credentials.
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
        if options.credentials != nil, case .tcp = address, !address.isLocal {
            throw ClientError.wouldBeReadable(at: "\(address)")
        }
        let authentication = options.credentials.map {
            Authentication($0)
        }
        let open: @Sendable () async throws -> ClientSession = {
            let session = try await makeSession(to: address, options, loops)
            do {
                try await authentication?.authenticate(session)
            } catch {
                session.submit(.close)
                throw error
            }
            return session
        }
        return Client(
            try await open(), options: options, authentication: authentication, reopen: open)
    }

    private static func makeSession(
        to address: Address, _ options: ClientOptions, _ loops: EventLoops
    ) async throws -> ClientSession {
        let host = ClientHost(options: options)
        let server: UInt32?
        do {
            server = try await Connector.connect(
                to: address, limits: limits(options), timeoutMs: options.connectMsMax, host: host,
                loops: loops)
        } catch TransportError.cannotConnect(let address, let reason) {
            throw ClientError.cannotConnect(to: address, reason: reason)
        }
        guard let session = host.session else {
            throw ClientError.cannotConnect(to: "\(address)", reason: "it was closed at once")
        }
        // Each time: whoever listens there may have changed.
        if options.credentials != nil, case .unix(let path) = address,
            let reason = SocketServer.distrust(of: path, server: server)
        {
            session.submit(.close)
            throw ClientError.serverNotTrusted(at: path, reason: reason)
        }
        return session
    }

    /// Connects to a server in the same process, without a socket. That connection is the only one.
    package static func connect(
        inProcess host: any ConnectionHost, peer: Peer = Peer(kind: .inProcess),
        limits: ConnectionLimits = ConnectionLimits(), options: ClientOptions = ClientOptions(),
        loops: EventLoops
    ) async -> Client {
        let session = await InProcessLink.open(
            to: host, peer: peer, limits: limits, options: options, executor: loops.next())
        return Client(session, options: options, authentication: nil, reopen: nil)
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
        try await run(.call, [call], waitMs: waitMs(for: [call])).only()
    }

    /// Makes several calls in one message; returns what became of each, in the order of the calls.
    ///
    /// A batch is not a transaction. Throws `CallError` when the server refuses it as a whole, for
    /// example because it has too many calls. No calls are answered with nothing, unsent.
    public func batch(_ calls: [Call]) async throws -> [Answer.Outcome] {
        guard !calls.isEmpty else { return [] }
        return try await run(.batch, calls, waitMs: waitMs(for: calls))
    }

    /// Sends a notification, and returns once it is on its way. What becomes of it is never known.
    public func notify(_ notification: Call) async throws {
        _ = try await run(.notification, [notification], waitMs: options.answerMsMax)
    }

    /// Closes the connection. Calls that wait throw `ClientError.connectionLost`, and so do all
    /// later ones.
    public func close() { connection.close() }

    /// How many calls wait for a connection, for tests.
    package var waiterCount: Int { connection.waiterCount }

    private func run(
        _ kind: Exchange.Kind, _ calls: [Call], waitMs: Int64
    ) async throws -> [Answer.Outcome] {
        guard connection.mayComeBack || authentication != nil else {
            let session = try await connection.session(before: .now)
            return try await session.run(Exchange(kind, calls, waitMs: waitMs))
        }
        var attempts = CallAttempts(
            kind, calls, waitMs: waitMs, over: connection, as: authentication)
        return try await attempts.run()
    }

    private func waitMs(for calls: [Call]) -> Int64 {
        let ownMs = calls.map { $0.timeoutMs ?? options.answerMsMax - options.answerGraceMs }
        return min(ownMs.max() ?? 0, Client.waitMsMax) + options.answerGraceMs
    }

    /// A day: longer than any call takes, and far from what arithmetic on it could pass.
    private static let waitMsMax: Int64 = 86_400_000
}
