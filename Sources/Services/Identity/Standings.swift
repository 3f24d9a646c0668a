internal import Server
internal import Synchronization

/// The standings of those whose credentials were looked up, by what they depend on: when that
/// changes, they end, on every connection and at once.
///
/// A standing is registered *before* the database is read for it. A change that is committed after
/// the read then finds it, and one that was committed before is in what is read.
final class Standings: Sendable {
    /// What a standing depends on.
    enum Cause: Hashable, Sendable {
        case user(id: String)
        case session(id: String)
        case key(id: String)
        /// The key that an access token is signed with.
        case signingKey(id: String)
    }

    /// A standing that nobody holds any more is of no use to anybody.
    private struct Entry {
        weak var standing: Standing?
    }

    private struct State {
        var entries: [Cause: [Entry]] = [:]
        var count = 0
        /// Look for those that are gone when there are so many.
        var sweepAt = 1024
    }

    private let state = Mutex(State())

    /// Ends the standing when one of the causes changes.
    func register(_ standing: Standing, for causes: [Cause]) {
        state.withLock { state in
            for cause in causes {
                state.entries[cause, default: []].append(Entry(standing: standing))
                state.count += 1
            }
            if state.count >= state.sweepAt { sweep(&state) }
        }
    }

    /// Ends all standings that depend on this.
    func revoke(_ cause: Cause) {
        let entries = state.withLock { state in
            let entries = state.entries.removeValue(forKey: cause) ?? []
            state.count -= entries.count
            return entries
        }
        for entry in entries { entry.standing?.revoke() }
    }

    /// Ends all of them: what many depend on has changed.
    func revokeAll() {
        let entries = state.withLock { state in
            defer {
                state.entries = [:]
                state.count = 0
            }
            return state.entries.values
        }
        for entry in entries.joined() { entry.standing?.revoke() }
    }

    /// How many are kept, those among them that nobody holds any more.
    var count: Int { state.withLock { $0.count } }

    private func sweep(_ state: inout State) {
        state.entries = state.entries.compactMapValues { entries in
            let held = entries.filter { $0.standing?.holds == true }
            return held.isEmpty ? nil : held
        }
        state.count = state.entries.values.reduce(0) { $0 + $1.count }
        state.sweepAt = max(1024, state.count * 2)
    }
}
