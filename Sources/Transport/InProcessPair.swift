internal import NIOCore

/// The far end of an in-process connection: what a client in the same process reads with. It lives
/// on the pair's thread.
package protocol InProcessReceiver: AnyObject {
    func receive(_ bytes: [UInt8])
    func receiveEnd()
}

/// A connection without a socket. The bytes take the way through framing, budgets and back-pressure
/// that a socket's bytes take; only the kernel is missing.
package final class InProcessPair {
    package let executor: ConnectionExecutor
    private let near: InProcessSink
    private let far: InProcessSink

    /// Opens a connection to the host. Call it on the executor's thread.
    package init(
        peer: Peer = Peer(kind: .inProcess), limits: ConnectionLimits, host: any ConnectionHost,
        executor: ConnectionExecutor, receiver: any InProcessReceiver
    ) {
        self.executor = executor
        near = InProcessSink(executor)
        far = InProcessSink(executor)
        near.other = far
        far.other = near
        let connection = Connection(
            peer: peer, executor: executor, limits: limits, budget: nil)
        near.connection = connection
        far.receiver = receiver
        connection.open(sink: near, session: host.session(for: connection))
    }

    /// Sends bytes to the server. Call it on the executor's thread.
    package func send(_ bytes: [UInt8]) { far.write(bytes) }

    /// Whether the server has taken enough of what was sent for more to be welcome.
    package var isWritable: Bool { far.isWritable }

    /// Shuts the client's side down; answers still come.
    package func endOutput() { far.endOutput() }

    /// Whether bytes from the server are taken; a client that does not read sets this to false.
    package func setReading(_ isReading: Bool) { far.setReading(isReading) }

    package func close() { far.closeAfterFlush() }
}

/// One direction's end: what is written here is read by the other.
private final class InProcessSink: ByteSink {
    private enum Item {
        case bytes([UInt8])
        case end
    }

    private let executor: ConnectionExecutor
    /// Weak: the pair owns both ends.
    weak var other: InProcessSink?
    var connection: Connection?
    weak var receiver: (any InProcessReceiver)?
    private var inbox: [Item] = []
    private var inboxBytes = 0
    private var isReading = true
    private var isScheduled = false
    private var hasEnded = false
    private static let highWaterMark = 256 << 10

    init(_ executor: ConnectionExecutor) { self.executor = executor }

    /// Whether more is welcome.
    var isWritable: Bool { pendingBytes < InProcessSink.highWaterMark }
    var isDrained: Bool { pendingBytes == 0 }
    var pendingBytes: Int { other?.inboxBytes ?? 0 }

    func write(_ bytes: [UInt8]) {
        guard !hasEnded else { return }
        other?.push(.bytes(bytes), bytes.count)
    }

    func endOutput() {
        guard !hasEnded else { return }
        hasEnded = true
        other?.push(.end, 0)
    }

    func closeAfterFlush() {
        endOutput()
        connection?.didClose()
        connection = nil
    }

    func abort() { closeAfterFlush() }

    func setReading(_ isReading: Bool) {
        self.isReading = isReading
        schedule()
    }

    private func push(_ item: Item, _ bytes: Int) {
        // Nobody takes anything out any more.
        guard connection != nil || receiver != nil else { return }
        inbox.append(item)
        inboxBytes += bytes
        schedule()
    }

    private func schedule() {
        guard isReading, !isScheduled, !inbox.isEmpty else { return }
        isScheduled = true
        let bound = NIOLoopBound(self, eventLoop: executor.loop)
        executor.execute { bound.value.deliver() }
    }

    private func deliver() {
        isScheduled = false
        while isReading, !inbox.isEmpty {
            switch inbox.removeFirst() {
            case .bytes(let bytes):
                inboxBytes -= bytes.count
                connection?.receive(bytes)
                receiver?.receive(bytes)
            case .end:
                connection?.receiveEnd()
                receiver?.receiveEnd()
            }
            if inboxBytes == 0 { other?.connection?.outputDrained() }
        }
    }
}
