internal import Contract
internal import Database
internal import JSONRPC
internal import Server

/// The SQL of the roles that the operator has made.
struct RolesRepository: Sendable {
    /// Those that every server has. What they may do is no list.
    static let builtIn: Set<String> = ["admin", "member", "guest", "local"]

    private let now: @Sendable () -> Timestamp

    /// - Parameter now: the clock; a test gives its own.
    init(now: @escaping @Sendable () -> Timestamp = { .now }) { self.now = now }

    /// In the order of their names.
    func list(limit: Int, in transaction: Transaction) throws -> [Roles.Role] {
        try transaction.all(
            "SELECT \(Self.columns) FROM roles ORDER BY name LIMIT ?", limit, read: Self.read)
    }

    func find(_ name: String, in transaction: Transaction) throws -> Roles.Role? {
        try transaction.first(
            "SELECT \(Self.columns) FROM roles WHERE name = ?", name, read: Self.read)
    }

    func count(in transaction: Transaction) throws -> Int {
        try transaction.first("SELECT count(*) FROM roles") { try $0.int(at: 0) } ?? 0
    }

    /// What the roles of a user list that are no more than a list.
    func grants(
        of user: ObjectID, in transaction: Transaction
    ) throws -> [String: [MethodPattern]] {
        let found = try transaction.all(
            """
            SELECT roles.name, roles.methods FROM user_roles
            JOIN roles ON roles.name = user_roles.role WHERE user_id = ?
            """, user
        ) { row in (name: try row.text(at: 0), methods: try row.text(at: 1)) }
        return Dictionary(
            uniqueKeysWithValues: found.map { ($0.name, MethodPattern.list($0.methods)) })
    }

    /// Makes a role, or another one of one that is there. Answers whether it was made.
    func put(
        _ name: String, _ description: String, _ methods: [MethodPattern],
        in transaction: Transaction
    ) throws -> Roles.Role {
        let before = try find(name, in: transaction)
        let time = now()
        let text = MethodPattern.text(methods)
        try transaction.executeProtected(
            """
            INSERT INTO roles(name, description, methods, created_at, updated_at)
            VALUES (?1, ?2, ?3, ?4, ?4)
            ON CONFLICT(name) DO UPDATE SET description = ?2, methods = ?3,
              updated_at = max(created_at, ?4)
            """, name, description, text, time)
        guard let after = try find(name, in: transaction) else { throw RPCError(.internal) }
        try transaction.record(
            Change(
                entity: "roles", id: name, operation: before == nil ? .create : .update,
                atMs: time.milliseconds, before: try before?.jsonBytes(),
                after: try after.jsonBytes()))
        return after
    }

    /// Removes a role. Throws `notFound`, and `conflict` while users have it.
    func remove(_ name: String, in transaction: Transaction) throws {
        guard let before = try find(name, in: transaction) else { throw RPCError(.notFound) }
        let users =
            try transaction.first("SELECT count(*) FROM user_roles WHERE role = ?", name) {
                try $0.int(at: 0)
            } ?? 0
        guard users == 0 else {
            let count = users == 1 ? "1 user has" : "\(users) users have"
            throw RPCError(.conflict, "\(count) this role: give them others first.")
        }
        try transaction.executeProtected("DELETE FROM roles WHERE name = ?", name)
        try transaction.record(
            Change(
                entity: "roles", id: name, operation: .delete, atMs: now().milliseconds,
                before: try before.jsonBytes()))
    }

    private static let columns = "name, description, methods, created_at, updated_at"

    private static func read(_ row: borrowing Row) throws -> Roles.Role {
        Roles.Role(
            name: try row.text(at: 0), description: try row.text(at: 1),
            methods: MethodPattern.list(try row.text(at: 2)).map(\.description),
            createdAt: try row.timestamp(at: 3).description,
            updatedAt: try row.timestamp(at: 4).description)
    }
}

extension MethodPattern {
    /// As they are stored: no pattern has a space in it.
    static func text(_ patterns: [MethodPattern]) -> String {
        patterns.map(\.description).joined(separator: " ")
    }

    static func list(_ text: String) -> [MethodPattern] {
        text.split(separator: " ").compactMap { MethodPattern(String($0)) }
    }

    /// Reads what the contract has checked. Throws `conflict` for the first that means no method
    /// that is served, which is a slip of whoever wrote it.
    static func served(
        _ texts: [String], by call: CallContext
    ) throws(RPCError) -> [MethodPattern] {
        var patterns: [MethodPattern] = []
        for (index, text) in texts.enumerated() {
            guard let pattern = MethodPattern(text), call.serves(pattern) else {
                throw RPCError.conflict([
                    .init(
                        path: "/methods/\(index)", keyword: "exists",
                        message: "means no method of this server")
                ])
            }
            patterns.append(pattern)
        }
        return patterns
    }
}
