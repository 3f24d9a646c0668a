internal import Contract
internal import Database
internal import JSON
internal import JSONRPC
internal import Server

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

    /// Tries a code. A try is counted when it begins, and not by peer: whoever is here knows a
    /// password. Throws `unauthenticated` for a code that the body answers nothing for, which is
    /// recorded; it does not throw for it, since an error would undo that a code was used.
    ///
    /// - Parameter admitted: called once the try has begun.
    private func trying<Value: Sendable>(
        codeOf user: ObjectID, _ call: CallContext, admitted: () throws(RPCError) -> Void = {},
        _ body: @escaping @Sendable (Transaction) throws -> Value?
    ) async throws -> Value {
        let subjects = try identity.throttle.admit([.secondFactor(user.description)])
        try admitted()
        guard let value = try await call.db.write(body) else {
            try await identity.recordFailure(of: user, call)
            throw Self.wrongCode
        }
        identity.throttle.succeeded(subjects)
        return value
    }

    private static var wrongCode: RPCError {
        RPCError(.unauthenticated, "The code is wrong, or it was used already.")
    }

    @Sendable
    private func login(
        _ params: AuthLoginWithCodeParams, _ call: CallContext
    ) async throws -> Auth.Tokens {
        let isOver = RPCError(.unauthenticated, "The challenge is over: log in again.")
        guard let challenge = identity.challenges.find(params.challenge) else { throw isOver }
        let (identity, user) = (identity, challenge.user)
        let from = call.peer.name
        let begun = try await trying(codeOf: user, call) { () throws(RPCError) in
            // A code that is not looked at, because there were too many, uses no try up.
            guard identity.challenges.take(params.challenge) else { throw isOver }
        } _: { transaction in
            guard let account = try identity.accounts.find(id: user, in: transaction),
                account.disabledAt == nil, account.passwordHash.phc == challenge.hash,
                try identity.factors.use(params.code, of: user, in: transaction)
            else { return (SessionsRepository.Session, RefreshToken)?.none }
            return try identity.sessions.begin(for: user, from: from, in: transaction)
        }
        identity.challenges.end(params.challenge)
        return try await identity.issue(begun.0, begun.1)
    }

    @Sendable
    private func enroll(
        _ params: AuthEnrollSecondFactorParams, _ call: CallContext
    ) async throws -> AuthEnrollSecondFactorResult {
        let account = try await identity.ownAccount(of: call)
        // Whoever has found an open session would lock its owner out.
        try await identity.verify(try? Password(params.password), of: account, call)
        let secret = try await call.db.write { [factors] transaction in
            try factors.enroll(account.id, in: transaction)
        }
        return AuthEnrollSecondFactorResult(
            secret: Base32.encode(secret),
            uri: TimeBasedCode.uri(
                of: secret, issuer: identity.name, account: account.user.email))
    }

    @Sendable
    private func confirm(
        _ params: AuthConfirmSecondFactorParams, _ call: CallContext
    ) async throws -> AuthConfirmSecondFactorResult {
        let id = try call.ownAccount()
        let codes = try await trying(codeOf: id, call) { [factors] transaction in
            try factors.confirm(params.code, of: id, in: transaction)
        }
        return AuthConfirmSecondFactorResult(recoveryCodes: codes)
    }

    @Sendable
    private func remove(
        _ params: AuthRemoveSecondFactorParams, _ call: CallContext
    ) async throws -> JSONValue {
        let id = try call.ownAccount()
        return try await trying(codeOf: id, call) { [factors] transaction in
            guard try factors.holds(for: id, in: transaction) else {
                throw RPCError(.conflict, "There is no second factor.")
            }
            guard try factors.use(params.code, of: id, in: transaction) else { return nil }
            try factors.remove(id, in: transaction)
            return JSONValue.null
        }
    }
}
