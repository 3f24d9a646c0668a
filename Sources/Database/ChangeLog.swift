/// Every change of every entity, in the order of the commits: the history of an object, the source
/// of events, and the audit log.
///
/// Entries are only ever appended (`Transaction.record`), in the transaction of the change itself,
/// and removed from the old end (`prune`). Each carries a hash over the one before it, so that an
/// edit, a gap and a lost end are noticed (`verify`).
public enum ChangeLog {
    /// Which entries are meant. What is nil does not matter.
    public struct Filter: Sendable, Equatable {
        /// The entity that changed.
        public var entity: String?

        /// The id of the object that changed. With the entity, it is found without a search.
        public var object: String?

        /// Who changed it.
        public var principal: String?

        /// A filter; without arguments, it is for all entries.
        public init(entity: String? = nil, object: String? = nil, principal: String? = nil) {
            self.entity = entity
            self.object = object
            self.principal = principal
        }

        /// The conditions, and what is bound to them from the parameter ?3 on.
        fileprivate var conditions: (sql: String, bindings: [any DatabaseBindable]) {
            var sql = ""
            var bindings: [any DatabaseBindable] = []
            // One entity has many objects, and sorting them all would cost more than passing over
            // those of others: the plus keeps SQLite from it (https://sqlite.org/optoverview.html).
            let entityColumn = object == nil ? "+entity" : "entity"
            for (column, value) in [
                (entityColumn, entity), ("object", object), ("principal", principal),
            ] {
                guard let value else { continue }
                bindings.append(value)
                sql += " AND \(column) = ?\(bindings.count + 2)"
            }
            return (sql, bindings)
        }
    }

    /// The entries after a sequence number, oldest first; at most `limit`.
    public static func entries(
        _ filter: Filter = Filter(), after sequence: Int64, limit: Int, in transaction: Transaction
    ) throws -> [ChangeEntry] {
        try entries(filter, "sequence > ?1", sequence, order: "ASC", limit, transaction)
    }

    /// The entries before a sequence number, newest first; at most `limit`.
    public static func entries(
        _ filter: Filter = Filter(), before sequence: Int64 = .max, limit: Int,
        in transaction: Transaction
    ) throws -> [ChangeEntry] {
        try entries(filter, "sequence < ?1", sequence, order: "DESC", limit, transaction)
    }

    private static func entries(
        _ filter: Filter, _ place: String, _ sequence: Int64, order: String, _ limit: Int,
        _ transaction: Transaction
    ) throws -> [ChangeEntry] {
        let (conditions, bindings) = filter.conditions
        return try transaction.all(
            """
            SELECT \(ChangeEntry.columns) FROM changes WHERE \(place)\(conditions)
            ORDER BY sequence \(order) LIMIT ?2
            """,
            bindings: [sequence, max(0, limit)] + bindings
        ) { row in try ChangeEntry(row) }
    }

    /// The number of the newest entry there ever was; 0 before the first.
    public static func lastSequence(in transaction: Transaction) throws -> Int64 {
        try last(in: transaction).sequence
    }

    /// The newest entry's number and hash; those of the last that was pruned when none is left.
    static func last(in transaction: Transaction) throws -> (sequence: Int64, hash: [UInt8]) {
        let newest = try transaction.first(
            "SELECT sequence, hash FROM changes ORDER BY sequence DESC LIMIT 1"
        ) { row in (sequence: try row.int64(at: 0), hash: try row.blob(at: 1)) }
        if let newest { return newest }
        return try anchor(in: transaction)
    }

    /// What the oldest entry follows: the last that was pruned, or the beginning.
    static func anchor(in transaction: Transaction) throws -> (sequence: Int64, hash: [UInt8]) {
        try transaction.first("SELECT sequence, hash FROM changes_anchor") { row in
            (sequence: try row.int64(at: 0), hash: try row.blob(at: 1))
        } ?? (sequence: 0, hash: ChangeHash.start)
    }
}

extension ChangeEntry {
    static let columns = columns(peer: "peer")

    /// The columns of a log that nobody has migrated, such as that of an older backup: entries from
    /// before peers were kept have none.
    static func columns(in transaction: Transaction) throws -> String {
        let hasPeers = try transaction.first(
            "SELECT 1 FROM pragma_table_info('changes') WHERE name = 'peer'"
        ) { _ in true }
        return columns(peer: hasPeers == true ? "peer" : "''")
    }

    private static func columns(peer: String) -> String {
        "sequence, at, entity, object, operation, principal, request, before, after, \(peer)"
    }

    /// Reads the columns above.
    init(_ row: borrowing Row) throws(DatabaseError) {
        let operation = try row.text(at: 4)
        guard let operation = Change.Operation(rawValue: operation) else {
            throw DatabaseError(
                .columnMismatch(column: "operation", expected: "create, update or delete"))
        }
        sequence = try row.int64(at: 0)
        change = Change(
            entity: try row.text(at: 2), id: try row.text(at: 3), operation: operation,
            atMs: try row.int64(at: 1), before: try row.optionalBlob(at: 7),
            after: try row.optionalBlob(at: 8))
        author = ChangeAuthor(
            principal: try row.text(at: 5), request: try row.text(at: 6),
            peer: try row.text(at: 9))
    }
}
