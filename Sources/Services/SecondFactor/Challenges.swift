internal import Database
internal import JSONRPC
internal import Synchronization

/// Logins whose password was right and whose code is still to come. They are in memory only: after
/// a restart one logs in again.
final class Challenges: Sendable {
    private struct Open {
        let user: ObjectID
        /// The password that was right: another one since then makes the challenge worth nothing.
        let hash: String
        let until: MonotonicInstant
        var triesLeft: Int

        func isOpen(at now: MonotonicInstant) -> Bool { until > now && triesLeft > 0 }
    }

    private static let prefix = "gwc_"
    private static let lifetimeMs: Int64 = 300_000
    private static let tries = 5

    private let open = Mutex<[[UInt8]: Open]>([:])
    private let countMax: Int
    private let now: @Sendable () -> MonotonicInstant

    /// - Parameters:
    ///   - countMax: of those that are open; beyond that those that are over go, and then all.
    ///   - now: the clock; a test gives its own.
    init(countMax: Int = 10_000, now: @escaping @Sendable () -> MonotonicInstant = { .now }) {
        self.countMax = countMax
        self.now = now
    }

    /// A new one.
    ///
    /// - Parameter hash: of the password that was right.
    func begin(for user: ObjectID, hash: PasswordHash) -> String {
        let token = RandomToken(prefix: Self.prefix)
        let now = now()
        open.withLock { open in
            if open.count >= countMax {
                open = open.filter { $0.value.until > now }
                if open.count >= countMax { open = [:] }
            }
            open[token.hash.withBytes { $0 }] = Open(
                user: user, hash: hash.phc,
                until: now.advanced(ms: Self.lifetimeMs), triesLeft: Self.tries)
        }
        return token.text
    }

    /// Whose it is and with which password, while it is open.
    func find(_ text: String) -> (user: ObjectID, hash: String)? {
        guard let key = Self.key(of: text) else { return nil }
        let now = now()
        return open.withLock { open in
            open[key].flatMap { $0.isOpen(at: now) ? ($0.user, $0.hash) : nil }
        }
    }

    /// Takes one of its tries; false when it is over.
    func take(_ text: String) -> Bool {
        guard let key = Self.key(of: text) else { return false }
        let now = now()
        return open.withLock { open in
            guard open[key]?.isOpen(at: now) == true else { return false }
            open[key]?.triesLeft -= 1
            return true
        }
    }

    func end(_ text: String) {
        guard let key = Self.key(of: text) else { return }
        open.withLock { $0[key] = nil }
    }

    private static func key(of text: String) -> [UInt8]? {
        RandomToken(text, prefix: prefix)?.hash.withBytes { $0 }
    }
}
