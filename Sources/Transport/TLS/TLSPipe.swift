package import Addresses
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// Carries bytes between a socket of this machine and one with TLS, for a program that is to be
/// without all of this.
package enum TLSPipe {
    /// Connects, calls `opened`, and ends when both directions have. Throws
    /// `TransportError.cannotConnect` and `.tls`.
    package static func run(
        from descriptor: Int32, to address: Address, timeoutMs: Int64,
        opened: @escaping @Sendable () -> Void
    ) async throws {
        guard case .tls(let host, let port, let files) = address else {
            throw TransportError.badAddress("\(address)")
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let far: any Channel
        do {
            far = try await Connector.openTLS(
                host, port, files, timeoutMs: timeoutMs, loops: group)
        } catch {
            throw Connector.told(error, address)
        }
        opened()
        let near = try await ClientBootstrap(group: group)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: false)
            .withConnectedSocket(descriptor).get()
        try await join(near, far)
        try? await near.closeFuture.get()
        try? await far.closeFuture.get()
        try await group.shutdownGracefully()
    }

    private static func join(_ near: any Channel, _ far: any Channel) async throws {
        try await near.eventLoop.submit {
            // One piece at a time, in both directions.
            try far.syncOptions?.setOption(.autoRead, value: false)
            let (one, other) = (PipeEnd(), PipeEnd())
            one.other = other
            other.other = one
            try near.pipeline.syncOperations.addHandler(one)
            try far.pipeline.syncOperations.addHandler(other)
        }.get()
    }
}

/// One of two channels that give each other what they read: as fast as the slower one takes it.
private final class PipeEnd: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    weak var other: PipeEnd?
    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        context.read()
        // Whichever is added second finds the first waiting for it.
        other?.context?.read()
    }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let far = other?.context else { return }
        let written = far.eventLoop.makePromise(of: Void.self)
        far.writeAndFlush(NIOAny(unwrapInboundIn(data)), promise: written)
        // The next piece is read when this one has left.
        written.futureResult.assumeIsolated().whenSuccess { self.context?.read() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed {
            other?.context?.close(mode: .output, promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        other?.context?.close(promise: nil)
        context.fireChannelInactive()
    }
}
