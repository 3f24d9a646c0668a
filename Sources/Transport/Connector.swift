package import Addresses
internal import Glibc
internal import NIOCore
internal import NIOPosix

/// Opens connections to a server.
package enum Connector {
    /// Connects, gives the connection to the host and answers once it is open. Throws
    /// `TransportError.cannotConnect`.
    package static func connect(
        to address: Address, limits: ConnectionLimits, timeoutMs: Int64, host: any ConnectionHost,
        loops: EventLoops
    ) async throws {
        let bootstrap = ClientBootstrap(group: loops.group)
            .connectTimeout(.milliseconds(timeoutMs))
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.maxMessagesPerRead, value: 1)
            .channelOption(.writeBufferWaterMark, value: SocketHandler.waterMark)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let connection = Connection(
                        peer: peer(at: address),
                        executor: ConnectionExecutor(loop: channel.eventLoop), limits: limits,
                        budget: nil)
                    let session = host.session(for: connection)
                    let handler = SocketHandler(connection: connection, session: session)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
        do {
            switch address {
            case .unix(let path):
                _ = try await bootstrap.connect(unixDomainSocketPath: path).get()
            case .tcp(let hostName, let port):
                _ = try await bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1)
                    .connect(host: hostName, port: port).get()
            }
        } catch {
            throw TransportError.cannotConnect(to: "\(address)", reason: reason(of: error))
        }
    }

    private static func peer(at address: Address) -> Peer {
        switch address {
        case .unix: Peer(kind: .unix)
        case .tcp(let host, _): Peer(kind: .tcp, address: host)
        }
    }

    private static func reason(of error: any Error) -> String {
        if let error = error as? IOError {
            return unsafe String(cString: strerror(error.errnoCode))
        }
        if let error = error as? NIOConnectionError {
            if let last = error.connectionErrors.last { return reason(of: last.error) }
            return "the host name has no address"
        }
        if case .connectTimeout = error as? ChannelError { return "no answer in time" }
        return "\(error)"
    }
}
