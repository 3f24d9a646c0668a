internal import ClientCore
internal import Contract
internal import JSONRPC

/// One call or batch, sent again as far as that can do no harm.
struct CallAttempts {
    private let kind: Exchange.Kind
    private let calls: [Call]
    private let waitMs: Int64
    private let deadline: ContinuousClock.Instant
    private let connection: LiveConnection
    private let authentication: Authentication?
    private var backoff = Backoff()
    private var isRenewed = false
    /// What became of an attempt that the server may have got, and until when it is tried again.
    private var lost: (error: ClientError, until: ContinuousClock.Instant)?

    init(
        _ kind: Exchange.Kind, _ calls: [Call], waitMs: Int64, over connection: LiveConnection,
        as authentication: Authentication?
    ) {
        self.kind = kind
        self.calls = calls
        self.waitMs = waitMs
        self.connection = connection
        self.authentication = authentication
        deadline = .now + .milliseconds(waitMs)
    }

    mutating func run() async throws -> [Answer.Outcome] {
        while true {
            let session = try await session()
            let standing = await authentication?.standing
            if let standing, standing.isDue {
                // What is not over yet may do for this call; if not, the server says so.
                _ = try? await authentication?.renew(
                    on: session, after: standing.count, before: deadline)
                try Task.checkCancellation()
            }
            // What is sent now and given up at once may be run all the same.
            guard .now < deadline else { throw ClientError.timeout(ms: waitMs) }
            let said = await authentication?.standing.count
            let exchange = Exchange(kind, calls, waitMs: waitMs, deadline: deadline)
            do {
                let outcomes = try await session.run(exchange)
                if try await mustBeSentAgain(outcomes, session, said) { continue }
                return outcomes
            } catch ClientError.connectionLost(let reason) {
                try await wasLost(.connectionLost(reason), exchange)
            }
        }
    }

    /// The connection for the next attempt. Once the server may have got the call, that is what is
    /// said, whatever keeps the next attempt from being made.
    private func session() async throws -> ClientSession {
        do {
            return try await connection.session(before: deadline)
        } catch let error as CancellationError {
            throw error
        } catch {
            if let lost { throw lost.error }
            if .now >= deadline { throw ClientError.timeout(ms: waitMs) }
            throw error
        }
    }

    /// Waits until it may be, if it may be.
    private mutating func mustBeSentAgain(
        _ outcomes: [Answer.Outcome], _ session: ClientSession, _ said: Int?
    ) async throws -> Bool {
        if let said, let authentication, !isRenewed, outcomes.hasAny(.unauthenticated) {
            isRenewed = true
            do {
                let isRenewed = try await authentication.renew(
                    on: session, after: said, before: deadline)
                // Those that were answered have been run.
                return isRenewed && outcomes.allAre(.unauthenticated)
            } catch ClientError.connectionLost where connection.mayComeBack {
                return outcomes.allAre(.unauthenticated)
            } catch ClientError.timeout {
                throw ClientError.timeout(ms: waitMs)
            }
        }
        guard connection.mayComeBack, outcomes.allAre(.shuttingDown), .now < deadline else {
            return false
        }
        // The next server is where this one was.
        session.leave()
        try await Task.sleep(for: backoff.next())
        return true
    }

    /// Throws when it may not be sent again; else waits for a moment, since a server that hangs up
    /// may do so each time.
    private mutating func wasLost(_ error: ClientError, _ exchange: Exchange) async throws {
        let until = lost?.until ?? min(deadline, connection.patience)
        guard connection.mayComeBack, .now < until,
            !exchange.wasSent || calls.allSatisfy(\.isSafeToRepeat)
        else { throw lost?.error ?? error }
        if exchange.wasSent { lost = (error, until) }
        try await Task.sleep(for: backoff.next())
    }
}

extension Call {
    fileprivate var isSafeToRepeat: Bool { mayBeSentTwice || idempotencyKey != nil }
}

extension [Answer.Outcome] {
    fileprivate func allAre(_ kind: ErrorKind) -> Bool {
        !isEmpty && allSatisfy { $0.isFailure(kind) }
    }

    fileprivate func hasAny(_ kind: ErrorKind) -> Bool { contains { $0.isFailure(kind) } }
}

extension Answer.Outcome {
    fileprivate func isFailure(_ kind: ErrorKind) -> Bool {
        if case .failure(let error) = self { error.kind.name == kind.name } else { false }
    }
}
