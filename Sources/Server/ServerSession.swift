internal import Contract
internal import Database
internal import JSON
package import JSONRPC
internal import Transport

/// The server's side of one connection: turns messages into calls, starts them in order, and puts
/// their answers on the wire.
// @unchecked: it lives on its connection's thread; other threads only carry a reference back there.
package final class ServerSession: Session, @unchecked Sendable {
    let dispatcher: Dispatcher
    let number: UInt64
    let principal: Principal
    let inbox: CompletionInbox
    /// Nothing once the connection is gone.
    private(set) var connection: Connection?
    var order = CallOrder()
    var inFlight = InFlightCalls()
    /// Calls that may not start yet, in the order they were sent.
    var waiting: ArraySlice<CallContext> = []
    /// Rings when the time of a call that waits is over.
    var alarm: (at: ContinuousClock.Instant, timer: ConnectionExecutor.Timer)?
    /// Batches that have not been answered.
    var batches: [BatchInProgress] = []
    /// The queries of this turn: they cross to a reader together.
    private var burst: ReadBurst?
    var output = JSONWriter()
    var callsReceived: UInt64 = 0
    /// The context of the last immediate call of this turn, for the next one.
    private var spare: CallContext?
    /// When calls read in this turn are over, unless they ask for less: one look at the clock
    /// serves all of them.
    private var turnDeadline: ContinuousClock.Instant?
    var isStartingWaiting = false
    /// Whether the inbox has given it something in this turn.
    var isTouched = false

    init(
        dispatcher: Dispatcher, connection: Connection, number: UInt64, principal: Principal,
        inbox: CompletionInbox
    ) {
        self.dispatcher = dispatcher
        self.connection = connection
        self.number = number
        self.principal = principal
        self.inbox = inbox
    }

    // MARK: Session

    package var isReady: Bool {
        inFlight.count + heldCalls < dispatcher.limits.inFlightPerConnectionMax
            && output.count < ServerSession.outputTurnBytesMax
    }

    /// Bytes of answers that are collected before they are written, in bytes: a burst of large
    /// answers must meet the socket's back-pressure before it is all in memory.
    private static let outputTurnBytesMax = 256 << 10

    /// Calls that have ended and whose batch has not: they are in flight until it is answered.
    private var heldCalls: Int {
        batches.isEmpty ? 0 : batches.reduce(0) { $0 + $1.answers.endedCount }
    }

    package var isIdle: Bool { inFlight.isEmpty && waiting.isEmpty }

    package func receive(_ message: ArraySlice<UInt8>, terminator: Terminator) {
        if message.first == UInt8(ascii: "[") {
            receiveBatch(message, terminator)
        } else {
            receiveOne(message, terminator, batch: nil)
        }
    }

    package func receiveMalformed(_ error: RPCError, terminator: Terminator) {
        output.writeErrorResponse(error, to: .null, requestID: nextRequestID())
        output.appendRaw(terminator.bytes)
    }

    package func turnEnded() {
        turnDeadline = nil
        spare = nil
        submitBurst()
        guard output.count > 0, let connection else { return }
        connection.write(output.takeBytes())
    }

    package func connectionClosed() {
        connection = nil
        // Nobody reads the answers any more. What changes data, or was sent without wanting an
        // answer, still runs to its end: it was received.
        for call in inFlight.calls where !call.isNotification && call.method.effect != .mutation {
            call.stop()
        }
    }

    // MARK: Receiving

    private func receiveBatch(_ message: ArraySlice<UInt8>, _ terminator: Terminator) {
        let items: [ArraySlice<UInt8>]
        do throws(RPCError) {
            let limits = dispatcher.limits
            items = principal.isAnonymous
                ? try Batch.items(
                    of: message, itemsMax: limits.batchItemsBeforeAuthenticationMax,
                    limit: "batchItemsBeforeAuthenticationMax")
                : try Batch.items(of: message, itemsMax: limits.batchItemsMax)
        } catch {
            return receiveMalformed(error, terminator: terminator)
        }
        let batch = BatchInProgress(terminator: terminator)
        batches.append(batch)
        for item in items { receiveOne(item, terminator, batch: batch) }
        batch.isOpen = false
        sendIfComplete(batch)
    }

    private func receiveOne(
        _ message: ArraySlice<UInt8>, _ terminator: Terminator, batch: BatchInProgress?
    ) {
        let request: Request
        do throws(Request.Invalid) {
            request = try Request.read(message, idBytesMax: dispatcher.limits.idBytesMax)
        } catch {
            return answer(error.error, to: error.id, terminator, batch)
        }
        do throws(RPCError) {
            let call = try makeCall(request, in: message, terminator, batch)
            if call.method.isControl || (waiting.isEmpty && order.mayStart(call.method.effect)) {
                return start(call)
            }
            if call === spare { spare = nil }
            wait(call)
        } catch {
            // A notification is not answered, unless what it asks beside its call is no request.
            let id = request.id(in: message) ?? (error.kind == .invalidRequest ? .null : nil)
            if let id { answer(error, to: id, terminator, batch) }
        }
    }

    private func makeCall(
        _ request: Request, in message: ArraySlice<UInt8>, _ terminator: Terminator,
        _ batch: BatchInProgress?
    ) throws(RPCError) -> CallContext {
        let meta = request.hasMeta ? try request.meta(in: message) : nil
        guard let method = dispatcher.methods.method(of: request, in: message) else {
            throw RPCError(.methodNotFound)
        }
        if method.isControl, !request.isNotification {
            throw RPCError(.invalidRequest, "\(method.descriptor.name) is a notification.")
        }
        if dispatcher.isStopping { throw RPCError(.shuttingDown) }
        if !inFlight.isEmpty || !batches.isEmpty, let id = request.id(in: message) {
            if isInFlight(id) { throw RPCError(.duplicateId) }
            batch?.ids.append(id)
        }
        callsReceived += 1
        let isImmediate = method.effect == .immediate
        let isBrief = isImmediate && batch == nil && meta == nil
        if isBrief, isKnownUniquelyReferenced(&spare), let spare {
            spare.reuse(
                for: request, in: message, method: method, number: callsReceived,
                terminator: terminator, deadline: deadline(for: nil))
            return spare
        }
        if !isImmediate, !dispatcher.admission.enter() {
            throw .limit(
                .overloaded, "inFlightMax", max: dispatcher.limits.inFlightMax,
                retryAfterMs: RPCError.queueRetryMs)
        }
        let call = CallContext(
            request: request, in: message, meta: meta, method: method, session: self,
            number: callsReceived, terminator: terminator, batch: batch,
            place: batch?.answers.begin() ?? 0, deadline: deadline(for: meta))
        if !isImmediate { inFlight.insert(call) }
        if isBrief { spare = call }
        return call
    }

    /// The server's cap, or what the caller asked for if that is sooner.
    private func deadline(for meta: Meta?) -> ContinuousClock.Instant {
        let capMs = dispatcher.limits.callMsMax
        if let timeoutMs = meta?.timeoutMs, timeoutMs < capMs {
            return .now + .milliseconds(timeoutMs)
        }
        if let turnDeadline { return turnDeadline }
        let deadline = ContinuousClock.Instant.now + .milliseconds(capMs)
        turnDeadline = deadline
        return deadline
    }

    // MARK: Starting

    func start(_ call: CallContext) {
        if call.method.effect != .immediate {
            order.start(call.method.effect, isNotification: call.isNotification)
        }
        do throws(RPCError) {
            try call.batch?.admit(answerBytesMax: dispatcher.limits.batchAnswerBytesMax)
            try dispatcher.chain.before(call)
        } catch {
            dispatcher.chain.failed(call, error)
            call.fail(error)
            return end(call)
        }
        switch call.execution {
        case .inPlace:
            runInPlace(call)
        case .snapshot:
            if burst == nil { burst = ReadBurst(session: self, inbox: inbox) }
            burst?.calls.append(call)
        case .writeTransaction:
            submit(Mutation(call: call, inbox: inbox))
        case .task:
            startTask(call)
        case .undecided:
            call.fail(RPCError(.internal))
            end(call)
        }
    }

    private func runInPlace(_ call: CallContext) {
        guard case .inPlace(let body) = call.boundBody else { return }
        guard call.batch == nil, !call.isNotification else {
            call.respond { writer in try body(call, &writer) }
            return end(call)
        }
        // The usual case: the answer is written where it leaves from.
        var writer = JSONWriter()
        swap(&writer, &output)
        let mark = writer.count
        do {
            writer.beginResponse(to: call.request, in: call.message)
            try body(call, &writer)
            writer.endResponse(call.terminator)
        } catch {
            dispatcher.chain.failed(call, error)
            writer.truncate(to: mark)
            call.fail(call.told(error))
        }
        swap(&writer, &output)
        end(call)
    }

    private func submit(_ mutation: Mutation) {
        do throws(DatabaseError) {
            try dispatcher.database.submit(mutation)
        } catch {
            mutation.call.fail(.submitting(error, to: "queuedWritesMax"))
            end(mutation.call)
        }
    }

    private func submitBurst() {
        guard let burst else { return }
        self.burst = nil
        do throws(DatabaseError) {
            try dispatcher.database.submit(burst)
        } catch {
            for call in burst.calls {
                call.fail(.submitting(error, to: "queuedReadsMax"))
                end(call)
            }
        }
    }

    private func startTask(_ call: CallContext) {
        guard case .task(let body) = call.boundBody else { return }
        call.timer = inbox.executor.schedule(in: call.deadline.millisecondsFromNow) {
            [weak self] in self?.timeIsOver(for: call)
        }
        let inbox = inbox
        call.task = Task {
            await call.respond(running: body)
            inbox.post(.call(call))
        }
    }
}
