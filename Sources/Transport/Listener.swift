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
    private let tls: TLSServer?
    private let isClosed = Atomic<Bool>(false)

    private init(
        channel: any Channel, address: Address, file: UnixSocketFile? = nil,
        tls: TLSServer? = nil
    ) {
        self.channel = channel
        self.address = address
        self.file = file
        self.tls = tls
        warning = file?.warning ?? tls?.warning
    }

    /// Reads the files of TLS again, for the connections to come. When it throws, the old ones stay
    /// in use.
    package func reloadTLS() throws(TransportError) { try tls?.reload() }

    /// Binds and starts to accept. Throws `TransportError`.
    package static func open(
        _ address: Address, options: Options, host: any ConnectionHost, budget: ConnectionBudget,
        loops: EventLoops
    ) async throws -> Listener {
        let tls: TLSServer? =
            if case .tls(_, _, let files) = address { try TLSServer(files) } else { nil }
        let acceptor = Acceptor(limits: options.limits, host: host, budget: budget, tls: tls)
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
            let channel = try await bind(bootstrap, hostName, port)
            let bound = Address.tcp(host: hostName, port: channel.localAddress?.port ?? port)
            return Listener(channel: channel, address: bound)
        case .tls(let hostName, let port, let files):
            let channel = try await bind(bootstrap, hostName, port)
            let bound = channel.localAddress?.port ?? port
            return Listener(
                channel: channel, address: .tls(host: hostName, port: bound, files), tls: tls)
        }
    }

    /// Accepts what a socket is given that somebody else has made and keeps: nothing is removed at
    /// the end. With `tls` it proves the server by those files. Throws `TransportError`.
    package static func adopt(
        _ socket: PassedSocket, tls files: TLSFiles?, options: Options,
        host: any ConnectionHost, budget: ConnectionBudget, loops: EventLoops
    ) async throws -> Listener {
        let tls = try files.map { files throws(TransportError) in try TLSServer(files) }
        if case .tcp(let hostName, _) = socket.address, tls == nil {
            guard socket.address.isLocal || options.allowsPlaintext else {
                throw TransportError.notLoopback(host: hostName)
            }
        }
        let acceptor = Acceptor(limits: options.limits, host: host, budget: budget, tls: tls)
        let channel = try await serverBootstrap(loops, acceptor, budget)
            .withBoundSocket(socket.descriptor).get()
        guard let files, case .tcp(let hostName, let port) = socket.address else {
            return Listener(channel: channel, address: socket.address)
        }
        return Listener(
            channel: channel, address: .tls(host: hostName, port: port, files), tls: tls)
    }

    private static func bind(
        _ bootstrap: ServerBootstrap, _ host: String, _ port: Int
    ) async throws(TransportError) -> any Channel {
        let place = "\(Address.tcp(host: host, port: port))"
        do {
            return try await bootstrap.bind(host: host, port: port).get()
        } catch let error as IOError {
            throw TransportError.system(
                call: "bind", path: place, errno: error.errnoCode,
                reason: unsafe String(cString: strerror(error.errnoCode)))
        } catch {
            throw TransportError.cannotConnect(to: place, reason: "\(error)")
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
