internal import ClientCore
internal import Synchronization

/// The connection that a client has at the moment. One that was lost is made anew for whoever calls
/// next, once for all who wait for it.
final class LiveConnection: Sendable {
    fileprivate struct State {
        var session: ClientSession
        /// Who waits for the next one.
        var waiting: [UInt64: CheckedContinuation<ClientSession, any Error>] = [:]
        var waiterNumber: UInt64 = 0
        var isOpening = false
        /// Why there is none yet.
        var failure: ClientError?
        var isClosed = false
    }

    private let open: @Sendable () async throws -> ClientSession
    /// Milliseconds to wait for the next one; 0 where a lost connection stays lost.
    private let waitMsMax: Int64
    private let state: Mutex<State>

    /// - Parameter open: makes the next one, and has said who calls by then.
    init(
        _ session: ClientSession, waitMsMax: Int64,
        open: @escaping @Sendable () async throws -> ClientSession
    ) {
        self.open = open
        self.waitMsMax = waitMsMax
        state = Mutex(State(session: session))
    }

    /// Whether there may be another one after this.
    var mayComeBack: Bool { waitMsMax > 0 && !state.withLock { $0.isClosed } }

    /// What can be called now, as soon as there is something. Throws `ClientError` when there is
    /// nothing in time, and what `open` throws beside that.
    func session(before deadline: ContinuousClock.Instant) async throws -> ClientSession {
        if let usable = try state.withLock({ try usable($0) }) { return usable }
        let deadline = min(deadline, .now + .milliseconds(waitMsMax))
        return try await withThrowingTaskGroup(of: ClientSession?.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await self.next() }
            group.addTask {
                try await Task.sleep(until: deadline, clock: .continuous)
                return nil
            }
            if case let session?? = try await group.next() { return session }
            throw state.withLock { $0.failure } ?? .connectionLost("the server has not come back")
        }
    }

    /// From now on there is none.
    func close() {
        let waiting = state.withLock { state in
            state.isClosed = true
            state.session.submit(.close)
            return state.takeWaiting()
        }
        for continuation in waiting { continuation.resume(throwing: ClientError.closed) }
    }

    /// Nothing while there is none. Throws once the client is closed.
    private func usable(_ state: borrowing State) throws(ClientError) -> ClientSession? {
        if state.isClosed { throw .closed }
        // Where a lost one stays lost, it says itself what became of it.
        return waitMsMax == 0 || !state.session.hasEnded ? state.session : nil
    }

    private func next() async throws -> ClientSession {
        let number = state.withLock { state in
            state.waiterNumber += 1
            return state.waiterNumber
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                wait(continuation, as: number)
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiting.removeValue(forKey: number) }
            waiter?.resume(throwing: CancellationError())
        }
    }

    private func wait(
        _ continuation: CheckedContinuation<ClientSession, any Error>, as number: UInt64
    ) {
        let begins = state.withLock { state in
            do {
                // Whoever was cancelled before it is among those that wait would wait for ever.
                try Task.checkCancellation()
                if let usable = try usable(state) {
                    continuation.resume(returning: usable)
                    return false
                }
            } catch {
                continuation.resume(throwing: error)
                return false
            }
            state.waiting[number] = continuation
            defer { state.isOpening = true }
            return !state.isOpening
        }
        if begins { Task { await reopen() } }
    }

    /// Tries until there is a connection, or nobody waits for one.
    private func reopen() async {
        var backoff = Backoff()
        while state.withLock({ $0.goesOn() }) {
            // Nobody cancels this task.
            try? await Task.sleep(for: backoff.next())
            do {
                return opened(.success(try await open()))
            } catch let error as ClientError {
                state.withLock { $0.failure = error }
            } catch let error as CallError where error.kind.isRetryable {
                state.withLock { $0.failure = .connectionLost("\(error)") }
            } catch {
                // It is there and does not know the caller: trying again would not change that.
                return opened(.failure(error))
            }
        }
    }

    private func opened(_ result: Result<ClientSession, any Error>) {
        let (waiting, isClosed) = state.withLock { state in
            state.isOpening = false
            state.failure = nil
            if case .success(let session) = result { state.session = session }
            return (state.takeWaiting(), state.isClosed)
        }
        if isClosed, case .success(let session) = result { session.submit(.close) }
        for continuation in waiting { continuation.resume(with: result) }
    }
}

extension LiveConnection.State {
    fileprivate mutating func takeWaiting() -> [CheckedContinuation<ClientSession, any Error>] {
        defer { waiting = [:] }
        return Array(waiting.values)
    }

    /// Whether anybody still waits; else the next who does begins anew.
    fileprivate mutating func goesOn() -> Bool {
        if waiting.isEmpty { isOpening = false }
        return isOpening
    }
}
