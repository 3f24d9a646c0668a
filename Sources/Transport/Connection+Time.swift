internal import JSONRPC
internal import NIOCore

/// What a connection's peer owes, and until when.
struct Awaited {
    /// The rest of a message that has begun. It belongs to one message: a peer that is always in
    /// the middle of one is not slow.
    var frame: (number: UInt64, deadline: NIODeadline)?
    /// That the peer reads some of what waits for it.
    var reading: (bytesTaken: UInt64, deadline: NIODeadline)?
}

/// The limits on time.
extension Connection {
    /// Notes what is awaited now; says when to look whether it has come.
    func expect(isTakingInput: Bool) -> NIODeadline? {
        var next: NIODeadline?
        expectReading()
        expectFrame(isTakingInput: isTakingInput)
        if let reading = awaited.reading { next = reading.deadline }
        if let frame = awaited.frame { next = earliest(next, frame.deadline) }
        guard !isEnding, !isClosing else { return next }
        if let end = firstFrameDeadline { next = earliest(next, end) }
        if let end = lifeDeadline { next = earliest(next, end) }
        return next
    }

    private func expectReading() {
        // Once it is closing, all that waits has to leave.
        let bearable = isClosing ? 0 : limits.outputBufferBytesMax
        guard reportedBytes > bearable, let sink else {
            awaited.reading = nil
            return
        }
        guard awaited.reading == nil else { return }
        awaited.reading = (
            bytesTaken(from: sink), executor.now + .milliseconds(limits.outputStallMsMax)
        )
    }

    private func expectFrame(isTakingInput: Bool) {
        // Time during which this side does not read is not the peer's.
        guard isTakingInput, state.isMidFrame else {
            awaited.frame = nil
            return
        }
        guard awaited.frame?.number != state.valuesBegun else { return }
        awaited.frame = (state.valuesBegun, executor.now + .milliseconds(limits.frameMsMax))
    }

    private var firstFrameDeadline: NIODeadline? {
        guard !state.hasReceivedMessage, let ms = limits.firstFrameMsMax else { return nil }
        return opened + .milliseconds(ms)
    }

    private var lifeDeadline: NIODeadline? {
        limits.lifeMsMax.map { opened + .milliseconds($0) }
    }

    private func earliest(_ a: NIODeadline?, _ b: NIODeadline) -> NIODeadline {
        a.map { min($0, b) } ?? b
    }

    /// The timer has fired: ends the connection if something has not come in time.
    func look() {
        guard let sink else { return }
        let now = executor.now
        if let reading = awaited.reading, reading.deadline <= now {
            guard bytesTaken(from: sink) != reading.bytesTaken else { return abort() }
            // It does read, if slowly: its time begins anew.
            awaited.reading = nil
            reportOutput(of: sink)
        }
        guard !isEnding, !isClosing else { return watch() }
        if let frame = awaited.frame, frame.deadline <= now {
            refuse(.limit(.frameTooSlow, "frameMsMax", max: Int(limits.frameMsMax)))
        } else if let end = firstFrameDeadline, end <= now {
            close()
        } else if let end = lifeDeadline, end <= now {
            endInput()
        } else {
            watch()
        }
    }
}
