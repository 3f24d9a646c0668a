internal import Contract
internal import JSON
internal import JSONRPC
internal import Transport

/// How calls end, and what becomes of those that wait.
extension ServerSession {
    /// The caller waits no longer than it said, whatever the action does; the work still counts
    /// until it really ends (rule 10).
    func timeIsOver(for call: CallContext) {
        guard !call.isAnswered else { return }
        call.stop()
        call.isAnswered = true
        if let id = call.id {
            answer(call.deadlineError, to: id, call.terminator, batch: call.batch, call.place)
        }
        flush()
    }

    // MARK: Ending

    /// A call has ended elsewhere and its answer is known. Called on the connection's thread.
    func deliver(_ delivery: CompletionInbox.Delivery) {
        switch delivery {
        case .call(let call):
            end(call)
        case .burst(let part):
            if connection != nil { output.appendRaw(part.output[...]) }
            for call in part.calls { end(call) }
        }
    }

    func end(_ call: CallContext) {
        if call.method.effect != .immediate {
            order.end(call.method.effect, isNotification: call.isNotification)
        }
        call.timer?.cancel()
        leave(call)
        if !call.isAnswered { send(call) }
        startWaiting()
    }

    /// Gives back the places that a call holds until it has really ended (rule 10).
    private func leave(_ call: CallContext) {
        let isImmediate = call.method.effect == .immediate
        if !isImmediate || call.hasWaited { inFlight.remove(call) }
        if !isImmediate { dispatcher.admission.leave() }
    }

    private func send(_ call: CallContext) {
        call.isAnswered = true
        if let batch = call.batch {
            batch.answers.end(call.place, call.answer)
            sendIfComplete(batch)
        } else if !call.answer.isEmpty, connection != nil {
            output.appendRaw(call.answer[...])
            output.appendRaw(call.terminator.bytes)
        }
    }

    // MARK: Waiting

    /// The call may not start yet. Its time runs all the same.
    func wait(_ call: CallContext) {
        call.hasWaited = true
        if call.method.effect == .immediate { inFlight.insert(call) }
        waiting.append(call)
        setAlarm(at: call.deadline)
    }

    /// One timer for all that wait; most of them are gone long before it rings.
    private func setAlarm(at deadline: ContinuousClock.Instant) {
        if let alarm, alarm.at <= deadline { return }
        alarm?.timer.cancel()
        let timer = inbox.executor.schedule(in: deadline.millisecondsFromNow) { [weak self] in
            self?.alarmRang()
        }
        alarm = (deadline, timer)
    }

    private func alarmRang() {
        alarm = nil
        let now = ContinuousClock.now
        for call in waiting where call.deadline <= now { withdraw(call, call.deadlineError) }
        if let next = waiting.map(\.deadline).min() { setAlarm(at: next) }
        startWaiting()
        flush()
    }

    /// Answers a call that waits, and does not run it.
    private func withdraw(_ call: CallContext, _ error: RPCError) {
        waiting.removeAll { $0 === call }
        dispatcher.chain.failed(call, error)
        call.fail(error)
        leave(call)
        send(call)
    }

    /// Writes what there is to say, outside of a turn of the connection.
    func flush() {
        if let connection { connection.resume() } else { turnEnded() }
    }

    private func startWaiting() {
        // A call that ends at once comes back here; the loop below goes on for it.
        guard !waiting.isEmpty, !isStartingWaiting else { return }
        isStartingWaiting = true
        while let call = waiting.first, order.mayStart(call.method.effect) {
            waiting.removeFirst()
            start(call)
        }
        if waiting.isEmpty { waiting = [] }
        isStartingWaiting = false
    }

    func sendIfComplete(_ batch: BatchInProgress) {
        guard !batch.isOpen, batch.answers.isComplete else { return }
        batches.removeAll { $0 === batch }
        guard connection != nil else { return }
        guard let text = batch.answers.text() else { return }
        output.appendRaw(text[...])
        output.appendRaw(batch.terminator.bytes)
    }

    /// Answers something that never became a call.
    func answer(
        _ error: RPCError, to id: RequestID, _ terminator: Terminator, _ batch: BatchInProgress?
    ) {
        answer(error, to: id, terminator, batch: batch, batch?.answers.begin() ?? 0)
    }

    func answer(
        _ error: RPCError, to id: RequestID, _ terminator: Terminator, batch: BatchInProgress?,
        _ place: Int
    ) {
        guard let batch else {
            output.writeErrorResponse(error, to: id, requestID: nextRequestID())
            output.appendRaw(terminator.bytes)
            return
        }
        var writer = JSONWriter()
        writer.writeErrorResponse(error, to: id, requestID: nextRequestID())
        batch.answers.end(place, writer.takeBytes())
        sendIfComplete(batch)
    }

    func nextRequestID() -> String {
        callsReceived += 1
        return "\(dispatcher.bootID)-\(number)-\(callsReceived)"
    }

    // MARK: Cancelling

    /// `rpc.cancel`: asks the call with this id to stop. It answers once, as cancelled or truly.
    func cancel(_ id: RequestID) {
        guard let call = inFlight.call(with: id) else { return }
        call.stop()
        guard waiting.contains(where: { $0 === call }) else { return }
        withdraw(call, RPCError(.cancelled))
        startWaiting()
    }

    /// Whether a call with this id has not been answered, or its batch has not.
    func isInFlight(_ id: RequestID) -> Bool {
        if inFlight.contains(id) { return true }
        return !id.isNull && batches.contains { $0.ids.contains(id) }
    }
}

extension ContinuousClock.Instant {
    /// Whole milliseconds until then, at least one; a timer of so many does not ring before it.
    var millisecondsFromNow: Int64 {
        let rest = (self - .now).components
        return max(0, rest.seconds * 1000 + rest.attoseconds / 1_000_000_000_000_000) + 1
    }
}
