public import Contract
public import Database
public import JSONRPC
public import Server
internal import Synchronization
public import Transport

/// Who users are and how they are recognised: accounts, passwords, sessions and tokens, and what is
/// remembered of them while the server runs.
public final class Identity: Authenticator {
    let hasher: PasswordHasher
    let accounts: AccountsRepository
    let sessions: SessionsRepository
    let keys: KeysRepository
    let roles: RolesRepository
    let tokens: AccessTokens
    let throttle: LoginThrottle
    /// Of whoever makes the server send mails: not that of logins, so that nobody is kept from
    /// logging in by mails that others ask for.
    let mailThrottle = LoginThrottle()
    let mailed: MailedTokens
    let factors: SecondFactorsRepository
    let challenges = Challenges()
    private let registrationPolicy: Mutex<RegistrationPolicy>
    var registration: RegistrationPolicy { registrationPolicy.withLock { $0 } }
    let postbox: Postbox?
    /// Of the application, for mails.
    let name: String
    let standings = Standings()

    /// - Parameters:
    ///   - keys: what access tokens are signed with.
    ///   - name: of the application: its tokens are taken by no other.
    ///   - limits: how many passwords are hashed at once, and how many wait, are among them.
    ///   - registration: who may make an account of their own.
    ///   - mailer: delivers mails; without one nothing is sent by mail.
    public convenience init(
        keys: SigningKeys, name: String = "groundwork", limits: Limits = Limits(),
        registration: RegistrationPolicy = .closed, mailer: (any Mailer)? = nil
    ) {
        self.init(
            keys: keys, name: name, hasher: PasswordHasher(limits: limits),
            registration: registration, mailer: mailer)
    }

    init(
        keys: SigningKeys, name: String = "groundwork", hasher: PasswordHasher,
        throttle: LoginThrottle = LoginThrottle(),
        registration: RegistrationPolicy = .closed, mailer: (any Mailer)? = nil,
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.hasher = hasher
        self.throttle = throttle
        self.name = name
        registrationPolicy = Mutex(registration)
        postbox = mailer.map(Postbox.init)
        mailed = MailedTokens(now: now)
        factors = SecondFactorsRepository(now: now)
        accounts = AccountsRepository(now: now)
        sessions = SessionsRepository(now: now)
        self.keys = KeysRepository(now: now)
        roles = RolesRepository(now: now)
        tokens = AccessTokens(keys: keys, name: name, now: now)
    }

    /// Signs access tokens with other keys from now on. What a key has signed that is not among
    /// them is worth nothing any more, on open connections too.
    public func replaceKeys(_ keys: SigningKeys) {
        for key in tokens.replaceKeys(keys) { standings.revoke(.signingKey(id: key)) }
    }

    /// Who may make an account of their own, from now on.
    public func replaceRegistration(_ policy: RegistrationPolicy) {
        registrationPolicy.withLock { $0 = policy }
    }

    /// Who a token stands for: an access token, or the secret of a key. Throws `unauthenticated`
    /// for what is none, or not any more.
    public func principal(
        of token: Secret, from peer: Peer, in database: Database
    ) async throws -> Principal {
        try await principal(of: token, lasting: Self.keyLifetime, in: database)
    }

    /// Who the user with an e-mail address is. Throws `unauthenticated` where nobody has it, or the
    /// user is disabled.
    public func principal(
        ofUser name: String, from peer: Peer, in database: Database
    ) async throws -> Principal {
        guard let email = EmailAddress(name) else { throw RPCError(.unauthenticated) }
        let named = try await database.read { [accounts] transaction in
            try accounts.find(email: email, in: transaction)
        }
        guard let user = named?.id else { throw RPCError(.unauthenticated) }
        // Before its rights are read: `Standings` says why.
        let standing = Standing(lasting: nil)
        standings.register(standing, for: [.user(id: user.description)])
        let found = try await database.read { [self] in try rights(of: user, in: $0) }
        guard let found, standing.holds else { throw RPCError(.unauthenticated) }
        return Principal(
            peer.certificate == nil ? .peer : .certificate,
            id: Principal.userPrefix + user.description, roles: found.roles,
            grants: found.grants, standing: standing)
    }

    /// - Parameter lifetime: milliseconds after which a key is looked up again, and its use noted;
    ///   nil for a connection that it has authenticated, which lasts as long as the key.
    func principal(
        of token: Secret, lasting lifetime: Int64?, in store: some Store
    ) async throws -> Principal {
        if let secret = KeySecret(token) {
            return try await principal(of: secret, lasting: lifetime, in: store)
        }
        let (claims, signingKey) = try await tokens.verify(token)
        guard let user = ObjectID(claims.sub), let session = ObjectID(claims.sid) else {
            throw RPCError.badToken
        }
        // Before the database is read: `Standings` says why.
        let standing = Standing(lasting: tokens.remaining(claims))
        standings.register(
            standing,
            for: [
                .user(id: user.description), .session(id: session.description),
                .signingKey(id: signingKey),
            ])
        let found = try await store.read { [sessions, self] transaction in
            guard try sessions.find(session, in: transaction)?.user == user else {
                return Rights?.none
            }
            return try rights(of: user, in: transaction)
        }
        // The key may have been retired before its name was registered.
        guard let found, standing.holds, tokens.hasKey(signingKey) else { throw RPCError.badToken }
        return Principal(
            .session, id: Principal.userPrefix + user.description, roles: found.roles,
            credential: "session:\(session)", grants: found.grants, standing: standing)
    }

