internal import ClientCore
internal import Contract
internal import JSON
internal import JSONRPC

/// Says on the connections of a client who calls, and has that renewed when it is over.
actor Authentication {
    private let credentials: Credentials
    /// What the server is told: the token itself, or that of the session.
    private var token: Secret?
    private var refreshToken: Secret?
    private var isPasswordRefused = false
    /// When the token is better renewed, before it is over: calls that everybody may make would be
    /// nobody's else, without an error.
    private var renewal: ContinuousClock.Instant?
    /// How often it has been said, or tried.
    private var count = 0
    private var running: Renewal?
    /// What is said one after another: a refresh token works once.
    private var last: Task<Void, any Error>?

    private struct Renewal {
        let seen: Int
        let result = Awaited<Bool>()
    }

    /// What a call has to know before it is made.
    struct Standing {
        /// `count`, as it was then.
        let count: Int
        let isDue: Bool
    }

    /// Milliseconds to wait for the answer of the server.
    private static let answerMsMax: Int64 = 30_000
    /// The same for new tokens. A server gives an answer that was lost once more, for ten seconds;
    /// after that it takes whoever sends the refresh token again for a thief (rule 18).
    private static let refreshMsMax: Int64 = 3_000
    /// After a renewal ahead of time has failed: the token may still do.
    private static let renewAgain = Duration.seconds(10)

    init(_ credentials: Credentials) {
        self.credentials = credentials
        switch credentials {
        case .token(let token): self.token = token
        case .session(let refreshToken, _): self.refreshToken = refreshToken
        case .password: break
        }
    }

    var standing: Standing {
        Standing(count: count, isDue: renewal.map { $0 <= .now } ?? false)
    }

    /// Says it on a connection that is new. Throws `CallError` when the server does not take it.
    func authenticate(_ session: ClientSession) async throws {
        try await inTurn { try await self.say(on: session) }
    }

    /// Says it again, once for all calls that were refused; all have the same outcome. Answers
    /// false when the connection still belongs to somebody: what was refused is something else, as
    /// a password that was wrong. Throws `ClientError.timeout` when it takes too long.
    ///
    /// - Parameter seen: `count`, as it was before the call.
    func renew(
        on session: ClientSession, after seen: Int, before deadline: ContinuousClock.Instant
    ) async throws -> Bool {
        if let running, running.seen == seen {
            return try await outcome(of: running, before: deadline)
        }
        guard count == seen else { return true }
        let renewal = Renewal(seen: seen)
        running = renewal
        // Whoever asked first may leave; the others wait for it all the same.
        Task {
            do {
                renewal.result.finish(.success(try await self.renew(on: session)))
            } catch {
                renewal.result.finish(.failure(error))
            }
        }
        return try await outcome(of: renewal, before: deadline)
    }

    private func outcome(
        of renewal: Renewal, before deadline: ContinuousClock.Instant
    ) async throws -> Bool {
        if let isRenewed = try await renewal.result.value(before: deadline) { return isRenewed }
        throw ClientError.timeout(ms: 0)
    }

    private func renew(on session: ClientSession) async throws -> Bool {
        let before = count
        let isDue = standing.isDue
        // Unless it is renewed, which says when it is due again.
        if isDue { renewal = .now + Self.renewAgain }
        defer { if count == before { count += 1 } }
        let now = try await session.call(.authWhoami, NoParams(), waitMs: Self.answerMsMax)
        guard isDue || now.kind == "anonymous" else { return false }
        try await inTurn {
            await self.forgetToken()
            try await self.say(on: session)
        }
        return true
    }

    private func inTurn(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let before = last
        let task = Task {
            _ = await before?.result
            try await body()
        }
        last = task
        try await task.value
    }

    private func forgetToken() {
        if case .token = credentials { return }
        token = nil
    }

    // MARK: To the server

    private func say(on session: ClientSession) async throws {
        defer { count += 1 }
        if let token, try await isTaken(token, by: session) { return }
        if case .token = credentials { throw CallError(RPCError(.unauthenticated)) }
        token = nil
        if let refreshToken, try await refresh(refreshToken, on: session) { return }
        guard case .password(let email, let password) = credentials else {
            throw CallError(RPCError(.unauthenticated))
        }
        // Each further attempt would make the owner wait longer, too.
        guard !isPasswordRefused else { throw CallError(RPCError(.unauthenticated)) }
        let params = AuthLoginParams(email: email, password: password.text)
        let tokens: Auth.Tokens
        do {
            tokens = try await session.call(.authLogin, params, waitMs: Self.answerMsMax)
        } catch let error as CallError where error.kind.name == ErrorKind.unauthenticated.name {
            isPasswordRefused = true
            throw error
        }
        try await take(tokens, on: session)
    }

    private func isTaken(_ token: Secret, by session: ClientSession) async throws -> Bool {
        do {
            let params = AuthAuthenticateParams(token: token.text)
            _ = try await session.call(.authAuthenticate, params, waitMs: Self.answerMsMax)
            return true
        } catch let error as CallError where error.kind.name == ErrorKind.unauthenticated.name {
            return false
        }
    }

    private func refresh(
        _ old: Secret, on session: ClientSession, isFirst: Bool = true
    ) async throws -> Bool {
        let tokens: Auth.Tokens
        do {
            let params = AuthRefreshParams(refreshToken: old.text)
            tokens = try await session.call(.authRefresh, params, waitMs: Self.refreshMsMax)
        } catch let error as CallError where error.kind.name == ErrorKind.unauthenticated.name {
            refreshToken = nil
            return false
        } catch ClientError.timeout {
            // The answer can be had again, for a while: at once, and with other calls in flight.
            guard isFirst else {
                session.submit(.close)
                throw ClientError.connectionLost("new tokens have not come")
            }
            return try await refresh(old, on: session, isFirst: false)
        }
        try await take(tokens, on: session)
        return true
    }

    private func take(_ tokens: Auth.Tokens, on session: ClientSession) async throws {
        let next = Secret(tokens.refreshToken)
        // Stored before it is used: the one before it works no more.
        refreshToken = next
        if case .session(_, let renewed) = credentials { try await renewed(next) }
        let access = Secret(tokens.accessToken)
        guard try await isTaken(access, by: session) else {
            throw CallError(RPCError(.unauthenticated))
        }
        token = access
        let lifetime = Duration.seconds(min(max(tokens.expiresIn, 0), 86_400))
        renewal = .now + lifetime * 4 / 5
    }
}

extension Secret {
    fileprivate var text: String { withBytes { String(validating: $0, as: UTF8.self) } ?? "" }
}

extension ClientSession {
    fileprivate func call<Params, Result>(
        _ method: MethodSignature<Params, Result>, _ params: Params, waitMs: Int64
    ) async throws -> Result {
        let call = try Call(method.descriptor.name, params: params)
        let outcomes = try await run(Exchange(.call, [call], waitMs: waitMs))
        return try outcomes.result()
    }
}
