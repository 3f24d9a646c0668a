public import Backend
internal import Glibc

/// An application that serves for the length of a test.
public struct TestServer: Sendable {
    /// How far calls travel to it.
    public let depth: TestDepth
    /// The application itself.
    public let application: RunningApplication
    private let limits: ConnectionLimits

    init(_ depth: TestDepth, _ application: RunningApplication, limits: ConnectionLimits) {
        self.depth = depth
        self.application = application
        self.limits = limits
    }

    /// Opens a connection at the server's depth.
    ///
    /// - Parameters:
    ///   - uid: the user who calls, the process's own where it is nil; of a socket it is always
    ///     that.
    ///   - receiveBufferBytes: what the kernel is asked to hold for a client that does not read;
    ///     sockets only.
    public func connect(
        uid: UInt32? = nil, receiveBufferBytes: Int32? = nil
    ) async throws -> TestConnection {
        let limits = limits
        let entrance = application.entrance
        // Inside the process the caller is who it would be on a Unix socket.
        let peer = Peer(kind: .unix, uid: uid ?? geteuid(), pid: getpid())
        switch depth {
        case .dispatcher:
            let executor = application.loops.next()
            let stream = await MemoryStream(on: executor) { stream in
                DirectLink(
                    to: entrance, peer: peer, limits: limits, executor: executor,
                    stream: stream)
            }
            return TestConnection(stream)
        case .inProcess:
            let executor = application.loops.next()
            let stream = await MemoryStream(on: executor) { stream in
                PairLink(
                    to: entrance, peer: peer, limits: limits, executor: executor,
                    stream: stream)
            }
            return TestConnection(stream)
        case .unix, .tcp:
            guard let address = application.addresses.first else {
                throw TestFailure.system(call: "connect", reason: "the server does not listen")
            }
            return try TestConnection.connect(
                to: address, receiveBufferBytes: receiveBufferBytes)
        }
    }

    /// Opens a connection for the length of the body.
    public func withConnection<Result>(
        _ body: (TestConnection) async throws -> Result
    ) async throws -> Result {
        let connection = try await connect()
        defer { connection.close() }
        return try await body(connection)
    }
}
