internal import Database
internal import JSON
internal import JSONRPC

/// The queries that one connection sent at once: they cross to a reader together and share one
/// snapshot, since the hop and the transaction would cost more than the reading.
// @unchecked: filled on the connection's thread, then run on one reader's thread; the queue between
// them hands it over.
final class ReadBurst: ReadWork, @unchecked Sendable {
    /// Answers that are ready, and the calls they end.
    struct Part {
        let session: ServerSession
        var output: [UInt8]
        var calls: [CallContext]
    }

    private let session: ServerSession
    private let inbox: CompletionInbox
    var calls: [CallContext] = []
    /// The call whose statement may have to be interrupted. The reader's thread only.
    private var running: CallContext?
    /// What is ready and has not been posted. The reader's thread only.
    private var answers = Answers()

    /// A slow query must not hold back the answers of those before it for longer than this.
    private static let heldBackMax = Duration.milliseconds(1)

    init(session: ServerSession, inbox: CompletionInbox) {
        self.session = session
        self.inbox = inbox
    }

    var callCount: Int { calls.count }

    func run(in transaction: Transaction) {
        answers = Answers(capacity: calls.count)
        var rest = calls[...]
        while let first = rest.first {
            // Calls that were received together have one deadline: it is set once for all of them.
            let together = rest.prefix { $0.deadline == first.deadline }
            rest = rest.dropFirst(together.count)
            run(together, until: first.deadline, in: transaction)
        }
        post()
    }

    /// Answers that wait to be posted.
    private struct Answers {
        var writer: JSONWriter
        var ended: [CallContext] = []
        var lastPost = ContinuousClock.now

        init(capacity: Int = 0) {
            writer = JSONWriter(reservingCapacity: capacity * 160)
            ended.reserveCapacity(capacity)
        }
    }

    private func run(
        _ calls: ArraySlice<CallContext>, until deadline: ContinuousClock.Instant,
        in transaction: Transaction
    ) {
        var unstarted = calls
        // Apart from what is ready, which may leave while this is being written.
        var writer = JSONWriter(reservingCapacity: 256)
        do {
            // SQLite asks from inside a statement that takes long.
            try transaction.withDeadline(deadline, cancelled: { [self] in
                postWhatHasWaited(.now)
                return running?.isCancelled == true
            }) {
                while let call = unstarted.popFirst() {
                    let now = ContinuousClock.now
                    postWhatHasWaited(now)
                    running = call
                    run(call, isLate: now >= deadline, in: transaction, &writer)
                    answers.writer.appendRaw(writer.bytes[...])
                    writer.truncate(to: 0)
                    answers.ended.append(call)
                }
            }
        } catch {
            // The time was over before the first of them began.
            for call in unstarted { call.fail(call.told(error)) }
            answers.ended.append(contentsOf: unstarted)
        }
        running = nil
    }

    func refuse(_ error: DatabaseError) {
        for call in calls { call.fail(call.told(error)) }
        inbox.post(.burst(Part(session: session, output: [], calls: calls)))
    }

    private func postWhatHasWaited(_ now: ContinuousClock.Instant) {
        guard now - answers.lastPost > ReadBurst.heldBackMax else { return }
        answers.lastPost = now
        post()
    }

    private func post() {
        guard !answers.ended.isEmpty else { return }
        let output = answers.writer.takeBytes()
        inbox.post(.burst(Part(session: session, output: output, calls: answers.ended)))
        answers.ended.removeAll(keepingCapacity: true)
    }

    private func run(
        _ call: CallContext, isLate: Bool, in transaction: Transaction,
        _ writer: inout JSONWriter
    ) {
        guard case .transaction(let body) = call.body else { return }
        let result = { (writer: inout JSONWriter) throws in
            if call.isCancelled { throw DatabaseError.cancelled }
            if isLate { throw DatabaseError.timeout }
            try body(call, transaction, &writer)
        }
        guard call.batch == nil, !call.isNotification else { return call.respond(result) }
        // The usual case: the answers of the burst leave in one piece.
        let mark = writer.count
        do {
            writer.beginResponse(to: call.request, in: call.message)
            try result(&writer)
            writer.endResponse(call.terminator)
        } catch {
            session.dispatcher.chain.failed(call, error)
            writer.truncate(to: mark)
            call.fail(call.told(error))
        }
    }
}
