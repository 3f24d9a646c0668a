internal import Contract
internal import Database
internal import JSON
package import JSONRPC
internal import Transport

/// The server's side of one connection: turns messages into calls, starts them in order, and puts
/// their answers on the wire.
// @unchecked: it lives on its connection's thread; other threads only carry a reference back there.
package final class ServerSession: Session, @unchecked Sendable {
    let entrance: Entrance
    let dispatcher: Dispatcher
    let number: UInt64
    let peer: Peer
    /// Who stands behind the connection.
    private(set) var principal: Principal
    /// The user that stands for its peer, until it authenticates as somebody else.
    private(set) var peerUser: String?
    let lane: Lane
    /// Nothing once the connection is gone.
    private(set) var connection: Connection?
    var order = CallOrder()
    var inFlight = InFlightCalls()
    /// Calls that may not start yet, in the order they were sent.
    var waiting: ArraySlice<CallContext> = []
    /// Rings when the time of a call that waits is over.
    var alarm: (at: MonotonicInstant, timer: ConnectionExecutor.Timer)?
    /// Batches that have not been answered.
    var batches: [BatchInProgress] = []
    /// The queries of this turn: they cross to a reader together.
    private var burst: ReadBurst?
    /// The mutations of this turn: they join the writer's queue together.
    private var mutations: [CallContext] = []
    var output = JSONWriter()
    var callsReceived: UInt64 = 0
    /// The context of the last immediate call of this turn, for the next one.
    private var spare: CallContext?
    /// When calls read in this turn are over, unless they ask for less: one look at the clock
    /// serves all of them.
    private var turnExpiry: MonotonicInstant?
    var isStartingWaiting = false
    /// The token buckets of where it calls from, for calls that nobody vouches for.
    private(set) lazy var peerRates = dispatcher.rates.rates(of: peer.subject)
    /// Whether somebody is being looked up, for a call that waits or has been given up.
    var isLookingUp = false
    /// What the connection has asked for with `meta.deprecations`.
    private(set) var refusesDeprecated = false
    /// Whether the inbox has given it something in this turn.
    var isTouched = false

    init(
        entrance: Entrance, connection: Connection, number: UInt64, principal: Principal,
        peerUser: String?, lane: Lane
    ) {
        self.entrance = entrance
        dispatcher = entrance.dispatcher
        self.connection = connection
        peer = connection.peer
        self.number = number
        self.principal = principal
        self.peerUser = peerUser
        self.lane = lane
    }

    // MARK: Session

    package var isReady: Bool {
        inFlight.count + heldCalls < dispatcher.limits.inFlightPerConnectionMax
            && output.count < ServerSession.outputTurnBytesMax
    }

    /// Bytes of answers that are collected before they are written, in bytes: a burst of large
    /// answers must meet the socket's back-pressure before it is all in memory.
    private static let outputTurnBytesMax = 256 << 10

    /// Bytes of the answers of a usual turn: room that is made at once.
    private static let outputBytesExpected = 1024

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
        turnExpiry = nil
        spare = nil
        // What is refused here may let other calls start.
        while burst != nil || !mutations.isEmpty {
            submitBurst()
            submitMutations()
        }
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
            items =
                principal.isAnonymous && peerUser == nil
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
            if call.method.isControl || (waiting.isEmpty && mayStart(call)) {
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
        if let wish = meta?.refusesDeprecated { refusesDeprecated = wish }
        guard let method = lane.methods.method(of: request, in: message) else {
            throw RPCError(.methodNotFound)
        }
        if method.isControl, !request.isNotification { throw .controlNeedsNoID(method) }
        if dispatcher.isStopping, !method.isControl {
            dispatcher.countRefusalAtStop()
            throw RPCError(.shuttingDown)
        }
        if !inFlight.isEmpty || !batches.isEmpty { try claimID(of: request, in: message, batch) }
        callsReceived &+= 1
        let expiry = expiry(for: meta)
        guard method.effect == .immediate else {
            guard
                dispatcher.admission.enter(asAdministrator: false)
                    || (isAdministrators(meta)
                        && dispatcher.admission.enter(asAdministrator: true))
            else {
                throw .limit(
                    .overloaded, "inFlightMax", max: dispatcher.limits.inFlightMax,
                    retryAfterMs: RPCError.queueRetryMs)
            }
            let call = CallContext(
                request: request, in: message, meta: meta, method: method, session: self,
                number: callsReceived, terminator: terminator, batch: batch,
                place: batch?.answers.begin() ?? 0, expiry: expiry,
                refusesDeprecated: refusesDeprecated)
            inFlight.insert(call)
            if method.effect == .mutation { call.makeAnswerRoom() }
            return call
        }
        let isBrief = batch == nil && meta == nil
        if isBrief, isKnownUniquelyReferenced(&spare), let spare, spare.method === method {
            spare.reuse(
                for: request, in: message, number: callsReceived, terminator: terminator,
                expiry: expiry, refusesDeprecated: refusesDeprecated)
            return spare
        }
        let call = CallContext(
            request: request, in: message, meta: meta, method: method, session: self,
            number: callsReceived, terminator: terminator, batch: batch,
            place: batch?.answers.begin() ?? 0, expiry: expiry,
            refusesDeprecated: refusesDeprecated)
        if isBrief { spare = call }
        return call
    }

    /// Whether an administrator is known to send it, before a token that is new is looked up.
    private func isAdministrators(_ meta: Meta?) -> Bool {
        guard let token = meta?.token else { return principal.isAdministrator && principal.holds }
        return entrance.knownTokens.principal(of: token)?.isAdministrator == true
    }

    /// An id that is in flight cannot be used for another call.
    private func claimID(
        of request: Request, in message: ArraySlice<UInt8>, _ batch: BatchInProgress?
    ) throws(RPCError) {
        guard let id = request.id(in: message) else { return }
        if isInFlight(id) { throw RPCError(.duplicateId) }
        batch?.ids.append(id)
    }

    /// The server's cap, or what the caller asked for if that is sooner.
    private func expiry(for meta: Meta?) -> MonotonicInstant {
        let capMs = dispatcher.limits.callMsMax
        if let timeoutMs = meta?.timeoutMs, timeoutMs < capMs {
            return .now.advanced(ms: timeoutMs)
        }
        if let turnExpiry { return turnExpiry }
        let expiry = MonotonicInstant.now.advanced(ms: capMs)
        turnExpiry = expiry
        return expiry
    }

    // MARK: Starting

    /// Whether a call that nothing sent before it waits for may start: its turn has come, and it is
    /// known who sends it.
    func mayStart(_ call: CallContext) -> Bool {
        order.mayStart(call.method.effect) && !isLookingUpCaller(of: call)
    }

    /// The connection belongs to this principal from now on, and is no stranger's any more.
    func identify(as principal: Principal) {
        peerUser = nil
        self.principal = entrance.admit(principal)
        if !principal.isAnonymous { welcome() }
    }

    /// Its peer is this user, unless it has said meanwhile that it is somebody else.
    func peerUserWasFound(_ principal: Principal) {
        if peerUser != nil { self.principal = principal }
    }

    /// Somebody known uses the connection: the limits on those of strangers are lifted.
    func welcome() {
        connection?.liftAnonymousLimits(frameBytesMax: dispatcher.limits.frameBytesMax)
    }

    func start(_ call: CallContext) {
        if call.method.effect != .immediate {
            order.start(call.method.effect, isBarrier: call.isBarrier)
        }
        do throws(RPCError) {
            try call.batch?.admit(answerBytesMax: dispatcher.limits.batchAnswerBytesMax)
            try lane.chain.before(call)
        } catch {
            lane.chain.failed(call, error)
            call.refuse(error)
            return end(call)
        }
        switch call.execution {
        case .inPlace:
            runInPlace(call)
        case .snapshot:
            if burst == nil { burst = ReadBurst(session: self, inbox: lane.inbox) }
            burst?.add(call)
        case .writeTransaction:
            mutations.append(call)
        case .task:
            startTask(call)
        case .undecided:
            call.fail(RPCError(.internal))
            end(call)
        }
    }

    private func runInPlace(_ call: CallContext) {
        guard case .inPlace(let body) = call.body else { return }
        guard call.batch == nil, !call.isNotification else {
            call.respond { writer in try body(call, &writer) }
            return end(call)
        }
        // The usual case: the answer is written where it leaves from.
        if output.count == 0 {
            output = JSONWriter(reservingCapacity: ServerSession.outputBytesExpected)
        }
        var writer = JSONWriter()
        swap(&writer, &output)
        let mark = writer.count
        do {
            writer.beginResponse(to: call.request, in: call.message)
            try call.writeResult(to: &writer) { writer throws in try body(call, &writer) }
            writer.endResponse(call.terminator)
        } catch {
            lane.chain.failed(call, error)
            writer.truncate(to: mark)
            call.fail(call.told(error))
        }
        swap(&writer, &output)
        end(call)
    }

    private func submitMutations() {
        guard !mutations.isEmpty else { return }
        let submitted = mutations
        mutations = []
        guard let refusal = dispatcher.database.submit(submitted.map { $0 }) else { return }
        for call in submitted[refusal.accepted...] {
            call.fail(.submitting(refusal.error, to: "queuedWritesMax"))
            end(call)
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
        guard case .task(let body) = call.body else { return }
        let inbox = lane.inbox
        call.timer = inbox.executor.schedule(in: call.expiry.millisecondsFromNow) {
            [weak self] in self?.timeIsOver(for: call)
        }
        call.task = Task {
            await call.respond(running: body)
            inbox.post(.call(call))
        }
    }
}
