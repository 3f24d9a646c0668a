internal import Contract
internal import Database
internal import JSONRPC
internal import Synchronization

/// Hashes passwords, few at once, on threads of its own; further ones wait in a bounded queue, and
/// when that is full the answer is `overloaded` (rule 15).
///
/// A hash needs 32 MiB and a processor for a third of a second. Without a bound, a few hundred
/// calls would take the memory and every thread of the server.
final class PasswordHasher: Sendable {
    typealias HashFunction = @Sendable (Password) throws -> PasswordHash

    /// A hash that has not begun.
    private struct Job: Sendable {
        let number: UInt64
        /// Hashes, and gives back what tells the caller.
        let run: @Sendable () -> @Sendable () -> Void
        let refuse: @Sendable (any Error) -> Void
    }

    private struct State: Sendable {
        /// Threads at work. Each goes on with what waits, and ends when nothing does.
        var threads = 0
        var waiting: [Job] = []
    }

    /// What becomes of a job that arrives.
    private enum Admission {
        case begins
        case waits
        case refused(any Error)
    }

    private let atOnceMax: Int
    private let queuedMax: Int
    private let hashFunction: HashFunction
    /// What hashes are made with now.
    private let parameters: ScryptParameters
    /// Of no password: for users that there are not, at the cost of one that there is (rule 16).
    private let nobody: PasswordHash
    private let state = Mutex(State())
    private let jobsReceived = Atomic<UInt64>(0)

    /// Who is refused is told to come back after this time, in milliseconds. A place is free every
    /// sixth of a second; more than one caller waits for it.
    static let retryAfterMs: Int64 = 1_000

    init(
        limits: Limits, parameters: ScryptParameters = .standard,
        hashFunction: HashFunction? = nil
    ) {
        self.parameters = parameters
        nobody = PasswordHash.ofNobody(parameters)
        atOnceMax = max(1, limits.hashesAtOnceMax)
        queuedMax = limits.hashesQueuedMax
        self.hashFunction =
            hashFunction ?? { try PasswordHash.make(of: $0, parameters: parameters) }
    }

    /// The hash of a password, some time later. Throws `overloaded` when too many wait, and
    /// `CancellationError` when the task was cancelled while it waited; a hash that has begun is
    /// finished, because it counts until it really ends (rule 10).
    func hash(_ password: Password) async throws -> PasswordHash {
        let hashFunction = hashFunction
        return try await run { try hashFunction(password) }
    }

    /// Whether this is the hash of the password. What is missing costs the same, and is not. Throws
    /// as `hash` does.
    func verify(_ password: Password?, against hash: PasswordHash?) async throws -> Bool {
        let nobody = nobody
        return try await run {
            let isHash = try (hash ?? nobody).verifies(password ?? .ofNobody)
            return isHash && password != nil && hash != nil
        }
    }

    /// The hash to keep instead of one that was made with other parameters than those of now.
    func stronger(_ hash: PasswordHash, of password: Password) async throws -> PasswordHash? {
        hash.parameters == parameters ? nil : try await self.hash(password)
    }

    private func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        let number = jobsReceived.add(1, ordering: .relaxed).newValue
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                submit(
                    Job(
                        number: number,
                        run: {
                            let result = Result { try work() }
                            return { continuation.resume(with: result) }
                        },
                        refuse: { continuation.resume(throwing: $0) }))
            }
        } onCancel: {
            remove(number)
        }
    }

    /// How many wait.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    private func submit(_ job: Job) {
        switch state.withLock({ admit(job, &$0) }) {
        case .begins:
            do throws(DatabaseError) {
                // A hash would hold one of the few threads that every task shares.
                try NativeThread(name: "password-hash").start { self.work(beginningWith: job) }
            } catch {
                threadIsMissing(for: job)
            }
        case .waits: break
        case .refused(let error): job.refuse(error)
        }
    }

    private func admit(_ job: Job, _ state: inout State) -> Admission {
        // Here and not before: a cancellation that comes later finds the job in the queue.
        if Task.isCancelled { return .refused(CancellationError()) }
        if state.threads < atOnceMax {
            state.threads += 1
            return .begins
        }
        guard state.waiting.count < queuedMax else { return .refused(isFull) }
        state.waiting.append(job)
        return .waits
    }

    private func work(beginningWith first: Job) {
        var next: Job? = first
        while let job = next {
            let tell = job.run()
            next = state.withLock { state in
                guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
                state.threads -= 1
                return nil
            }
            // The place is free before the caller knows: one who comes back at once finds it.
            tell()
        }
    }

    /// The caller of a job that waits has given up: its place goes to another.
    private func remove(_ number: UInt64) {
        let job = state.withLock { state -> Job? in
            guard let place = state.waiting.firstIndex(where: { $0.number == number }) else {
                return nil
            }
            return state.waiting.remove(at: place)
        }
        job?.refuse(CancellationError())
    }

    /// Without a thread the job cannot run, and neither can those that wait for the last one.
    private func threadIsMissing(for job: Job) {
        let stranded = state.withLock { state -> [Job] in
            state.threads -= 1
            guard state.threads == 0 else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        for job in [job] + stranded { job.refuse(isFull) }
    }

    private var isFull: RPCError {
        .limit(
            .overloaded, "hashesQueuedMax", max: queuedMax,
            retryAfterMs: PasswordHasher.retryAfterMs)
    }
}
