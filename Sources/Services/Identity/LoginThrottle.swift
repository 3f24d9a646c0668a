internal import Contract
internal import Database
internal import JSONRPC
internal import Synchronization
internal import Transport

/// Makes those wait who try passwords: an account's owner a little, who tries many accounts from
/// one place as well, and nobody for ever (rule 16).
///
/// A try counts when it begins, so that many at once do not count as one. Whoever waits holds no
/// thread and no hash: the answer says when to come back.
final class LoginThrottle: Sendable {
    /// What tries are counted by.
    enum Subject: Hashable, Sendable {
        /// An address, in lower case, whether anybody has it or not.
        case account(String)
        case peer(String)
        /// Codes of the second factor of a user, by the id.
        case secondFactor(String)

        /// Tries that may fail before there is a delay: behind one address there are many people.
        fileprivate var freeTries: Int {
            switch self {
            case .account, .secondFactor: 1
            case .peer: 10
            }
        }
    }

    private struct Count {
        var failures = 0
        var until: MonotonicInstant
        /// When it is forgotten.
        var over: MonotonicInstant
    }

    private let counts = Mutex<[Subject: Count]>([:])
    private let countMax: Int
    private let now: @Sendable () -> MonotonicInstant

    private static let delayMsMax: Int64 = 15 * 60_000
    private static let memoryMs: Int64 = 30 * 60_000

    /// - Parameters:
    ///   - countMax: subjects that are remembered; beyond that those go that are over soonest.
    ///   - now: the clock; a test gives its own.
    init(countMax: Int = 10_000, now: @escaping @Sendable () -> MonotonicInstant = { .now }) {
        self.countMax = countMax
        self.now = now
    }

    /// Begins a try for an address, from where the call comes. Throws `rateLimited` where there
    /// were too many. Answers what it was counted by.
    func admit(_ address: String, from peer: Peer) throws(RPCError) -> [Subject] {
        try admit([.account(address.lowercased()), .peer(peer.subject)])
    }

    func admit(_ subjects: [Subject]) throws(RPCError) -> [Subject] {
        guard let waitMs = begin(subjects) else { return subjects }
        var error = RPCError(.rateLimited)
        error.retryAfterMs = waitMs
        throw error
    }

    /// Begins a try. Answers after how many milliseconds it may be begun; nil, and it has.
    func begin(_ subjects: [Subject]) -> Int64? {
        let now = now()
        return counts.withLock { counts in
            let waits = subjects.compactMap { counts[$0]?.until.milliseconds(since: now) }
            if let wait = waits.max(), wait > 0 { return wait }
            for subject in subjects { count(subject, now, &counts) }
            return nil
        }
    }

    private func count(
        _ subject: Subject, _ now: MonotonicInstant, _ counts: inout [Subject: Count]
    ) {
        if counts[subject] == nil, counts.count >= countMax { makeRoom(now, &counts) }
        var count = counts[subject] ?? Count(until: now, over: now)
        if count.over <= now { count.failures = 0 }
        count.failures += 1
        let paid = count.failures - subject.freeTries
        if paid >= 0 {
            let delay = min(Self.delayMsMax, 1_000 << Int64(min(paid, 20)))
            count.until = now.advanced(ms: delay)
        }
        count.over = now.advanced(ms: Self.memoryMs)
        counts[subject] = count
    }

    /// Who is flooded with subjects forgets those that are over, or else the oldest tenth.
    private func makeRoom(_ now: MonotonicInstant, _ counts: inout [Subject: Count]) {
        counts = counts.filter { $0.value.over > now }
        guard counts.count >= countMax else { return }
        let oldest = counts.sorted { $0.value.over < $1.value.over }.prefix(max(1, countMax / 10))
        for (subject, _) in oldest { counts[subject] = nil }
    }

    /// The try was none: the password was right.
    func succeeded(_ subjects: [Subject]) {
        counts.withLock { counts in
            for subject in subjects {
                switch subject {
                case .account, .secondFactor: counts[subject] = nil
                // Who knows one password may still be trying others.
                case .peer:
                    guard var count = counts[subject] else { continue }
                    count.failures = max(0, count.failures - 1)
                    if count.failures < subject.freeTries { count.until = now() }
                    counts[subject] = count
                }
            }
        }
    }

    /// How many subjects are remembered.
    var subjectCount: Int { counts.withLock { $0.count } }
}
