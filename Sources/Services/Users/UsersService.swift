internal import Contract
internal import Database
internal import JSONRPC
internal import Server

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

    private var accounts: AccountsRepository { identity.accounts }

    var methods: [RegisteredMethod] {
        [
            .action(.usersRegister, register),
            .query(.usersGet, get),
            .query(.usersMe, me),
            .query(.usersList, list),
            .query(.usersAccount) { (params: UsersAccountParams, _, transaction) in
                guard let id = ObjectID(params.id),
                    let account = try accounts.find(id: id, in: transaction)
                else { throw RPCError(.notFound) }
                return account.shown
            },
            .mutation(.usersSetRoles) { (params: UsersSetRolesParams, _, transaction) in
                let roles = params.roles
                for (index, role) in roles.enumerated() {
                    try checkExists(role, at: "/roles/\(index)", in: transaction)
                }
                return try change(params.id, in: transaction) { id in
                    try accounts.setRoles(roles, of: id, in: transaction)
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
        ]
    }

    private func checkExists(
        _ role: String, at path: String, in transaction: Transaction
    ) throws {
        if Self.givenRoles.contains(role) { return }
        guard try identity.roles.find(role, in: transaction) == nil else { return }
        throw RPCError.conflict([
            .init(path: path, keyword: "exists", message: "is no role: roles.list has all")
        ])
    }

    /// Those of every server that users can have; `local` is for peers.
    private static let givenRoles: Set<String> = ["admin", "member", "guest"]

    /// Changes an account. Whoever acts as that user has to be looked up again, on open connections
    /// too.
    private func change(
        _ id: String, in transaction: Transaction, _ body: (ObjectID) throws -> Account
    ) throws -> Users.Account {
        guard let id = ObjectID(id) else { throw RPCError(.notFound) }
        let account = try body(id)
        let standings = identity.standings
        transaction.afterCommit { standings.revoke(.user(id: id.description)) }
        return account.shown
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
        let hash = try await identity.hasher.hash(new.password)
        let repository = repository
        return try await call.db.write { transaction in
            try repository.insert(
                email: new.email, name: new.name, passwordHash: hash, in: transaction)
        }
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
