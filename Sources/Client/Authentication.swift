internal import ClientCore
internal import Contract
internal import JSON
internal import JSONRPC

/// Says on the connections of a client who calls, and has that renewed when it is over.
actor Authentication {
    private let credentials: Credentials
    private let answerMsMax: Int64
    /// What the server is told: the token itself, or that of the session.
    private var token: Secret?
    private var refreshToken: Secret?
    /// How often it has been said; tells whether somebody else has renewed it meanwhile.
    private(set) var count = 0
    private var running: Task<Void, any Error>?

    init(_ credentials: Credentials, answerMsMax: Int64) {
        self.credentials = credentials
        self.answerMsMax = answerMsMax
        switch credentials {
        case .token(let token): self.token = token
        case .session(let refreshToken, _): self.refreshToken = refreshToken
        case .password: break
        }
    }

    /// Says it on a connection that is new. Throws `CallError` when the server does not take it.
    func authenticate(_ session: ClientSession) async throws {
        try await one { try await self.say(on: session) }
    }

    /// Says it again, once for all calls that were refused.
    ///
    /// - Parameter seen: `count`, as it was before the call.
    func renew(on session: ClientSession, after seen: Int) async throws {
        if let running { try? await running.value }
        guard count == seen else { return }
        try await one {
            await self.forgetToken()
            try await self.say(on: session)
        }
    }

    /// One after another: a refresh token works once.
    private func one(_ body: @escaping @Sendable () async throws -> Void) async throws {
        while let running { try? await running.value }
        let task = Task { try await body() }
        running = task
        defer { running = nil }
        try await task.value
    }

    private func forgetToken() {
        if case .token = credentials { return }
        token = nil
    }

    private func say(on session: ClientSession) async throws {
        if let token, try await isTaken(token, by: session) { return }
        if case .token = credentials { throw CallError(RPCError(.unauthenticated)) }
        token = nil
        if let refreshToken, try await refresh(refreshToken, on: session) { return }
        guard case .password(let email, let password) = credentials else {
            throw CallError(RPCError(.unauthenticated))
        }
        let params = AuthLoginParams(email: email, password: password.text)
        try await take(session.call(.authLogin, params, waitMs: answerMsMax), on: session)
    }

    private func isTaken(_ token: Secret, by session: ClientSession) async throws -> Bool {
        do {
            let params = AuthAuthenticateParams(token: token.text)
            _ = try await session.call(.authAuthenticate, params, waitMs: answerMsMax)
            count += 1
            return true
        } catch let error as CallError where error.kind == .unauthenticated {
            return false
        }
    }

    private func refresh(_ old: Secret, on session: ClientSession) async throws -> Bool {
        let tokens: Auth.Tokens
        do {
            let params = AuthRefreshParams(refreshToken: old.text)
            tokens = try await session.call(.authRefresh, params, waitMs: answerMsMax)
        } catch let error as CallError where error.kind == .unauthenticated {
            refreshToken = nil
            return false
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
