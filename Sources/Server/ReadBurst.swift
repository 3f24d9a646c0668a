internal import Database
internal import JSON
internal import JSONRPC

/// The queries that one connection sent at once: they cross to a reader together and share one
/// snapshot, since the hop and the transaction would cost more than the reading.
// @unchecked: filled on the connection's thread, then run on one reader's thread; the queue between
// them hands it over. Calls that have been posted are the connection's again.
final class ReadBurst: ReadWork, @unchecked Sendable {
    /// Answers that are ready, and which calls of the burst they end.
    struct Part {
        let burst: ReadBurst
        let output: [UInt8]
        let ended: Range<Int>
    }

    let session: ServerSession
    private let inbox: CompletionInbox
    private(set) var calls: [CallContext] = []
    // What follows belongs to the reader's thread.
    /// The call whose statement may have to be interrupted, and the end of those that are ready.
    private var running = 0
    /// Whether one of the calls has begun, so that its cancellation is the statement's.
    private var hasBegun = false
    /// The first call that has not been posted.
    private var unposted = 0
    /// The answers of those that are ready and have not been posted.
    private var ready = JSONWriter()
    private var lastPost = MonotonicInstant.now

    /// A slow query must not hold back the answers of those before it for longer than this.
    private static let heldBackMsMax: Int64 = 1
    /// Bytes of a usual answer: room that is made at once.
    private static let answerBytesExpected = 160

    init(session: ServerSession, inbox: CompletionInbox) {
        self.session = session
        self.inbox = inbox
        calls.reserveCapacity(16)
    }

    var callCount: Int { calls.count }
    /// Whether an administrator has sent any of it.
    private(set) var usesReserve = false

    func add(_ call: CallContext) {
        calls.append(call)
        if call.usesReserve { usesReserve = true }
    }

    func run(in transaction: Transaction) {
        ready = JSONWriter(reservingCapacity: calls.count * Self.answerBytesExpected)
        lastPost = .now
        while running < calls.count {
            // Calls that were received together have one deadline: it is set once for all of them.
            let expiry = calls[running].expiry
            let end = calls[running...].firstIndex { $0.expiry != expiry } ?? calls.count
            run(until: expiry, upTo: end, in: transaction)
        }
        post()
    }

    func refuse(_ error: DatabaseError) {
        for call in calls { call.fail(call.told(error)) }
        running = calls.count
        post()
    }

    private func run(until expiry: MonotonicInstant, upTo end: Int, in transaction: Transaction) {
        // Apart from what is ready, which may leave while this is being written.
        var writer = JSONWriter(reservingCapacity: Self.answerBytesExpected)
        do {
            // SQLite asks from inside a statement that takes long.
            try transaction.withDeadline(expiry, cancelled: { [unowned self] in mustCancel() }) {
                while running < end {
                    let now = MonotonicInstant.now
                    postWhatHasWaited(now)
                    hasBegun = true
                    try transaction.beginCall()
                    run(calls[running], isLate: now >= expiry, in: transaction, &writer)
                    ready.appendRaw(writer.bytes.span)
                    writer.truncate(to: 0)
                    running += 1
                }
            }
        } catch {
            // The time was over before the first of them began.
            for call in calls[running..<end] { call.fail(call.told(error)) }
            running = end
        }
    }

    private func mustCancel() -> Bool {
        // Before the first, a cancelled call must not take those behind it along.
        guard hasBegun else { return false }
        postWhatHasWaited(.now)
        return calls[running].isCancelled
    }

    private func postWhatHasWaited(_ now: MonotonicInstant) {
        guard now.milliseconds(since: lastPost) >= Self.heldBackMsMax else { return }
        lastPost = now
        post()
    }

    private func post() {
        guard unposted < running else { return }
        inbox.post(
            .burst(Part(burst: self, output: ready.takeBytes(), ended: unposted..<running)))
        unposted = running
    }

    private func run(
        _ call: CallContext, isLate: Bool, in transaction: Transaction,
        _ writer: inout JSONWriter
    ) {
        guard call.batch == nil, !call.isNotification else {
            return call.respond { writer in
                try run(call, isLate: isLate, in: transaction, to: &writer)
            }
        }
        // The usual case: the answers of the burst leave in one piece.
        do {
            writer.beginResponse(to: call.request, in: call.message)
            try call.writeResult(to: &writer) { writer throws in
                try run(call, isLate: isLate, in: transaction, to: &writer)
            }
            writer.endResponse(call.terminator)
        } catch {
            session.lane.chain.failed(call, error)
            writer.truncate(to: 0)
            call.fail(call.told(error))
        }
    }

    @inline(__always)
    private func run(
        _ call: CallContext, isLate: Bool, in transaction: Transaction,
        to writer: inout JSONWriter
    ) throws {
        if call.isCancelled { throw DatabaseError.cancelled }
        if isLate { throw DatabaseError.timeout }
        guard case .transaction(let body) = call.body else { throw RPCError(.internal) }
        try body(call, transaction, &writer)
    }
}
