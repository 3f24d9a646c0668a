internal import Synchronization

/// One result that several tasks wait for, each only as long as it likes.
final class Awaited<Value: Sendable>: Sendable {
    private struct State {
        var result: Result<Value, any Error>?
        var waiting: [UInt64: CheckedContinuation<Value, any Error>] = [:]
        var number: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Tells all who wait, and whoever comes later. Only the first result counts.
    func finish(_ result: Result<Value, any Error>) {
        let waiting = state.withLock { state in
            if state.result == nil { state.result = result }
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.resume(with: result) }
    }

    /// How many wait for it.
    var waiterCount: Int { state.withLock { $0.waiting.count } }

    /// The result; nothing when it is not there in time. Throws `CancellationError` when the task
    /// was cancelled, and what the result is.
    func value(before deadline: ContinuousClock.Instant) async throws -> Value? {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await self.value() }
            group.addTask {
                try await Task.sleep(until: deadline, clock: .continuous)
                return nil
            }
            return try await group.next() ?? nil
        }
    }

    private func value() async throws -> Value {
        let number = state.withLock { state in
            state.number += 1
            return state.number
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // Whoever was cancelled before it is among those that wait would wait for ever.
                let result = state.withLock { state -> Result<Value, any Error>? in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.result == nil { state.waiting[number] = continuation }
                    return state.result
                }
                if let result { continuation.resume(with: result) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiting.removeValue(forKey: number) }
            waiter?.resume(throwing: CancellationError())
        }
    }
}
