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
            .mutation(.usersUpdate) { (params: UsersUpdateParams, _, transaction) in
                let email = params.email.flatMap(EmailAddress.init)
                return try change(params.id, in: transaction) { id in
                    try accounts.setProfile(
                        name: params.name, email: email, of: id, in: transaction)
                }
            },
            .mutation(.usersSetRoles) { (params: UsersSetRolesParams, _, transaction) in
                try check(params.roles, in: transaction)
                return try change(params.id, in: transaction) { id in
                    try accounts.setRoles(params.roles, of: id, in: transaction)
                }
            },
            .mutation(.usersDisable) { (params: UsersDisableParams, _, transaction) in
                try change(params.id, in: transaction) { id in
                    _ = try identity.endAll(of: id, in: transaction)
                    return try accounts.setDisabled(true, id, in: transaction)
                }
            },
            .mutation(.usersEnable) { (params: UsersEnableParams, _, transaction) in
                try change(params.id, in: transaction) { id in
                    try accounts.setDisabled(false, id, in: transaction)
                }
            },
            .mutation(.usersDelete) { (params: UsersDeleteParams, _, transaction) -> JSONValue in
                guard let id = ObjectID(params.id) else { throw RPCError(.notFound) }
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
        _ id: String, in transaction: Transaction, _ body: (ObjectID) throws -> Account
    ) throws -> Users.Account {
        guard let id = ObjectID(id) else { throw RPCError(.notFound) }
        let account = try body(id)
        revokeAfterCommit(id, transaction)
        return account.shown
    }

    private func revokeAfterCommit(_ id: ObjectID, _ transaction: Transaction) {
        let standings = identity.standings
        transaction.afterCommit { standings.revoke(.user(id: id.description)) }
    }

    /// Throws `conflict` for the first that there is not.
    private func check(_ roles: [String], in transaction: Transaction) throws {
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
            if let roles = draft.roles { try check(roles, in: transaction) }
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
