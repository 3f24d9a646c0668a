internal import Transport

/// Bytes straight to a connection's state and its session: no pair and no socket.
// @unchecked: it lives on the executor's thread; references only travel back there.
final class DirectLink: MemoryLink, ByteSink, @unchecked Sendable {
    private weak var stream: MemoryStream?
    private let executor: ConnectionExecutor
    private var connection: Connection?
    private var isReading = true
    private var isDelivering = false
    /// What was sent and not taken yet.
    private var sent: [[UInt8]] = []
    private var sendingHasEnded = false

    init(
        to host: any ConnectionHost, peer: Peer, limits: ConnectionLimits,
        executor: ConnectionExecutor, stream: MemoryStream
    ) {
        self.stream = stream
        self.executor = executor
        let connection = Connection(peer: peer, executor: executor, limits: limits, budget: nil)
        self.connection = connection
        connection.open(sink: self, session: host.session(for: connection))
    }

    // MARK: The client's side

    func send(_ bytes: [UInt8]) {
        sent.append(bytes)
        deliver()
    }

    func endOutputOfClient() {
        sendingHasEnded = true
        deliver()
    }

    func clientHasRead() { connection?.outputDrained() }

    func close() { end() }

    private func deliver() {
        guard !isDelivering else { return }
        isDelivering = true
        while isReading, !sent.isEmpty { connection?.receive(sent.removeFirst()) }
        if isReading, sendingHasEnded {
            sendingHasEnded = false
            connection?.receiveEnd()
        }
        isDelivering = false
    }

    // MARK: The server's side

    var isDrained: Bool { pendingBytes == 0 }

    var pendingBytes: Int { stream?.heldBytes ?? 0 }

    func write(_ bytes: [UInt8]) { stream?.append(bytes) }

    func setReading(_ isReading: Bool) {
        self.isReading = isReading
        // Not here and now: the connection is in the middle of something.
        if isReading, !isDelivering { executor.execute { self.deliver() } }
    }

    func endOutput() { stream?.end() }

    func closeAfterFlush() { end() }

    func abort() { end() }

    private func end() {
        stream?.end()
        connection?.didClose()
        connection = nil
    }
}
