internal import Contract
internal import Database
internal import JSONRPC
internal import Server

/// The people, and programs, that have an account.
struct UsersService: Service {
    private let repository: UsersRepository
    private let hasher: PasswordHasher

    /// - Parameters:
    ///   - repository: has the clock and the source of ids; a test gives it its own.
    ///   - hasher: hashes passwords.
    init(repository: UsersRepository = UsersRepository(), hasher: PasswordHasher) {
        self.repository = repository
        self.hasher = hasher
    }

    var methods: [RegisteredMethod] {
        [
            .action(.usersRegister, register),
            .query(.usersGet, get),
            .query(.usersMe) { (_: NoParams, call, _) in
                // Whoever is vouched for by the kernel has no account here.
                UsersMeResult(principal: Users.Principal(call.principal), user: nil)
            },
            .query(.usersList, list),
        ]
    }

    @Sendable
    private func register(
        _ new: Registration, _ call: CallContext
    ) async throws -> UsersRegisterResult {
        let hash = try await hasher.hash(new.password)
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
