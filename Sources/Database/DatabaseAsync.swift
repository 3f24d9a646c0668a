internal import Synchronization

extension Database {
    /// Reads in one snapshot, on a reader thread, and returns what `body` returns.
    ///
    /// Cancelling the task, and passing the deadline, interrupt the statement that runs:
    /// `.cancelled` and `.timeout`. The call still ends only when the reader is really done with it
    /// (rule 10).
    public func read<Value: Sendable>(
        deadline: ContinuousClock.Instant? = nil,
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await read(until: deadline.map(MonotonicInstant.init) ?? .never, body)
    }

    /// As `read`, for a caller who can also give up without its task being cancelled.
    package func read<Value: Sendable>(
        until expiry: MonotonicInstant, cancelled: (@Sendable () -> Bool)? = nil,
        usesReserve: Bool = false,
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await ending(orWhen: cancelled) { flag, continuation throws(DatabaseError) in
            try submit(PendingRead(body, expiry, flag, usesReserve, continuation))
        }
    }

    /// Writes in a group commit, on the writer thread, and returns what `body` returns once that is
    /// on the disk.
    ///
    /// `body` may run more than once when the group was rolled back under it, so it has no effect
    /// outside of the transaction. When it throws, its changes are undone. Throws `.commitUnknown`
    /// when it cannot be known whether they were stored, and else `.timeout`, `.cancelled`,
    /// `.diskFull` and the errors of its statements.
    public func write<Value: Sendable>(
        deadline: ContinuousClock.Instant? = nil,
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await write(until: deadline.map(MonotonicInstant.init) ?? .never, body)
    }

    /// As `write`, for a caller who can also give up without its task being cancelled.
    package func write<Value: Sendable>(
        until expiry: MonotonicInstant, cancelled: (@Sendable () -> Bool)? = nil,
        usesReserve: Bool = false,
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await ending(orWhen: cancelled) { flag, continuation throws(DatabaseError) in
            try submit(PendingWrite(body, expiry, flag, usesReserve, continuation))
        }
    }

    /// Hands work over and waits for its end; cancelling the task asks it to end sooner.
    private func ending<Value: Sendable>(
        orWhen cancelled: (@Sendable () -> Bool)?,
        _ submit: (
            CancellationFlag, CheckedContinuation<Value, any Error>
        ) throws(DatabaseError) -> Void
    ) async throws -> Value {
        let flag = CancellationFlag(or: cancelled)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                do throws(DatabaseError) {
                    try submit(flag, continuation)
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        } onCancel: {
            flag.set()
        }
    }
}

/// Tells the database's thread that the task was cancelled, or that its caller gave up.
final class CancellationFlag: Sendable {
    private let flag = Atomic<Bool>(false)
    private let other: (@Sendable () -> Bool)?

    init(or other: (@Sendable () -> Bool)? = nil) { self.other = other }

    var isSet: Bool { flag.load(ordering: .relaxed) || other?() == true }
    func set() { flag.store(true, ordering: .relaxed) }
}

/// A `read` that waits for its turn.
private final class PendingRead<Value: Sendable>: ReadWork {
    let callCount = 1
    let usesReserve: Bool
    private let body: @Sendable (Transaction) throws -> Value
    private let expiry: MonotonicInstant
    private let flag: CancellationFlag
    private let continuation: CheckedContinuation<Value, any Error>

    init(
        _ body: @escaping @Sendable (Transaction) throws -> Value,
        _ expiry: MonotonicInstant, _ flag: CancellationFlag, _ usesReserve: Bool,
        _ continuation: CheckedContinuation<Value, any Error>
    ) {
        self.body = body
        self.expiry = expiry
        self.flag = flag
        self.usesReserve = usesReserve
        self.continuation = continuation
    }

    func run(in transaction: Transaction) {
        let flag = flag
        let result = Result {
            try transaction.withDeadline(expiry, cancelled: { flag.isSet }) {
                try body(transaction)
            }
        }
        continuation.resume(with: result)
    }

    func refuse(_ error: DatabaseError) {
        continuation.resume(throwing: error)
    }
}

/// A `write` that waits for its turn.
private final class PendingWrite<Value: Sendable>: WriteWork {
    let expiry: MonotonicInstant
    var isCancelled: Bool { flag.isSet }
    let usesReserve: Bool
    private let body: @Sendable (Transaction) throws -> Value
    private let flag: CancellationFlag
    private let continuation: CheckedContinuation<Value, any Error>
    private let value = Mutex<Value?>(nil)

    init(
        _ body: @escaping @Sendable (Transaction) throws -> Value,
        _ expiry: MonotonicInstant, _ flag: CancellationFlag, _ usesReserve: Bool,
        _ continuation: CheckedContinuation<Value, any Error>
    ) {
        self.body = body
        self.expiry = expiry
        self.flag = flag
        self.usesReserve = usesReserve
        self.continuation = continuation
    }

    func run(in transaction: Transaction) throws {
        let result = try body(transaction)
        value.withLock { $0 = result }
    }

    func finish(_ outcome: WriteOutcome) {
        switch outcome {
        case .committed:
            guard let value = value.withLock({ $0 }) else {
                let error = DatabaseError.misuse("A write ended without running.")
                continuation.resume(throwing: error)
                return
            }
            continuation.resume(returning: value)
        case .failed(let error): continuation.resume(throwing: error)
        case .notCommitted(let error), .unknown(let error): continuation.resume(throwing: error)
        case .expired: continuation.resume(throwing: DatabaseError.timeout)
        case .cancelled: continuation.resume(throwing: DatabaseError.cancelled)
        }
    }
}
