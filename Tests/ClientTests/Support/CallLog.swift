import Synchronization

/// What a scripted server has seen, for a test to wait for.
final class CallLog: Sendable {
    private struct State {
        var entries: [String] = []
        var waiting: [(entry: String, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    var entries: [String] { state.withLock { $0.entries } }

    func add(_ entry: String) {
        let found = state.withLock { state in
            state.entries.append(entry)
            let found = state.waiting.filter { $0.entry == entry }
            state.waiting.removeAll { $0.entry == entry }
            return found.map(\.continuation)
        }
        for continuation in found { continuation.resume() }
    }

    /// Returns once the entry is there.
    func wait(for entry: String) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.entries.contains(entry) { return true }
                state.waiting.append((entry, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }
}
