package import Addresses
internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// Opens connections to a server.
package enum Connector {
    /// Connects, gives the connection to the host and answers once it is open: with the user who
    /// listens on a Unix socket. Throws `TransportError.cannotConnect`.
    @discardableResult
    package static func connect(
        to address: Address, limits: ConnectionLimits, timeoutMs: Int64, host: any ConnectionHost,
        loops: EventLoops
    ) async throws -> UInt32? {
        let open: @Sendable (any Channel) throws -> Void = { channel in
            let connection = Connection(
                peer: peer(at: address),
                executor: ConnectionExecutor(loop: channel.eventLoop), limits: limits,
                budget: nil)
            let session = host.session(for: connection)
            let handler = SocketHandler(connection: connection, session: session)
            try channel.pipeline.syncOperations.addHandler(handler)
        }
        let bootstrap = bootstrap(loops.group, timeoutMs)
        do {
            switch address {
            case .unix(let path):
                let channel = try await bootstrap.opening(open)
                    .connect(unixDomainSocketPath: path).get()
                return try? await PeerCredentials.read(from: channel)?.get().uid
            case .tcp(let hostName, let port):
                _ = try await bootstrap.withoutDelay().opening(open)
                    .connect(host: hostName, port: port).get()
            case .tls(let hostName, let port, let files):
                _ = try await openTLS(
                    hostName, port, files, timeoutMs: timeoutMs, loops: loops.group, open)
            }
            return nil
        } catch {
            throw told(error, address)
        }
    }

    /// Connects, and answers when the handshake is done. `open` adds what reads and writes.
    static func openTLS(
        _ host: String, _ port: Int, _ files: TLSFiles, timeoutMs: Int64,
        loops: MultiThreadedEventLoopGroup,
        _ open: @escaping @Sendable (any Channel) throws -> Void = { _ in }
    ) async throws -> any Channel {
        // Read here: files block, and a loop must not wait for them.
        let context = try TLSSettings.client(files)
        let name = files.serverName ?? (isNumeric(host) ? nil : host)
        let channel = try await bootstrap(loops, timeoutMs).withoutDelay()
            .connect(host: host, port: port).get()
        // Not while it connects: a name may have several addresses, each tried with a channel of
        // its own, and only this one is used.
        let opened = channel.eventLoop.makePromise(of: Void.self)
        channel.eventLoop.execute {
            do {
                let tls = try NIOSSLClientHandler(context: context, serverHostname: name)
                let gate = TLSGate(timeoutMs: timeoutMs) { channel, _ in
                    try open(channel)
                    opened.succeed()
                } failed: {
                    opened.fail($0)
                }
                try channel.pipeline.syncOperations.addHandlers(tls, gate)
            } catch {
                opened.fail(error)
                channel.close(promise: nil)
            }
        }
        try await opened.futureResult.get()
        return channel
    }

    /// What all connections of a client have.
    private static func bootstrap(
        _ loops: MultiThreadedEventLoopGroup, _ timeoutMs: Int64
    ) -> ClientBootstrap {
        ClientBootstrap(group: loops)
            .connectTimeout(.milliseconds(timeoutMs))
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.maxMessagesPerRead, value: 1)
            .channelOption(.writeBufferWaterMark, value: SocketHandler.waterMark)
    }

    /// The error for whoever wanted to connect.
    static func told(_ error: any Error, _ address: Address) -> TransportError {
        if let error = error as? TransportError { return error }
        return .cannotConnect(to: "\(address)", reason: reason(of: error))
    }

    /// Numeric addresses are compared as such, and not sent as a name (RFC 6066 §3).
    private static func isNumeric(_ host: String) -> Bool {
        (try? SocketAddress(ipAddress: host, port: 0)) != nil
    }

    private static func peer(at address: Address) -> Peer {
        switch address {
        case .unix: Peer(kind: .unix)
        case .tcp(let host, _): Peer(kind: .tcp, address: host)
        case .tls(let host, _, _): Peer(kind: .tls, address: host)
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
        if let reason = TLSFailure.reason(of: error) { return reason }
        return "\(error)"
    }
}

extension ClientBootstrap {
    fileprivate func withoutDelay() -> ClientBootstrap {
        channelOption(.tcpOption(.tcp_nodelay), value: 1)
    }

    fileprivate func opening(
        _ open: @escaping @Sendable (any Channel) throws -> Void
    ) -> ClientBootstrap {
        channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture { try open(channel) }
        }
    }
}
