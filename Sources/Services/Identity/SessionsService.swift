internal import Contract
internal import Database
internal import JSON
internal import JSONRPC
internal import Server
internal import Transport

/// Logging in, and what a session is used with.
struct SessionsService: Service {
    let identity: Identity

    /// Sessions that are told of at once, as the contract says.
    private static let listedMax = 100

    var methods: [RegisteredMethod] {
        [
            .action(.authLogin, login),
            .action(.authRefresh, refresh),
            .authentication(.authAuthenticate) { (params: AuthAuthenticateParams, call) in
                let principal = try await identity.principal(
                    of: Secret(params.token), lasting: nil, in: call.db)
                return (principal, Auth.Principal(call.admitted(principal)))
            },
            .immediate(.authWhoami) { call in Auth.Principal(call.principal) },
            .action(.authExplain, explain),
            .query(.authSessions, list),
            .mutation(.authLogout, logout),
            .mutation(.authRevokeSession, revoke),
            .mutation(.authRevokeAll, revokeAll),
        ]
    }

    var chores: [Chore] {
        [Chore.forgetting("sessions", identity.sessions.sweep)]
    }

    // MARK: Begin and go on

    private typealias Begun = (SessionsRepository.Session, RefreshToken)

    @Sendable
    private func login(_ params: AuthLoginParams, _ call: CallContext) async throws -> Auth.Tokens {
        // What cannot be an address or a password of anybody takes the same way as what can.
        let email = EmailAddress(params.email)
        let password = try? Password(params.password)
        let subjects = try identity.throttle.admit(params.email, from: call.peer)
        let accounts = identity.accounts
        let account = try await call.db.read { transaction in
            try email.flatMap { try accounts.find(email: $0, in: transaction) }
        }
        let hash = account?.passwordHash
        let matches = try await identity.hasher.verify(password, against: hash)
        guard matches, let account, let password, account.disabledAt == nil else {
            try await identity.recordFailure(of: account?.id, call)
            throw RPCError(.unauthenticated, "The e-mail address or the password is wrong.")
        }
        let stronger = try await identity.hasher.stronger(account.passwordHash, of: password)
        let (sessions, factors) = (identity.sessions, identity.factors)
        let from = call.peer.name
        let begun = try await call.db.write { transaction in
            // It may have been disabled, or got another password, while this was computed.
            guard let current = try accounts.find(id: account.id, in: transaction),
                current.disabledAt == nil, current.passwordHash.phc == account.passwordHash.phc
            else { throw RPCError.badToken }
            if let stronger {
                try accounts.setHash(stronger, of: account.id, in: transaction)
            }
            guard try !factors.holds(for: account.id, in: transaction) else { return Begun?.none }
            return try sessions.begin(for: account.id, from: from, in: transaction)
        }
        identity.throttle.succeeded(subjects)
        guard let begun else {
            var error = RPCError(.secondFactorRequired)
            error.challenge = identity.challenges.begin(
                for: account.id, hash: stronger ?? account.passwordHash)
            throw error
        }
        return try await identity.issue(begun.0, begun.1)
    }

    @Sendable
    private func refresh(
        _ params: AuthRefreshParams, _ call: CallContext
    ) async throws -> Auth.Tokens {
        guard let token = RefreshToken(params.refreshToken) else { throw RPCError.badToken }
        let identity = identity
        // An error would undo what is done about a token that two have.
        let rotation = try await call.db.write { transaction in
            let rotation = try identity.sessions.rotate(token, in: transaction)
            switch rotation {
            case .rotated(let session, _):
                let account = try identity.accounts.find(id: session.user, in: transaction)
                guard account?.disabledAt == nil else { throw RPCError.badToken }
            case .reused(let session): identity.revokeAfterCommit([session], transaction)
            case .refused: break
            }
            return rotation
        }
        guard case .rotated(let session, let next) = rotation else { throw RPCError.badToken }
        return try await identity.issue(session, next)
    }

    // MARK: Look

    @Sendable
    private func list(
        _: NoParams, _ call: CallContext, _ transaction: Transaction
    ) throws -> AuthSessionsResult {
        guard let user = call.principal.userID.flatMap({ ObjectID($0) }) else {
            return AuthSessionsResult(items: [])
        }
        let current = call.principal.sessionID
        let found = try identity.sessions.list(
            of: user, limit: Self.listedMax, in: transaction)
        return AuthSessionsResult(
            items: found.map { session in
                Auth.Session(
                    id: session.id.description, createdAt: session.createdAt.description,
                    usedAt: session.usedAt.description, peer: session.peer,
                    isCurrent: session.id == current)
            })
    }

    @Sendable
    private func explain(
        _ params: AuthExplainParams, _ call: CallContext
    ) async throws -> AuthExplainResult {
        let decision =
            if let given = params.params {
                try await call.decision(on: params.method, with: given)
            } else {
                call.decision(on: params.method)
            }
        guard let decision else {
            return AuthExplainResult(
                allowed: false, rule: "unknown", reason: "There is no such method.")
        }
        return AuthExplainResult(
            allowed: decision.isAllowed, rule: decision.rule, reason: decision.reason)
    }

    // MARK: End

    @Sendable
    private func logout(
        _: NoParams, _ call: CallContext, _ transaction: Transaction
    ) throws -> AuthLogoutResult {
        guard let id = call.principal.sessionID,
            let session = try identity.sessions.find(id, in: transaction)
        else { return AuthLogoutResult(ended: false) }
        try identity.end([session], in: transaction)
        return AuthLogoutResult(ended: true)
    }

    @Sendable
    private func revoke(
        _ params: AuthRevokeSessionParams, _ call: CallContext, _ transaction: Transaction
    ) throws -> JSONValue {
        let caller = call.principal
        guard let id = ObjectID(params.id),
            let session = try identity.sessions.find(id, in: transaction),
            // Somebody else's is not found, as one that there is not (rule 22).
            caller.has("admin") || caller.userID.flatMap({ ObjectID($0) }) == session.user
        else { throw RPCError(.notFound) }
        try identity.end([session], in: transaction)
        return .null
    }

    @Sendable
    private func revokeAll(
        _ params: AuthRevokeAllParams, _ call: CallContext, _ transaction: Transaction
    ) throws -> AuthRevokeAllResult {
        let caller = call.principal
        let own = caller.userID.flatMap { ObjectID($0) }
        let asked = params.user.flatMap { ObjectID($0) }
        if let asked, asked != own, !caller.has("admin") {
            throw RPCError(.forbidden, "Only administrators end the sessions of others.")
        }
        guard let user = asked ?? own else { return AuthRevokeAllResult(ended: 0) }
        let count = try identity.endAll(of: user, in: transaction)
        return AuthRevokeAllResult(ended: Int64(count))
    }
}

extension Auth.Principal {
    /// The caller, as the contract shows one.
    init(_ principal: Principal) {
        self.init(
            kind: principal.kind.text, id: principal.id, roles: principal.roles.sorted())
    }
}

extension Principal {
    /// The session that vouches for the caller, where one does.
    var sessionID: ObjectID? {
        guard let credential, credential.hasPrefix("session:") else { return nil }
        return ObjectID(String(credential.dropFirst("session:".count)))
    }
}

extension Peer {
    /// From where somebody calls, for people: an address, or the user on this machine.
    var name: String { uid.map { "uid:\($0)" } ?? address ?? kind.rawValue }
}
