internal import Contract
internal import Database
internal import JSON
internal import JSONRPC
internal import Server
internal import Transport

/// The people, and programs, that have an account.
struct UsersService: Service {
    private let identity: Identity
    private let repository: UsersRepository

    /// - Parameters:
    ///   - identity: whoever is changed has to be looked up again.
    ///   - repository: has the clock and the source of ids; a test gives it its own.
    init(identity: Identity, repository: UsersRepository = UsersRepository()) {
        self.identity = identity
        self.repository = repository
    }

    var methods: [RegisteredMethod] {
        [
            .action(.usersRegister, register),
            .query(.usersGet, get),
            .query(.usersMe, me),
            .query(.usersList, list),
            .mutation(.usersUpdateMe) { (params: UsersUpdateMeParams, call, transaction) in
                let id = try call.ownAccount()
                return try identity.accounts.setProfile(
                    name: params.name, email: nil, of: id, in: transaction
                ).user
            },
            .action(.usersChangePassword, changePassword),
        ]
    }

    @Sendable
    private func me(
        _: NoParams, _ call: CallContext, _ transaction: Transaction
    ) throws -> UsersMeResult {
        // Whoever is vouched for by the kernel has no account here.
        let id = call.principal.userID.flatMap { ObjectID($0) }
        return UsersMeResult(
            principal: Users.Principal(call.principal),
            user: try id.flatMap { try repository.find($0, in: transaction) })
    }

    @Sendable
    private func register(
        _ new: Registration, _ call: CallContext
    ) async throws -> UsersRegisterResult {
        let identity = identity
        let invitation = new.invitation.flatMap(MailedTokens.read)
        switch identity.registration {
        case _ where call.principal.mayGrant, .open: break
        case .closed:
            throw RPCError(
                call.principal.isAnonymous ? .unauthenticated : .forbidden,
                "Registration is closed: administrators make users.")
        case .invited:
            // Before the password is hashed, which is work.
            let isInvited = try await call.db.read { transaction in
                try invitation.flatMap {
                    try identity.mailed.find($0, for: .invite, in: transaction)
                }?.email.isSame(as: new.email) ?? false
            }
            guard isInvited else { throw RPCError.notInvited }
        }
        let hash = try await identity.hasher.hash(new.password)
        let repository = repository
        return try await call.db.write { transaction in
            let user = try repository.insert(
                email: new.email, name: new.name, passwordHash: hash, in: transaction)
            guard let invitation, let id = ObjectID(user.id) else { return user }
            let invited = try identity.mailed.take(invitation, for: .invite, in: transaction)
            guard invited?.email.isSame(as: new.email) == true else { throw RPCError.notInvited }
            try identity.accounts.setVerified(id, in: transaction)
            return try repository.find(id, in: transaction) ?? user
        }
    }

    @Sendable
    private func changePassword(
        _ change: PasswordChange, _ call: CallContext
    ) async throws -> JSONValue {
        let identity = identity
        let account = try await identity.ownAccount(of: call)
        let id = account.id
        try await identity.verify(change.current, of: account, call)
        try change.new.check(isNotOf: account, at: "/newPassword")
        let hash = try await identity.hasher.hash(change.new)
        try await call.db.write { transaction in
            let current = try identity.accounts.find(id: id, in: transaction)
            guard current?.passwordHash.phc == account.passwordHash.phc else {
                throw RPCError(.conflict, "The password was changed meanwhile.")
            }
            try identity.accounts.setPassword(hash, of: id, in: transaction)
            _ = try identity.endAll(of: id, in: transaction)
        }
        return .null
    }

    @Sendable
    private func get(
        _ params: UsersGetParams, _: CallContext, _ transaction: Transaction
    ) throws -> UsersGetResult {
        // An id that was never given out is not found, whatever it looks like.
        guard let id = ObjectID(params.id), let user = try repository.find(id, in: transaction)
        else { throw RPCError(.notFound) }
        return user
    }

    @Sendable
    private func list(
        _ page: UsersPage, _: CallContext, _ transaction: Transaction
    ) throws -> UsersListResult {
        // One more than is answered: whether it is there says whether there is a next page.
        let users = try repository.list(
            after: page.cursor?.last, count: page.limit + 1, in: transaction)
        let items = users.prefix(page.limit)
        let last = users.count > page.limit ? items.last.flatMap { ObjectID($0.id) } : nil
        return UsersListResult(
            items: Array(items), nextCursor: last.map { UsersCursor(after: $0).description })
    }
}

extension Users.Principal {
    /// The caller, as the contract shows one.
    init(_ principal: Principal) {
        self.init(
            kind: principal.kind.text, id: principal.id, roles: principal.roles.sorted())
    }
}

extension CallContext {
    /// The caller's own account. Throws `conflict` for callers who have none.
    func ownAccount() throws(RPCError) -> ObjectID {
        guard let id = principal.userID.flatMap({ ObjectID($0) }) else {
            throw RPCError(.conflict, "The caller has no account here.")
        }
        return id
    }
}

extension Password {
    /// Throws `invalidParams` for one that is guessed from whose it is.
    func check(isNotOf account: Account, at path: String) throws(RPCError) {
        let refusal = PasswordRules.refusal(
            of: self, email: account.user.email, name: account.user.name)
        guard let refusal else { return }
        throw RPCError.invalidParams([
            .init(path: path, keyword: refusal.keyword, message: refusal.message)
        ])
    }
}

extension RPCError {
    fileprivate static var notInvited: RPCError {
        RPCError(.forbidden, "Registration needs an invitation to this address.")
    }
}
