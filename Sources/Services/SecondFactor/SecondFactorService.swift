internal import Contract
internal import Database
internal import JSON
internal import JSONRPC
internal import Server
internal import Transport

/// The second factor of a login: codes that change with time, and recovery codes.
struct SecondFactorService: Service {
    let identity: Identity

    private var factors: SecondFactorsRepository { identity.factors }

    var methods: [RegisteredMethod] {
        [
            .action(.authLoginWithCode, login),
            .action(.authEnrollSecondFactor, enroll),
            .action(.authConfirmSecondFactor, confirm),
            .action(.authRemoveSecondFactor, remove),
            .mutation(.usersRemoveSecondFactor) {
                (params: UsersRemoveSecondFactorParams, call, transaction) -> JSONValue in
                guard let id = ObjectID(params.id),
                    try identity.accounts.find(id: id, in: transaction) != nil
                else { throw RPCError(.notFound) }
                try identity.accounts.check(call.principal, mayChange: id, in: transaction)
                try factors.remove(id, in: transaction)
                return .null
            },
        ]
    }

    /// What tries of codes are counted by. A peer is not among it: whoever is here knows a
    /// password.
    private func subjects(_ user: ObjectID) -> [LoginThrottle.Subject] {
        [.secondFactor(user.description)]
    }

    /// Counts a try of a code, and throws when there were too many.
    private func begin(_ user: ObjectID) throws(RPCError) {
        if let waitMs = identity.throttle.begin(subjects(user)) {
            throw RPCError.throttled(waitMs)
        }
    }

    private static var wrongCode: RPCError {
        RPCError(.unauthenticated, "The code is wrong, or it was used already.")
    }

    @Sendable
    private func login(
        _ params: AuthLoginWithCodeParams, _ call: CallContext
    ) async throws -> Auth.Tokens {
        let isOver = RPCError(.unauthenticated, "The challenge is over: log in again.")
        guard let user = identity.challenges.user(of: params.challenge) else { throw isOver }
        // First: a code that is not looked at uses no try up.
        try begin(user)
        guard let challenge = identity.challenges.take(params.challenge) else { throw isOver }
        let identity = identity
        let (code, from) = (params.code, call.peer.name)
        // An error would undo that a code was used.
        let begun = try await call.db.write { transaction in
            guard let account = try identity.accounts.find(id: challenge.user, in: transaction),
                account.disabledAt == nil, account.passwordHash.phc == challenge.hash,
                try identity.factors.use(code, of: account.id, in: transaction)
            else { return (SessionsRepository.Session, RefreshToken)?.none }
            return try identity.sessions.begin(for: account.id, from: from, in: transaction)
        }
        guard let (session, refresh) = begun else {
            try await identity.recordFailure(of: challenge.user, call)
            throw Self.wrongCode
        }
        identity.challenges.end(params.challenge)
        identity.throttle.succeeded(subjects(challenge.user))
        return try await identity.issue(session, refresh)
    }

    @Sendable
    private func enroll(
        _ params: AuthEnrollSecondFactorParams, _ call: CallContext
    ) async throws -> AuthEnrollSecondFactorResult {
        let identity = identity
        let id = try call.ownAccount()
        let account = try await call.db.read { try identity.accounts.find(id: id, in: $0) }
        guard let account else { throw RPCError(.notFound) }
        // Whoever has found an open session would lock its owner out.
        try await identity.verify(try? Password(params.password), of: account, call)
        let secret = try await call.db.write { try identity.factors.enroll(id, in: $0) }
        return AuthEnrollSecondFactorResult(
            secret: Base32.encode(secret),
            uri: TimeBasedCode.uri(
                of: secret, issuer: identity.name, account: account.user.email))
    }

    @Sendable
    private func confirm(
        _ params: AuthConfirmSecondFactorParams, _ call: CallContext
    ) async throws -> AuthConfirmSecondFactorResult {
        let (identity, code) = (identity, params.code)
        let id = try call.ownAccount()
        try begin(id)
        let codes = try await call.db.write { transaction in
            try identity.factors.confirm(code, of: id, in: transaction)
        }
        guard let codes else {
            try await identity.recordFailure(of: id, call)
            throw Self.wrongCode
        }
        identity.throttle.succeeded(subjects(id))
        return AuthConfirmSecondFactorResult(recoveryCodes: codes)
    }

    @Sendable
    private func remove(
        _ params: AuthRemoveSecondFactorParams, _ call: CallContext
    ) async throws -> JSONValue {
        let (identity, code) = (identity, params.code)
        let id = try call.ownAccount()
        try begin(id)
        let isRemoved = try await call.db.write { transaction in
            guard try identity.factors.holds(for: id, in: transaction) else {
                throw RPCError(.conflict, "There is no second factor.")
            }
            guard try identity.factors.use(code, of: id, in: transaction) else { return false }
            return try identity.factors.remove(id, in: transaction)
        }
        guard isRemoved else {
            try await identity.recordFailure(of: id, call)
            throw Self.wrongCode
        }
        identity.throttle.succeeded(subjects(id))
        return .null
    }
}
