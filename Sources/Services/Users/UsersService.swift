internal import Contract
internal import Database
internal import JSONRPC
internal import Server

/// The people, and programs, that have an account.
struct UsersService: Service {
    private let repository: UsersRepository
    private let hasher: PasswordHasher

    init(repository: UsersRepository = UsersRepository(), hasher: PasswordHasher) {
        self.repository = repository
        self.hasher = hasher
    }

    var methods: [RegisteredMethod] {
        [
            .action(.usersRegister, register),
            .query(.usersGet, get),
            .query(.usersMe) { (_: NoParams, call, _) in Caller(principal: call.principal) },
            .query(.usersList, list),
        ]
    }

    @Sendable
    private func register(_ new: RegisterParams, _ call: CallContext) async throws -> User {
        let hash = try await hasher.hash(new.password)
        let repository = repository
        return try await call.db.write(deadline: call.deadline) { transaction in
            try repository.insert(
                email: new.email, name: new.name, passwordHash: hash, in: transaction)
        }
    }

    @Sendable
    private func get(_ key: UserKey, _: CallContext, _ transaction: Transaction) throws -> User {
        guard let user = try repository.find(key.id, in: transaction) else {
            throw RPCError(.notFound)
        }
        return user
    }

    @Sendable
    private func list(
        _ page: UsersPage, _: CallContext, _ transaction: Transaction
    ) throws -> UsersList {
        // One more than is answered: whether it is there says whether there is a next page.
        let users = try repository.list(
            after: page.cursor?.last, count: page.limit + 1, in: transaction)
        let items = users.prefix(page.limit)
        let next = users.count > page.limit ? items.last : nil
        return UsersList(items: Array(items), nextCursor: next.map { UsersCursor(after: $0.id) })
    }
}
