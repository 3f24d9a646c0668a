internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// Stands behind the TLS handler until the handshake is done, and then puts the connection in its
/// own place: before that nobody knows who is at the other end.
final class TLSGate: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    private let timeoutMs: Int64
    private let opened: (any Channel, [UInt8]?) throws -> Void
    private let failed: (any Error) -> Void
    private var timer: Scheduled<Void>?
    private var isDone = false

    /// - Parameters:
    ///   - timeoutMs: milliseconds that a handshake may take.
    ///   - opened: adds the connection; gets the other end's certificate in DER, when there is one
    ///     and it was verified.
    ///   - failed: there will be no connection, and why.
    init(
        timeoutMs: Int64, opened: @escaping (any Channel, [UInt8]?) throws -> Void,
        failed: @escaping (any Error) -> Void
    ) {
        self.timeoutMs = timeoutMs
        self.opened = opened
        self.failed = failed
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(timeoutMs)) {
            self.fail(ChannelError.connectTimeout(.milliseconds(self.timeoutMs)))
            channel.close(promise: nil)
        }
    }

    /// The connection is told when it is there.
    func channelActive(context: ChannelHandlerContext) {}

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard !isDone, let event = event as? TLSUserEvent, case .handshakeCompleted = event else {
            return context.fireUserInboundEventTriggered(event)
        }
        isDone = true
        timer?.cancel()
        do {
            let pipeline = context.pipeline.syncOperations
            let certificate = try pipeline.handler(type: NIOSSLHandler.self).peerCertificate
            try opened(context.channel, certificate?.toDERBytes())
            context.fireChannelActive()
            pipeline.removeHandler(self, promise: nil)
        } catch {
            failed(error)
            context.close(promise: nil)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(ChannelError.eof)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { fail(ChannelError.eof) }

    private func fail(_ error: any Error) {
        guard !isDone else { return }
        isDone = true
        timer?.cancel()
        failed(error)
    }
}
