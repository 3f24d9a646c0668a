internal import ClientCore
internal import Synchronization

/// The connection that a client has at the moment. One that was lost is made anew for whoever calls
/// next, once for all who wait for it.
final class LiveConnection: Sendable {
    private struct State {
        var session: ClientSession
        /// The one to come, while there is none.
        var next: Awaited<ClientSession>?
        /// How many want that.
        var interested = 0
        /// Why it has not come yet.
        var failure: ClientError?
        var isClosed = false
    }

    private enum Found {
        case session(ClientSession)
        case next(Awaited<ClientSession>, isNew: Bool)
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

    /// Until when a call whose connection is lost now waits for another.
    var patience: ContinuousClock.Instant { .now + .milliseconds(waitMsMax) }

    /// How many wait for a connection, for tests.
    var waiterCount: Int { state.withLock { $0.next?.waiterCount ?? 0 } }

    /// What can be called now, as soon as there is something. Throws `ClientError` when there is
    /// nothing in time, and what `open` throws beside that.
    func session(before deadline: ContinuousClock.Instant) async throws -> ClientSession {
        let next: Awaited<ClientSession>
        switch try state.withLock({ try find(in: &$0) }) {
        case .session(let session): return session
        case .next(let awaited, let isNew):
            next = awaited
            if isNew { Task { await reopen(next) } }
        }
        defer { state.withLock { $0.interested -= 1 } }
        if let session = try await next.value(before: min(deadline, patience)) { return session }
        throw state.withLock { $0.failure } ?? .connectionLost("the server has not come back")
    }

    /// From now on there is none.
    func close() {
        let next = state.withLock { state in
            state.isClosed = true
            state.session.submit(.close)
            return state.next
        }
        next?.finish(.failure(ClientError.closed))
    }

    private func find(in state: inout State) throws(ClientError) -> Found {
        if state.isClosed { throw .closed }
        // Where a lost one stays lost, it says itself what became of it.
        if waitMsMax == 0 || !state.session.isSpent { return .session(state.session) }
        state.interested += 1
        if let next = state.next { return .next(next, isNew: false) }
        let next = Awaited<ClientSession>()
        state.next = next
        state.failure = nil
        return .next(next, isNew: true)
    }

    /// Tries until there is a connection, or nobody wants one any more.
    private func reopen(_ next: Awaited<ClientSession>) async {
        var backoff = Backoff()
        while true {
            // Nobody cancels this task.
            try? await Task.sleep(for: backoff.next())
            do {
                return settle(next, .success(try await open()))
            } catch let error as ClientError {
                if gaveUp(after: error) { return }
            } catch let error as CallError where error.kind.isRetryable {
                if gaveUp(after: .connectionLost("\(error)")) { return }
            } catch {
                // It is there and does not know the caller: trying again would not change that.
                return settle(next, .failure(error))
            }
        }
    }

    /// Whether nobody wants it any more; whoever does later begins anew.
    private func gaveUp(after failure: ClientError) -> Bool {
        state.withLock { state in
            state.failure = failure
            if state.interested == 0 || state.isClosed { state.next = nil }
            return state.next == nil
        }
    }

    private func settle(_ next: Awaited<ClientSession>, _ result: Result<ClientSession, any Error>)
    {
        let isClosed = state.withLock { state in
            state.next = nil
            if case .success(let session) = result { state.session = session }
            return state.isClosed
        }
        if isClosed, case .success(let session) = result { session.submit(.close) }
        next.finish(result)
    }
}