    /// What a user may do who is not disabled.
    private struct Rights: Sendable {
        let roles: Set<String>
        let grants: [String: [MethodPattern]]
    }

    private func rights(of user: ObjectID, in transaction: Transaction) throws -> Rights? {
        guard let account = try accounts.find(id: user, in: transaction),
            account.disabledAt == nil
        else { return nil }
        let grants = try roles.grants(of: user, in: transaction)
        // A role that nobody knows gives no rights, wherever it has come from.
        let known = account.roles.filter {
            RolesRepository.builtIn.contains($0) || grants[$0] != nil
        }
        return Rights(roles: Set(known), grants: grants)
    }

    // MARK: Keys

    private static let keyLifetime: Int64 = 600_000

    /// Milliseconds after which the use of a key is noted again.
    private static let useNotedMs: Int64 = 60_000

    private func principal(
        of secret: KeySecret, lasting lifetime: Int64?, in store: some Store
    ) async throws -> Principal {
        // Whose it is has to be known before it is registered on what it depends.
        let claimed = try await store.read { [self] in try key(of: secret, in: $0) }
        guard let claimed else { throw RPCError.badToken }
        let left = claimed.expiresAt.map { $0.milliseconds - keys.time.milliseconds }
        let lasting = [lifetime, left].compactMap(\.self).min()
        let standing = Standing(lasting: lasting.map { .milliseconds($0) })
        let user = claimed.user.description
        standings.register(standing, for: [.key(id: secret.id.description), .user(id: user)])
        let found = try await store.read { [self] transaction in
            try key(of: secret, in: transaction).flatMap { key in
                try rights(of: key.user, in: transaction).map { (key: key, rights: $0) }
            }
        }
        guard let found, standing.holds else { throw RPCError.badToken }
        await noteUse(of: found.key, in: store)
        return Principal(
            .key, id: Principal.userPrefix + user, roles: found.rights.roles,
            credential: "key:\(secret.id)", grants: found.rights.grants,
            scope: found.key.methods, ratePercent: found.key.ratePercent, standing: standing)
    }

    private func key(
        of secret: KeySecret, in transaction: Transaction
    ) throws -> KeysRepository.Key? {
        // Compared in constant time (rule 21): that is what `==` of two secrets does.
        try keys.find(secret.id, in: transaction).flatMap { $0.hash == secret.hash ? $0 : nil }
    }

    private func noteUse(of key: KeysRepository.Key, in store: some Store) async {
        let last = key.usedAt?.milliseconds ?? 0
        guard keys.time.milliseconds - last >= Self.useNotedMs else { return }
        // A server that cannot write goes on reading for those it knows.
        try? await store.write { [keys] in try keys.noteUse(of: key.id, in: $0) }
    }

    /// The tokens of a session that has begun or goes on.
    func issue(
        _ session: SessionsRepository.Session, _ refresh: RefreshToken
    ) async throws -> Auth.Tokens {
        let access = try await tokens.issue(user: session.user, session: session.id)
        return Auth.Tokens(
            accessToken: access, refreshToken: refresh.text, expiresIn: AccessTokens.lifetime)
    }

    /// Throws `unauthenticated` for a wrong password of somebody who has logged in. Tries are
    /// counted with those of logins: whoever has found an open session tries passwords as others
    /// do.
    func verify(_ password: Password?, of account: Account, _ call: CallContext) async throws {
        let subjects = try throttle.admit(account.user.email, from: call.peer)
        guard try await hasher.verify(password, against: account.passwordHash) else {
            throw RPCError(.unauthenticated, "The password is wrong.")
        }
        throttle.succeeded(subjects)
    }

    /// The caller's own account. Throws `conflict` for callers who have none.
    func ownAccount(of call: CallContext) async throws -> Account {
        let id = try call.ownAccount()
        guard
            let account = try await call.db.read({ [accounts] in try accounts.find(id: id, in: $0) }
            )
        else { throw RPCError(.notFound) }
        return account
    }

    /// Who tried is told by the author of the entry; the address that was tried is told only where
    /// it is somebody's: people type passwords into the wrong field.
    func recordFailure(of user: ObjectID?, _ call: CallContext) async throws {
        let record = LoginFailure(account: user, peer: call.peer.name)
        let id = call.requestID
        try await call.db.write { transaction in
            try transaction.record(
                Change(
                    entity: "logins", id: id, operation: .create,
                    atMs: Timestamp.now.milliseconds, after: record.json))
        }
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

/// What a token is looked up in: the database, or what a call sees of it.
protocol Store: Sendable {
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value
}

extension CallDatabase: Store {}

extension Database: Store {
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await read(deadline: nil, body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await write(deadline: nil, body)
    }
}
