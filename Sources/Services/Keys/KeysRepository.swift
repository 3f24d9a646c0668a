internal import Contract
internal import Database
internal import JSON
internal import JSONRPC
internal import Server

/// The SQL of API keys.
struct KeysRepository: Sendable {
    /// A key as it is stored.
    struct Key: Sendable {
        let id: ObjectID
        let user: ObjectID
        let parent: ObjectID?
        let name: String
        let methods: [MethodPattern]
        var ratePercent: Int
        let createdAt: Timestamp
        var expiresAt: Timestamp?
        let usedAt: Timestamp?
        let hash: Secret

        /// As the contract shows it.
        var shown: Keys.Key {
            Keys.Key(
                id: id.description, user: user.description, name: name,
                methods: methods.map(\.description), ratePercent: Int64(ratePercent),
                createdAt: createdAt.description, expiresAt: expiresAt?.description,
                usedAt: usedAt?.description)
        }
    }

    /// Milliseconds that an expired key is kept, so that its owner sees what it was.
    private static let expiredMsMax: Int64 = 90 * 86_400_000

    private let ids = UUIDv7()
    private let now: @Sendable () -> Timestamp

    /// - Parameter now: the clock; a test gives its own.
    init(now: @escaping @Sendable () -> Timestamp = { .now }) { self.now = now }

    var time: Timestamp { now() }

    /// The id of the next one.
    func makeID() -> ObjectID { ids.next(at: now()) }

    func insert(_ key: Key, in transaction: Transaction) throws {
        try transaction.executeProtected(
            """
            INSERT INTO api_keys(id, user_id, parent_id, name, hash, methods, rate_percent,
              created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, key.id, key.user, key.parent, key.name, key.hash.withBytes { $0 },
            MethodPattern.text(key.methods), key.ratePercent, key.createdAt, key.expiresAt)
        try record(.create, key, in: transaction)
    }

    /// One whose time is not over.
    func find(_ id: ObjectID, in transaction: Transaction) throws -> Key? {
        try transaction.first(
            """
            SELECT \(Self.columns) FROM api_keys
            WHERE id = ? AND (expires_at IS NULL OR expires_at > ?)
            """, id, now(), read: Self.read)
    }

    /// All of a user, the newest first.
    func list(of user: ObjectID, limit: Int, in transaction: Transaction) throws -> [Key] {
        try transaction.all(
            """
            SELECT \(Self.columns) FROM api_keys WHERE user_id = ? ORDER BY id DESC LIMIT ?
            """, user, limit, read: Self.read)
    }

    func count(of user: ObjectID, in transaction: Transaction) throws -> Int {
        try transaction.first("SELECT count(*) FROM api_keys WHERE user_id = ?", user) {
            try $0.int(at: 0)
        } ?? 0
    }

    /// A key and those that were made with it, and with these.
    func family(of id: ObjectID, in transaction: Transaction) throws -> [Key] {
        try transaction.all(
            """
            WITH RECURSIVE family(id) AS (
              VALUES (?)
              UNION SELECT k.id FROM api_keys AS k JOIN family ON k.parent_id = family.id)
            SELECT \(Self.columns) FROM api_keys WHERE id IN (SELECT id FROM family)
            """, id, read: Self.read)
    }

    /// Removes a key and its family, which is answered.
    func remove(_ id: ObjectID, in transaction: Transaction) throws -> [Key] {
        let family = try family(of: id, in: transaction)
        try transaction.executeProtected("DELETE FROM api_keys WHERE id = ?", id)
        for key in family { try record(.delete, key, in: transaction) }
        return family
    }

    func noteUse(of id: ObjectID, in transaction: Transaction) throws {
        try transaction.executeProtected("UPDATE api_keys SET used_at = ? WHERE id = ?", now(), id)
    }

    /// Forgets some of those that are long over. Answers whether there may be more.
    func sweep(limit: Int, in transaction: Transaction) throws -> Bool {
        try transaction.executeProtected(
            """
            DELETE FROM api_keys WHERE id IN (
              SELECT id FROM api_keys WHERE expires_at < ? ORDER BY expires_at LIMIT ?)
            """, now().milliseconds - Self.expiredMsMax, limit)
        return transaction.changedRows == limit
    }

    private static let columns = """
        id, user_id, parent_id, name, methods, rate_percent, created_at, expires_at, used_at, hash
        """

    private static func read(_ row: borrowing Row) throws -> Key {
        Key(
            id: try row.objectID(at: 0), user: try row.objectID(at: 1),
            parent: try row.optionalText(at: 2).flatMap { ObjectID($0) },
            name: try row.text(at: 3), methods: MethodPattern.list(try row.text(at: 4)),
            ratePercent: try row.int(at: 5), createdAt: try row.timestamp(at: 6),
            expiresAt: try row.optionalInt64(at: 7).map(Timestamp.init(milliseconds:)),
            usedAt: try row.optionalInt64(at: 8).map(Timestamp.init(milliseconds:)),
            hash: Secret(try row.blob(at: 9)))
    }

    private func record(
        _ operation: Change.Operation, _ key: Key, in transaction: Transaction
    ) throws {
        try transaction.record(
            Change(
                "keys", key.id.description, operation, of: try key.shown.jsonBytes(), at: now()))
    }
}
