import Synchronization

@testable import Database

/// A write whose body and end a test can see.
final class ScriptedWrite: WriteWork {
    private let givenExpiry: MonotonicInstant
    private let expiresOnceRunning: Bool
    private let body: @Sendable (Transaction) throws -> Void
    private let cancelled = Atomic<Bool>(false)
    private let runCount = Atomic<Int>(0)
    private let state = Mutex(State())

    private struct State {
        var outcomes: [WriteOutcome] = []
        var waiting: CheckedContinuation<WriteOutcome, Never>?
    }

    init(
        expiry: MonotonicInstant = .never, expiresOnceRunning: Bool = false,
        _ body: @escaping @Sendable (Transaction) throws -> Void = { _ in }
    ) {
        givenExpiry = expiry
        self.expiresOnceRunning = expiresOnceRunning
        self.body = body
    }

    var expiry: MonotonicInstant {
        expiresOnceRunning && runs > 0 ? .now : givenExpiry
    }

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    func cancel() { cancelled.store(true, ordering: .relaxed) }

    /// How often the body began.
    var runs: Int { runCount.load(ordering: .relaxed) }

    /// How often it was finished; anything but one is a fault.
    var finishes: Int { state.withLock { $0.outcomes.count } }

    func run(in transaction: Transaction) throws {
        runCount.add(1, ordering: .relaxed)
        try body(transaction)
    }

    func finish(_ outcome: WriteOutcome) {
        let waiting = state.withLock { state in
            state.outcomes.append(outcome)
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume(returning: outcome)
    }

    /// Waits for the end.
    var outcome: WriteOutcome {
        get async {
            await withCheckedContinuation { continuation in
                let known = state.withLock { state in
                    if state.outcomes.isEmpty { state.waiting = continuation }
                    return state.outcomes.first
                }
                if let known { continuation.resume(returning: known) }
            }
        }
    }
}

/// A unit of reads whose end a test can see.
final class ScriptedRead: ReadWork {
    let callCount: Int
    private let body: @Sendable (Transaction) -> Void
    private let state = Mutex(State())

    private struct State {
        var result: Result<Void, DatabaseError>?
        var waiting: CheckedContinuation<Result<Void, DatabaseError>, Never>?
    }

    init(callCount: Int = 1, _ body: @escaping @Sendable (Transaction) -> Void = { _ in }) {
        self.callCount = callCount
        self.body = body
    }

    func run(in transaction: Transaction) {
        body(transaction)
        end(.success(()))
    }

    func refuse(_ error: DatabaseError) {
        end(.failure(error))
    }

    private func end(_ result: Result<Void, DatabaseError>) {
        let waiting = state.withLock { state in
            state.result = result
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume(returning: result)
    }

    /// Waits for the end.
    var result: Result<Void, DatabaseError> {
        get async {
            await withCheckedContinuation { continuation in
                let known = state.withLock { state in
                    if state.result == nil { state.waiting = continuation }
                    return state.result
                }
                if let known { continuation.resume(returning: known) }
            }
        }
    }
}

extension ScriptedRead {
    /// Waits for the end; false when it was refused.
    var hasRun: Bool {
        get async {
            if case .success = await result { true } else { false }
        }
    }
}

/// Something that happened on a thread of the database, for a test to wait for without blocking a
/// thread that other tests need.
final class Signal: Sendable {
    private let state = Mutex((isSet: false, waiting: [CheckedContinuation<Void, Never>]()))

    func set() {
        let waiting = state.withLock { state in
            state.isSet = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isSet = state.withLock { state in
                if !state.isSet { state.waiting.append(continuation) }
                return state.isSet
            }
            if isSet { continuation.resume() }
        }
    }
}

/// Keeps the writer busy inside a body until it is let go, so that what is submitted meanwhile
/// becomes one group.
final class Roadblock: Sendable {
    private let end = CountdownLatch(1)
    private let work: ScriptedWrite

    init(_ database: Database) async throws {
        let began = Signal()
        let end = end
        work = ScriptedWrite { _ in
            began.set()
            end.wait()
        }
        try database.submit(work)
        await began.wait()
    }

    func remove() { end.countDown() }
}
