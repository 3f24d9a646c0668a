internal import JSONRPC
internal import NIOCore

/// One connection: bytes to messages on the way in, answers to bytes on the way out, and the limits
/// on both.
///
/// It lives on its executor's thread and is not `Sendable`. Back-pressure holds both ways: while
/// the session's budget is full or the peer does not read its answers, nothing more is read from
/// it.
package final class Connection {
    package let peer: Peer
    package let executor: ConnectionExecutor
    private(set) var limits: ConnectionLimits
    private let budget: ConnectionBudget?
    /// Whether it counts among the connections of its peer, which one that is refused does not.
    private let isAdmitted: Bool
    private(set) var state: ConnectionState
    private(set) var session: (any Session)?
    private(set) var sink: (any ByteSink)?
    private var inputHasEnded = false
    private var isProcessing = false
    /// Nothing more is read; it closes when what was asked has been answered.
    private(set) var isEnding = false
    /// Nothing more is written; it is gone when what was written has left.
    private(set) var isClosing = false
    let opened: NIODeadline
    private var watchdog: Watchdog?
    var awaited = Awaited()
    /// What this connection has told the budget of all connections about its waiting output.
    private(set) var reportedBytes = 0
    private var bytesWritten: UInt64 = 0

    package init(
        peer: Peer, executor: ConnectionExecutor, limits: ConnectionLimits,
        budget: ConnectionBudget?, isAdmitted: Bool = true
    ) {
        self.peer = peer
        self.executor = executor
        self.limits = limits
        self.budget = budget
        self.isAdmitted = isAdmitted
        opened = executor.now
        state = ConnectionState(options: limits.framing)
    }

    package func open(sink: any ByteSink, session: any Session) {
        self.sink = sink
        self.session = session
        watchdog = Watchdog(on: executor) { [weak self] in self?.look() }
        watch()
    }

    // MARK: Input

    package func receive(_ chunk: [UInt8]) {
        guard !isEnding, !isClosing else { return }
        state.receive(chunk)
        process()
    }

    /// The peer has shut its side down: what it asked is still answered, then the connection ends.
    package func receiveEnd() {
        guard !isEnding, !isClosing else { return }
        inputHasEnded = true
        state.receiveEnd()
        process()
    }

    /// Goes on after the session's budget has room again, or with answers that are ready.
    package func resume() {
        guard !isClosing else { return }
        process()
    }

    private func process() {
        guard !isProcessing, let session, let sink else { return }
        isProcessing = true
        // Answers that were delivered since leave first: they may be what stands in the way.
        session.turnEnded()
        var isBlocked = !hasRoom(sink) || !session.isReady
        while !isBlocked, takeMessages(session) {
            // The session stopped before the input ended. What it has to say leaves now; if that
            // makes room, it goes on.
            session.turnEnded()
            isBlocked = !hasRoom(sink) || !session.isReady
        }
        isProcessing = false
        session.turnEnded()
        guard !isClosing else { return }
        sink.setReading(!isBlocked && !isEnding && hasRoom(sink))
        if isEnding || (inputHasEnded && !isBlocked), session.isIdle { return close() }
        watch()
    }

    /// Gives messages to the session; true when it wants no more of them although there may be.
    private func takeMessages(_ session: any Session) -> Bool {
        while !isClosing, !isEnding {
            guard session.isReady else { return true }
            switch state.next() {
            case .message(let message, let terminator):
                session.receive(message, terminator: terminator)
            case .malformed(let error, let terminator):
                session.receiveMalformed(error, terminator: terminator)
            case .refuse(let answer):
                write(answer)
                close()
            case .close:
                isEnding = true
            case nil:
                return false
            }
        }
        return false
    }

    /// Bounds the messages to come: what a connection may send depends on who is at its other end.
    package func limitFrames(bytesMax: Int, limit: String) {
        state.options.frameBytesMax = min(state.options.frameBytesMax, bytesMax)
        state.options.frameBytesLimit = limit
    }

    /// Gives the connection what callers that are known have: larger messages, and time.
    package func liftAnonymousLimits(frameBytesMax: Int) {
        limits.lifeMsMax = nil
        state.options.frameBytesMax = max(state.options.frameBytesMax, frameBytesMax)
        state.options.frameBytesLimit = "frameBytesMax"
    }

    // MARK: Output

    /// Sends bytes, in order. Closes the connection when its peer lets too much of it wait.
    package func write(_ bytes: [UInt8]) {
        guard let sink, !bytes.isEmpty, !isClosing else { return }
        if !sink.isDrained, sink.pendingBytes > limits.outputBufferBytesHardMax {
            return abort()
        }
        sink.write(bytes)
        bytesWritten &+= UInt64(bytes.count)
        reportOutput(of: sink)
    }

    /// Everything that was written has left, after it had to wait.
    package func outputDrained() {
        guard let sink else { return }
        reportOutput(of: sink)
        if isClosing { watch() } else { process() }
    }

    /// Whether answers may be added to what waits already.
    private func hasRoom(_ sink: any ByteSink) -> Bool {
        if sink.isDrained { return true }
        return sink.pendingBytes <= limits.outputBufferBytesMax && budget?.hasOutputRoom != false
    }

    /// Tells the budget of all connections what waits here.
    func reportOutput(of sink: any ByteSink) {
        let waiting = sink.isDrained ? 0 : sink.pendingBytes
        guard waiting != reportedBytes else { return }
        budget?.changeOutput(by: waiting - reportedBytes)
        reportedBytes = waiting
    }

    /// Bytes that the peer, or at least its kernel, has taken.
    func bytesTaken(from sink: any ByteSink) -> UInt64 {
        bytesWritten &- UInt64(sink.isDrained ? 0 : sink.pendingBytes)
    }

    // MARK: End

    /// Nothing more will be sent; what comes is still received.
    package func endOutput() { sink?.endOutput() }

    /// Answers with an error that belongs to no call, and ends.
    func refuse(_ error: RPCError) {
        guard let session else { return }
        session.receiveMalformed(error, terminator: limits.framing.terminator)
        endInput()
    }

    /// Reads nothing more; closes when what was asked has been answered.
    func endInput() {
        isEnding = true
        process()
    }

    /// Closes after everything that was written has left.
    package func close() {
        guard !isClosing else { return }
        isClosing = true
        sink?.setReading(false)
        sink?.closeAfterFlush()
        watch()
    }

    func abort() {
        isClosing = true
        sink?.abort()
    }

    /// The socket is gone.
    package func didClose() {
        guard let session else { return }
        isClosing = true
        watchdog?.stop()
        if reportedBytes > 0 { budget?.changeOutput(by: -reportedBytes) }
        reportedBytes = 0
        if isAdmitted { budget?.release(peer) }
        self.session = nil
        sink = nil
        session.connectionClosed()
    }

    /// Sets the timer for what the peer owes next.
    func watch() {
        guard let watchdog, let sink, let session else { return }
        let isTakingInput = !isEnding && !isClosing && session.isReady && hasRoom(sink)
        if let next = expect(isTakingInput: isTakingInput) { watchdog.wake(at: next) }
    }
}
