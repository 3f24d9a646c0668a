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
                let email = params.email.flatMap(EmailAddress.init)
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

    /// Whom the call is about. Throws `forbidden` for an administrator, where the caller is none
    /// itself: whoever changes an administrator's address can take its place.
    private func subject(
        _ id: String, of call: CallContext, in transaction: Transaction
    ) throws -> ObjectID {
        guard let id = ObjectID(id) else { throw RPCError(.notFound) }
        if call.principal.mayGrant { return id }
        let account = try accounts.find(id: id, in: transaction)
        guard account?.roles.contains("admin") != true else {
            throw RPCError(.forbidden, "Only administrators change administrators.")
        }
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
        let caller = call.principal
        if !caller.mayGrant,
            let role = roles.first(where: {
                !["member", "guest"].contains($0) && !caller.roles.contains($0)
            })
                ?? roles.first(where: { $0 == "admin" })
        {
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
