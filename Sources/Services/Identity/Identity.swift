public import Contract
public import Database
public import JSONRPC
public import Server
public import Transport

/// Who users are and how they are recognised: accounts, passwords, sessions and tokens, and what is
/// remembered of them while the server runs.
public final class Identity: Authenticator {
    let hasher: PasswordHasher
    let accounts: AccountsRepository
    let sessions: SessionsRepository
    let tokens: AccessTokens
    let throttle: LoginThrottle
    let standings = Standings()

    /// - Parameters:
    ///   - keys: what access tokens are signed with.
    ///   - name: of the application: its tokens are taken by no other.
    ///   - limits: how many passwords are hashed at once, and how many wait, are among them.
    public convenience init(
        keys: SigningKeys, name: String = "groundwork", limits: Limits = Limits()
    ) {
        self.init(keys: keys, name: name, hasher: PasswordHasher(limits: limits))
    }

    init(
        keys: SigningKeys, name: String = "groundwork", hasher: PasswordHasher,
        throttle: LoginThrottle = LoginThrottle(),
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.hasher = hasher
        self.throttle = throttle
        accounts = AccountsRepository(now: now)
        sessions = SessionsRepository(now: now)
        tokens = AccessTokens(keys: keys, name: name, now: now)
    }

    /// Who a token stands for. Throws `unauthenticated` for what is none, or not any more.
    public func principal(
        of token: Secret, from peer: Peer, in database: Database
    ) async throws -> Principal {
        try await principal(of: token) { body in try await database.read(body) }
    }

    func principal(of token: Secret, in database: CallDatabase) async throws -> Principal {
        try await principal(of: token) { body in try await database.read(body) }
    }

    private typealias Reading = @Sendable (Transaction) throws -> Account?

    private func principal(
        of token: Secret, reading read: (@escaping Reading) async throws -> Account?
    ) async throws -> Principal {
        let claims = try await tokens.verify(token)
        guard let user = ObjectID(claims.sub), let session = ObjectID(claims.sid) else {
            throw RPCError.badToken
        }
        // Before the database is read: `Standings` says why.
        let standing = Standing(lasting: tokens.remaining(claims))
        standings.register(
            standing,
            for: [.user(id: user.description), .session(id: session.description)])
        let account = try await read { [accounts, sessions] transaction in
            guard try sessions.find(session, in: transaction)?.user == user else { return nil }
            return try accounts.find(id: user, in: transaction)
        }
        guard let account, account.disabledAt == nil, standing.holds else {
            throw RPCError.badToken
        }
        return Principal(
            .session, id: Principal.userPrefix + user.description, roles: Set(account.roles),
            credential: "session:\(session)", standing: standing)
    }

    /// Ends sessions, on open connections too.
    func end(
        _ ended: [SessionsRepository.Session], in transaction: Transaction
    ) throws {
        try sessions.end(ended, in: transaction)
        revokeAfterCommit(ended, transaction)
    }

    /// Ends all sessions of a user, however many, and answers how many those were.
    func endAll(of user: ObjectID, in transaction: Transaction) throws -> Int {
        var count = 0
        while true {
            let open = try sessions.list(of: user, limit: 1_000, in: transaction)
            if open.isEmpty { return count }
            try end(open, in: transaction)
            count += open.count
        }
    }

    func revokeAfterCommit(
        _ ended: [SessionsRepository.Session], _ transaction: Transaction
    ) {
        let standings = standings
        transaction.afterCommit {
            for session in ended { standings.revoke(.session(id: session.id.description)) }
        }
    }
}
