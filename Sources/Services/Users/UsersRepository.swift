internal import Contract
internal import Database
internal import JSONRPC

/// The SQL of the table `users`.
struct UsersRepository: Sendable {
    private let ids: UUIDv7
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - ids: makes the ids of new users.
    ///   - now: the clock; a test gives its own.
    init(ids: UUIDv7 = UUIDv7(), now: @escaping @Sendable () -> Timestamp = { .now }) {
        self.ids = ids
        self.now = now
    }

    /// Inserts a user. The id and the time are those of the insertion, so that ids sort in the
    /// order in which users appear. Throws `conflict` when the address is taken.
    func insert(
        email: EmailAddress, name: String, passwordHash: PasswordHash, in transaction: Transaction
    ) throws -> Users.User {
        let time = now()
        let user = Users.User(
            id: ids.next(at: time).description, email: email.text, name: name,
            createdAt: time.description, updatedAt: time.description)
        try Self.findingTaken {
            try transaction.executeProtected(
                """
                INSERT INTO users(id, email, name, password_hash, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                user.id, user.email, user.name, passwordHash.phc, time, time)
        }
        try transaction.executeProtected(
            "INSERT INTO user_roles(user_id, role) VALUES (?, 'member')", user.id)
        // The hash of the password is no part of a user as others see one.
        try transaction.record(
            Change(
                entity: "users", id: user.id, operation: .create, atMs: time.milliseconds,
                after: try user.jsonBytes()))
        return user
    }

    /// The user with this id.
    func find(_ id: ObjectID, in transaction: Transaction) throws -> Users.User? {
        try transaction.first(
            "SELECT id, email, name, created_at, updated_at FROM users WHERE id = ?", id,
            read: Self.read)
    }

    /// Users in the order of their ids, those after `id` only, at most `count`.
    func list(
        after id: ObjectID?, count: Int, in transaction: Transaction
    ) throws -> [Users.User] {
        // The empty text sorts before every id.
        try transaction.all(
            """
            SELECT id, email, name, created_at, updated_at FROM users
            WHERE id > ? ORDER BY id LIMIT ?
            """, id?.description ?? "", count, read: Self.read)
    }

    /// Reads the first five columns: id, email, name and the two times.
    static func read(_ row: borrowing Row) throws -> Users.User {
        Users.User(
            id: try row.text(at: 0), email: try row.text(at: 1), name: try row.text(at: 2),
            createdAt: try row.timestamp(at: 3).description,
            updatedAt: try row.timestamp(at: 4).description)
    }

    /// Throws `conflict` when the body finds that an address is taken.
    static func findingTaken(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as DatabaseError where error.isViolation(ofIndex: emailIndex) {
            throw emailIsTaken
        }
    }

    /// The name of the unique index, by which its violation is recognised.
    private static let emailIndex = "users_email"

    static var emailIsTaken: RPCError {
        var error = RPCError.conflict([
            .init(path: "/email", keyword: "unique", message: "is taken")
        ])
        error.message = "this e-mail address is taken"
        return error
    }
}

extension DatabaseError {
    /// Whether a row with the same key is in the unique index already.
    fileprivate func isViolation(ofIndex name: String) -> Bool {
        guard let violation, violation.kind == .unique else { return false }
        return violation.name.map { $0.utf8.elementsEqual(name.utf8) } ?? false
    }
}
