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

    /// Whose it is, while it is open.
    func user(of text: String) -> ObjectID? {
        guard let key = RandomToken(text, prefix: Self.prefix)?.hash.withBytes({ $0 }) else {
            return nil
        }
        let now = now()
        return open.withLock { open in
            open[key].flatMap { $0.until > now && $0.triesLeft > 0 ? $0.user : nil }
        }
    }

    /// Takes one of its tries. Answers whose it is, and with which password.
    func take(_ text: String) -> (user: ObjectID, hash: String)? {
        guard let key = RandomToken(text, prefix: Self.prefix)?.hash.withBytes({ $0 }) else {
            return nil
        }
        let now = now()
        return open.withLock { open in
            guard var found = open[key], found.until > now, found.triesLeft > 0 else {
                open[key] = nil
                return nil
            }
            found.triesLeft -= 1
            open[key] = found
            return (found.user, found.hash)
        }
    }

    func end(_ text: String) {
        guard let token = RandomToken(text, prefix: Self.prefix) else { return }
        open.withLock { $0[token.hash.withBytes { $0 }] = nil }
    }
}
