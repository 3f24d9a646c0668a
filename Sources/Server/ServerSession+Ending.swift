internal import Contract
internal import Database
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
        // A notification is not answered; in a batch it ends its place when it ends.
        if let id = call.id {
            call.isAnswered = true
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
        case .caller(let call, let result):
            callerWasLookedUp(of: call, result)
        case .burst(let part):
            if connection != nil { output.appendRaw(part.output.span) }
            for index in part.ended { finish(part.burst.calls[index]) }
            dispatcher.admission.leave(count: part.ended.count)
            startWaiting()
        }
    }

    func end(_ call: CallContext) {
        finish(call)
        // It has held a place on the server until it really ended (rule 10).
        if call.method.effect != .immediate { dispatcher.admission.leave() }
        startWaiting()
    }

    private func finish(_ call: CallContext) {
        let effect = call.method.effect
        if effect != .immediate {
            order.end(effect, isBarrier: call.isBarrier)
            call.timer?.cancel()
        }
        // Whoever was told that it took too long does not expect to be somebody else.
        if let identified = call.identified, !call.isAnswered { identify(as: identified) }
        inFlight.remove(call)
        if !call.isAnswered { send(call) }
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
        setAlarm(at: call.expiry)
    }

    /// One timer for all that wait; most of them are gone long before it rings.
    private func setAlarm(at expiry: MonotonicInstant) {
        if let alarm, alarm.at <= expiry { return }
        alarm?.timer.cancel()
        let timer = lane.inbox.executor.schedule(in: expiry.millisecondsFromNow) { [weak self] in
            self?.alarmRang()
        }
        alarm = (expiry, timer)
    }

    private func alarmRang() {
        alarm = nil
        let now = MonotonicInstant.now
        for call in waiting where call.expiry <= now {
            call.stop()
            withdraw(call, call.deadlineError)
        }
        if let next = waiting.map(\.expiry).min() { setAlarm(at: next) }
        startWaiting()
        flush()
    }

    /// Answers a call that waits, and does not run it.
    private func withdraw(_ call: CallContext, _ error: RPCError) {
        waiting.removeAll { $0 === call }
        lane.chain.failed(call, error)
        call.fail(error)
        inFlight.remove(call)
        if call.method.effect != .immediate { dispatcher.admission.leave() }
        send(call)
    }

    /// Writes what there is to say, outside of a turn of the connection.
    func flush() {
        if let connection { connection.resume() } else { turnEnded() }
    }

    func startWaiting() {
        // A call that ends at once comes back here; the loop below goes on for it.
        guard !waiting.isEmpty, !isStartingWaiting else { return }
        isStartingWaiting = true
        while let call = waiting.first, mayStart(call) {
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
            guard connection != nil else { return }
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

extension MonotonicInstant {
    /// Whole milliseconds until then, at least one; a timer of so many does not ring before it.
    var millisecondsFromNow: Int64 { max(0, milliseconds(since: .now)) + 1 }
}
