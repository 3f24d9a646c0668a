internal import Contract
internal import Database
internal import JSON
internal import JSONRPC
internal import Server

/// What administrators do with the accounts of others.
struct AccountsService: Service {
    let identity: Identity
    let users: UsersRepository

    init(identity: Identity, users: UsersRepository = UsersRepository()) {
        self.identity = identity
        self.users = users
    }

    private var accounts: AccountsRepository { identity.accounts }

    /// Those of every server that users can have; `local` is for peers.
    private static let givenRoles: Set<String> = ["admin", "member", "guest"]

    var methods: [RegisteredMethod] {
        [
            .query(.usersAccount) { (params: UsersAccountParams, _, transaction) in
                guard let id = ObjectID(params.id),
                    let account = try accounts.find(id: id, in: transaction)
                else { throw RPCError(.notFound) }
                return account.shown
            },
            .action(.usersCreate, create),
            .mutation(.usersUpdate) { (params: UsersUpdateParams, call, transaction) in
                let email = try params.email.map(EmailAddress.read)
                return try change(params.id, by: call, in: transaction) { id in
                    try accounts.setProfile(
                        name: params.name, email: email, of: id, in: transaction)
                }
            },
            .mutation(.usersSetRoles) { (params: UsersSetRolesParams, call, transaction) in
                try check(params.roles, by: call, in: transaction)
                return try change(params.id, by: call, in: transaction) { id in
                    try accounts.setRoles(params.roles, of: id, in: transaction)
                }
            },
            .mutation(.usersDisable) { (params: UsersDisableParams, call, transaction) in
                try change(params.id, by: call, in: transaction) { id in
                    _ = try identity.endAll(of: id, in: transaction)
                    return try accounts.setDisabled(true, id, in: transaction)
                }
            },
            .mutation(.usersEnable) { (params: UsersEnableParams, call, transaction) in
                try change(params.id, by: call, in: transaction) { id in
                    try accounts.setDisabled(false, id, in: transaction)
                }
            },
            .mutation(.usersDelete) { (params: UsersDeleteParams, call, transaction) -> JSONValue in
                let id = try subject(params.id, of: call, in: transaction)
                _ = try identity.endAll(of: id, in: transaction)
                try accounts.remove(id, in: transaction)
                revokeAfterCommit(id, transaction)
                return .null
            },
        ]
    }

    /// Changes an account. Whoever acts as that user has to be looked up again, on open connections
    /// too.
    private func change(
        _ id: String, by call: CallContext, in transaction: Transaction,
        _ body: (ObjectID) throws -> Account
    ) throws -> Users.Account {
        let id = try subject(id, of: call, in: transaction)
        let account = try body(id)
        revokeAfterCommit(id, transaction)
        return account.shown
    }

    /// Whom the call is about, when the caller may change that account.
    private func subject(
        _ id: String, of call: CallContext, in transaction: Transaction
    ) throws -> ObjectID {
        guard let id = ObjectID(id) else { throw RPCError(.notFound) }
        try accounts.check(call.principal, mayChange: id, in: transaction)
        return id
    }

    private func revokeAfterCommit(_ id: ObjectID, _ transaction: Transaction) {
        let standings = identity.standings
        transaction.afterCommit { standings.revoke(.user(id: id.description)) }
    }

    /// Throws `conflict` for the first that there is not, and `forbidden` where the caller would
    /// give what it does not have.
    private func check(
        _ roles: [String], by call: CallContext, in transaction: Transaction
    ) throws {
        if let role = call.principal.firstBeyondReach(of: roles) {
            throw RPCError(.forbidden, "Only administrators give the role \(role).")
        }
        for (index, role) in roles.enumerated() where !Self.givenRoles.contains(role) {
            guard try identity.roles.find(role, in: transaction) == nil else { continue }
            throw RPCError.conflict([
                .init(
                    path: "/roles/\(index)", keyword: "exists",
                    message: "is no role: roles.list has all")
            ])
        }
    }

    @Sendable
    private func create(_ draft: UserDraft, _ call: CallContext) async throws -> Users.Account {
        let password = try draft.password ?? Password(Base64.url.encode(RandomBytes.make(24)))
        let hash = try await identity.hasher.hash(password)
        return try await call.db.write { transaction in
            if let roles = draft.roles { try check(roles, by: call, in: transaction) }
            let user = try users.insert(
                email: draft.email, name: draft.name, passwordHash: hash, in: transaction)
            guard let id = ObjectID(user.id) else { throw RPCError(.internal) }
            if let roles = draft.roles {
                return try accounts.setRoles(roles, of: id, in: transaction).shown
            }
            guard let account = try accounts.find(id: id, in: transaction) else {
                throw RPCError(.internal)
            }
            return account.shown
        }
    }
}

extension AccountsRepository {
    /// Throws `forbidden` for somebody who may do more than the caller can give: whoever changes
    /// the address of another takes its place. That there is nobody is for the change itself to
    /// say.
    func check(
        _ caller: Principal, mayChange id: ObjectID, in transaction: Transaction
    ) throws {
        guard !caller.mayGrant, let account = try find(id: id, in: transaction),
            caller.firstBeyondReach(of: account.roles) != nil
        else { return }
        throw RPCError(.forbidden, "Only administrators change who may do more than the caller.")
    }
}

extension Principal {
    /// The first of the roles that is not the caller's to give: administrators give all, a role
    /// that lists methods gives itself, and a key for some methods only what every new user has.
    fileprivate func firstBeyondReach(of roles: [String]) -> String? {
        if mayGrant { return nil }
        let own = scope == nil ? self.roles.subtracting(["admin"]) : []
        return roles.first { !["member", "guest"].contains($0) && !own.contains($0) }
    }
}
