internal import Backend
internal import Synchronization

/// What the storage costs by itself: the group-committing writer and the readers.
enum DatabaseBenchmarks {
    static func run(database: Database) async throws {
        for (callers, count) in [(1, 500), (64, 20_000), (256, 40_000)] {
            await Measurement.report(
                "durable insert, \(callers) at a time", operations: count
            ) {
                await InsertLoad(database, count: count, callers: callers).run()
            }
        }
        for (burst, count) in [(1, 5_000), (64, 100_000)] {
            await Measurement.report("point select, bursts of \(burst)", operations: count) {
                await SelectLoad(database, count: count, burst: burst).run()
            }
        }
    }
}

/// Inserts, with a number of them under way at any time.
private final class InsertLoad: Sendable {
    private let database: Database
    private let callers: Int
    private let unsubmitted: Atomic<Int>
    private let unfinished: Atomic<Int>
    private let done = Mutex<CheckedContinuation<Void, Never>?>(nil)

    init(_ database: Database, count: Int, callers: Int) {
        self.database = database
        self.callers = callers
        unsubmitted = Atomic(count)
        unfinished = Atomic(count)
    }

    func run() async {
        await withCheckedContinuation { continuation in
            done.withLock { $0 = continuation }
            for _ in 0..<callers { submitNext() }
        }
    }

    private func submitNext() {
        guard unsubmitted.subtract(1, ordering: .relaxed).newValue >= 0 else { return }
        do throws(DatabaseError) {
            try database.submit(Insert(load: self))
        } catch {
            preconditionFailure("\(error)")
        }
    }

    func finished() {
        submitNext()
        guard unfinished.subtract(1, ordering: .relaxed).newValue == 0 else { return }
        done.withLock { continuation in
            continuation?.resume()
            continuation = nil
        }
    }
}

private final class Insert: WriteWork {
    let expiry = MonotonicInstant.never
    let isCancelled = false
    private let load: InsertLoad

    init(load: InsertLoad) { self.load = load }

    func run(in transaction: Transaction) throws {
        try transaction.execute(
            "INSERT INTO notes(title, body) VALUES (?, ?)", "A title",
            "The quick brown fox jumps over the lazy dog. The quick brown fox jumps over it.")
    }

    func finish(_ outcome: WriteOutcome) {
        guard case .committed = outcome else { preconditionFailure("\(outcome)") }
        load.finished()
    }
}

/// Selects by key, burst after burst, two bursts under way.
private final class SelectLoad: Sendable {
    private let database: Database
    private let burst: Int
    private let unfinished: Atomic<Int>
    private let unsubmitted: Atomic<Int>
    private let done = Mutex<CheckedContinuation<Void, Never>?>(nil)

    init(_ database: Database, count: Int, burst: Int) {
        self.database = database
        self.burst = burst
        unsubmitted = Atomic(count / burst)
        unfinished = Atomic(count / burst)
    }

    func run() async {
        await withCheckedContinuation { continuation in
            done.withLock { $0 = continuation }
            for _ in 0..<2 { submitNext() }
        }
    }

    private func submitNext() {
        guard unsubmitted.subtract(1, ordering: .relaxed).newValue >= 0 else { return }
        do throws(DatabaseError) {
            try database.submit(Selects(load: self, count: burst))
        } catch {
            preconditionFailure("\(error)")
        }
    }

    func finished() {
        submitNext()
        guard unfinished.subtract(1, ordering: .relaxed).newValue == 0 else { return }
        done.withLock { continuation in
            continuation?.resume()
            continuation = nil
        }
    }
}

private final class Selects: ReadWork {
    let callCount: Int
    private let load: SelectLoad

    init(load: SelectLoad, count: Int) {
        self.load = load
        callCount = count
    }

    func run(in transaction: Transaction) {
        for index in 0..<callCount {
            let user = try? UsersGetResult.find(Int64(index * 997 % 1000 + 1), in: transaction)
            precondition(user != nil)
        }
        load.finished()
    }

    func refuse(_ error: DatabaseError) { preconditionFailure("\(error)") }
}
