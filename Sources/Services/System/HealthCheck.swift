internal import Contract
internal import Database

/// What `system.health` does to see whether the server can do its work.
enum HealthCheck {
    /// Does a little of the real work in a transaction.
    static func run(in transaction: Transaction) throws -> SystemHealthResult {
        result(of: [("database", try readsARow(transaction))])
    }

    /// All is well when every part is.
    static func result(of parts: [(name: String, isOK: Bool)]) -> SystemHealthResult {
        SystemHealthResult(
            status: parts.allSatisfy(\.isOK) ? .ok : .failing,
            checks: parts.map { .init(name: $0.name, status: $0.isOK ? .ok : .failing) })
    }

    /// Every database has had its first migration. What says nothing about the data, such as a
    /// deadline that passed, stays an error.
    private static func readsARow(_ transaction: Transaction) throws -> Bool {
        do {
            let number = try transaction.first(
                "SELECT number FROM schema_migrations ORDER BY number LIMIT 1",
                read: { row in try row.int64(at: 0) })
            return number != nil
        } catch let error as DatabaseError where error.kind == .corrupt || error.kind == .io {
            return false
        }
    }
}
