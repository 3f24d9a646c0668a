package import Addresses
internal import Contract
internal import Glibc
internal import JSONRPC
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// An open server socket. Connections that it accepts are given to its host.
package final class Listener: Sendable {
    package struct Options: Sendable {
        package var limits = ConnectionLimits()
        /// Permission bits of a Unix socket's file.
        package var socketMode: UInt32 = 0o600
        /// Lets plain TCP listen outside loopback.
        package var allowsPlaintext = false

        package init() {}
    }

    /// Where it listens; a port that the system chose is filled in.
    package let address: Address
    /// What the operator should know, though the server starts.
    package let warning: String?
    private let channel: any Channel
    private let file: UnixSocketFile?
    private let isClosed = Atomic<Bool>(false)

    private init(channel: any Channel, address: Address, file: UnixSocketFile?) {
        self.channel = channel
        self.address = address
        self.file = file
        warning = file?.warning
    }

    /// Binds and starts to accept. Throws `TransportError`.
    package static func open(
        _ address: Address, options: Options, host: any ConnectionHost, budget: ConnectionBudget,
        loops: EventLoops
    ) async throws -> Listener {
        let acceptor = Acceptor(limits: options.limits, host: host, budget: budget)
        let bootstrap = serverBootstrap(loops, acceptor, budget)
        switch address {
        case .unix(let path):
            let file = try UnixSocketFile.listen(at: path, mode: options.socketMode)
            do {
                let channel = try await bootstrap.withBoundSocket(file.descriptor).get()
                return Listener(channel: channel, address: address, file: file)
            } catch {
                file.remove()
                throw error
            }
        case .tcp(let hostName, let port):
            guard address.isLocal || options.allowsPlaintext else {
                throw TransportError.notLoopback(host: hostName)
            }
            do {
                let channel = try await bootstrap.bind(host: hostName, port: port).get()
                let bound = channel.localAddress?.port ?? port
                return Listener(
                    channel: channel, address: .tcp(host: hostName, port: bound), file: nil)
            } catch let error as IOError {
                throw TransportError.system(
                    call: "bind", path: "\(address)", errno: error.errnoCode,
                    reason: unsafe String(cString: strerror(error.errnoCode)))
            } catch {
                throw TransportError.cannotConnect(to: "\(address)", reason: "\(error)")
            }
        }
    }

    /// Stops accepting and removes the socket's file. Open connections stay. Closing again does
    /// nothing.
    package func close() async {
        // Once its loop has ended nobody would answer a second time.
        guard !isClosed.exchange(true, ordering: .relaxed) else { return }
        // The only error is that it is closed already.
        try? await channel.close().get()
        file?.remove()
    }

    private static func serverBootstrap(
        _ loops: EventLoops, _ acceptor: Acceptor, _ budget: ConnectionBudget
    ) -> ServerBootstrap {
        ServerBootstrap(group: loops.group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            // One at a time: what is accepted beyond the limit would have to be held back.
            .serverChannelOption(.maxMessagesPerRead, value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    // Without descriptors left (EMFILE) accepting pauses instead of spinning.
                    try channel.pipeline.syncOperations.addHandlers(
                        AcceptBackoffHandler(), AcceptGate(budget: budget))
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            // One read a turn: a connection with much to say does not starve the others.
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 1024, maximum: 65536)
            )
            // So that a connection is told when nothing waits any more.
            .childChannelOption(.writeBufferWaterMark, value: SocketHandler.waterMark)
            .childChannelInitializer { acceptor.accept($0) }
    }
}

/// `struct ucred` of unix(7), which Glibc's module does not show.
private struct Credentials: Sendable {
    let pid: Int32
    let uid: UInt32
    let gid: UInt32
}

/// Sets up each accepted socket.
private struct Acceptor: Sendable {
    let limits: ConnectionLimits
    let host: any ConnectionHost
    let budget: ConnectionBudget

    func accept(_ channel: any Channel) -> EventLoopFuture<Void> {
        guard case .unixDomainSocket = channel.localAddress else {
            return channel.eventLoop.makeCompletedFuture {
                try channel.syncOptions?.setOption(.tcpOption(.tcp_nodelay), value: 1)
                let address = channel.remoteAddress?.ipAddress
                try open(channel, peer: Peer(kind: .tcp, address: address))
            }
        }
        guard let options = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
        }
        // The kernel's word for who connected, read once.
        let credentials: EventLoopFuture<Credentials> = options.unsafeGetSocketOption(
            level: .socket, name: .init(rawValue: SO_PEERCRED))
        return credentials.flatMapThrowing { credentials in
            try open(
                channel, peer: Peer(kind: .unix, uid: credentials.uid, pid: credentials.pid))
        }
    }

    /// Connections come and go in seconds; in milliseconds.
    private static let connectionRetryMs: Int64 = 1_000

    private func open(_ channel: any Channel, peer: Peer) throws {
        let exceeded = budget.admit(peer)
        let connection = Connection(
            peer: peer, executor: ConnectionExecutor(loop: channel.eventLoop), limits: limits,
            budget: budget, isAdmitted: exceeded == nil)
        let refusal = exceeded.map {
            RPCError.limit(
                .overloaded, $0.name, max: $0.max, retryAfterMs: Acceptor.connectionRetryMs)
        }
        let session = host.session(for: connection)
        let handler = SocketHandler(connection: connection, session: session, refusal: refusal)
        do {
            try channel.pipeline.syncOperations.addHandler(handler)
        } catch {
            // The handler would have given the place back at its end.
            if exceeded == nil { budget.release(peer) }
            throw error
        }
    }
}
