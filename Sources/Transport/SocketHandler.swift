internal import JSONRPC
internal import NIOCore

/// Ties one socket to its `Connection`. SwiftNIO's pipeline ends here.
///
/// Every message of a read is handled at once and the answers leave in one write.
final class SocketHandler: ChannelDuplexHandler, ByteSink {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let connection: Connection
    private let session: any Session
    private var context: ChannelHandlerContext?
    private var isReading = true
    /// SwiftNIO has asked for more input while none was wanted.
    private var readIsOwed = false
    private var isWriting = false
    private var inputHasEnded = false
    /// This side has ended, and what still comes is thrown away.
    private var isDraining = false
    private var drainTimer: ConnectionExecutor.Timer?

    /// Why this connection is not served; it is told so, and closed.
    private let refusal: RPCError?

    init(connection: Connection, session: any Session, refusal: RPCError? = nil) {
        self.connection = connection
        self.session = session
        self.refusal = refusal
    }

    // MARK: From the socket

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        connection.open(sink: self, session: session)
    }

    func channelActive(context: ChannelHandlerContext) {
        if let refusal { connection.refuse(refusal) }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isDraining { return }
        let buffer = unwrapInboundIn(data)
        let chunk = unsafe buffer.withUnsafeReadableBytes { unsafe Array($0) }
        connection.receive(chunk)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed {
            inputHasEnded = true
            if isDraining { context.close(promise: nil) } else { connection.receiveEnd() }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        isDrained = context.channel.isWritable
        // That something waited for a moment, while it was being written, is of no interest.
        if isDrained, !isWriting { connection.outputDrained() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A reset or a broken pipe: the peer is gone, and there is nobody to tell.
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { end() }

    /// A socket that never connected does not become inactive; its handler only goes.
    func handlerRemoved(context: ChannelHandlerContext) { end() }

    private func end() {
        context = nil
        drainTimer?.cancel()
        connection.didClose()
    }

    func read(context: ChannelHandlerContext) {
        if isReading { context.read() } else { readIsOwed = true }
    }

    // MARK: To the socket

    /// Whether what was written has left, but for the few bytes below the water mark. It is kept
    /// here, because every turn asks several times and the channel's own answer is not cheap.
    private(set) var isDrained = true

    /// Output beyond 4 KiB that waits is counted and bounded, until all of it has left; most
    /// answers are shorter, and then SwiftNIO need not tell its pipeline of every write.
    static let waterMark = ChannelOptions.Types.WriteBufferWaterMark(low: 1, high: 4096)

    var pendingBytes: Int {
        let options = context?.channel.syncOptions
        return (try? options?.getOption(.bufferedWritableBytes)) ?? 0
    }

    func write(_ bytes: [UInt8]) {
        guard let context else { return }
        let buffer = context.channel.allocator.buffer(bytes: bytes)
        isWriting = true
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
        isWriting = false
    }

    func setReading(_ isReading: Bool) {
        self.isReading = isReading
        guard isReading, readIsOwed else { return }
        readIsOwed = false
        context?.read()
    }

    func endOutput() { context?.close(mode: .output, promise: nil) }

    func abort() { context?.close(promise: nil) }

    func closeAfterFlush() {
        guard let context else { return }
        // The promise of an empty write completes after everything written before it has left.
        let flushed = context.eventLoop.makePromise(of: Void.self)
        flushed.futureResult.assumeIsolated().whenComplete { _ in self.drain() }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: flushed)
    }

    /// Ends this side and throws away what still comes. A socket that is closed with unread input
    /// is reset, and the peer could lose the last answer.
    private func drain() {
        guard let context else { return }
        if inputHasEnded { return context.close(promise: nil) }
        isDraining = true
        context.close(mode: .output, promise: nil)
        drainTimer = connection.executor.schedule(in: connection.limits.closeDrainMsMax) {
            [weak self] in self?.abort()
        }
        setReading(true)
    }
}
