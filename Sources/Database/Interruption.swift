/// Decides, from inside SQLite, whether the statement that runs must stop.
///
/// SQLite asks about every 2,000 steps of its virtual machine (some ten microseconds), so a check
/// may read a clock, and statements that finish sooner pay nothing. `begin` and `finish` stand
/// around every call, so they touch nothing that has to be counted or copied but the work itself.
final class Interruption {
    /// Steps between two questions.
    static let stepsPerCheck: Int32 = 2000

    /// What one call of a burst added: when its caller stops waiting, and whether it gave up.
    final class Scope {
        let expiry: MonotonicInstant
        let isCancelled: (() -> Bool)?

        init(expiry: MonotonicInstant = .never, isCancelled: (() -> Bool)? = nil) {
            self.expiry = expiry
            self.isCancelled = isCancelled
        }
    }

    private enum Reason {
        case timeout
        case cancelled
    }

    /// The innermost scope, for as long as its body runs.
    ///
    /// In a read transaction an outermost scope starts the clock anew: the calls of a burst share a
    /// snapshot, and none is to pay for its neighbours. So a snapshot lasts at most as often
    /// `durationMax` as there are calls in its burst, and no call longer than until its deadline.
    var scope: Scope? {
        didSet { if oldValue == nil { beginCall() } }
    }

    private let durationMax: Duration
    private var isActive = false
    private var work: (any WriteWork)?
    private var end = MonotonicInstant.now
    private var hasEnd = false
    private var lastReason = Reason.cancelled

    /// For transactions that write for so long at most, and calls that read for so long.
    init(durationMax: Duration) {
        self.durationMax = durationMax
    }

    /// What stopped the last statement that was stopped.
    var reason: DatabaseError.Kind {
        switch lastReason {
        case .timeout: .timeout
        case .cancelled: .cancelled
        }
    }

    /// Begins a transaction. Its clock starts at SQLite's first question: short transactions never
    /// read it.
    func begin(_ work: (any WriteWork)? = nil) {
        self.work = work
        hasEnd = false
        isActive = true
    }

    /// Begins the time of a call that reads, in a transaction that it shares with others.
    func beginCall() {
        if work == nil { hasEnd = false }
    }

    /// Nothing is stopped until the next `begin`: commits, checkpoints and migrations run to their
    /// end.
    func finish() {
        isActive = false
        work = nil
    }

    /// SQLite's question.
    func mustStop() -> Bool {
        guard isActive else { return false }
        if let work, work.isCancelled { return stop(.cancelled) }
        if let isCancelled = scope?.isCancelled, isCancelled() { return stop(.cancelled) }
        let now = MonotonicInstant.now
        if !hasEnd {
            end = now + durationMax
            hasEnd = true
        }
        let expiry = min(work?.expiry ?? .never, scope?.expiry ?? .never)
        if expiry <= now { return stop(.timeout) }
        guard end <= now else { return false }
        // Several calls may share a scope as well: the one that was stopped does not stop those
        // after it.
        beginCall()
        return stop(.timeout)
    }

    private func stop(_ reason: Reason) -> Bool {
        lastReason = reason
        return true
    }
}
