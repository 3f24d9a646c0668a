/// The tables that a caller's SQL may read and not write.
///
/// A row of an entity changes together with its entry in the change log, or not at all; and what
/// the database keeps for itself changes only with what it stands for.
struct ProtectedTables {
    /// What the database keeps for itself.
    private static let own: Set<String> = [
        "changes", "changes_anchor", "schema_migrations", "schema_tables",
    ]

    private var names = Self.own

    /// The database's own tables, and these with their search tables. The tables behind a search
    /// table need no protection of ours: SQLite's defensive mode lets only FTS5 write them.
    init(_ tables: [String] = []) {
        for table in tables { insert(table) }
    }

    /// Adds a table and its search table.
    mutating func insert(_ table: String) {
        names.insert(Self.folded(table))
        names.insert(Self.folded(TableSchema.searchTable(of: table)))
    }

    /// Whether a statement that writes this table is refused.
    func contains(_ table: String) -> Bool { names.contains(Self.folded(table)) }

    /// SQLite takes letters from A to Z for the same in both cases, and no others.
    static func folded(_ name: String) -> String {
        let bytes = name.utf8.map { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        }
        return String(validating: bytes, as: UTF8.self) ?? name
    }
}
