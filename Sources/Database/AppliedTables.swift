internal import Crypto

/// The table in which a database says which tables of entities it has, and how it left them.
struct AppliedTables {
    /// One row of it.
    struct Entry {
        let schema: TableSchema
        /// Of the statements in SQLite's own table, right after they were executed.
        let fingerprint: String
    }

    static let migration = Migration(
        ofLibrary: Migration.databaseOwner, number: 2, name: "applied tables",
        sql: """
            CREATE TABLE schema_tables(
              name TEXT NOT NULL PRIMARY KEY,
              definition TEXT NOT NULL,
              fingerprint TEXT NOT NULL,
              applied_at TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            """)

    let transaction: Transaction

    /// Everything that was applied, by name; nothing in a database that keeps no such table yet.
    func read() throws -> [Entry] {
        let exists = try transaction.first(
            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_tables'"
        ) { _ in true }
        guard exists == true else { return [] }
        return try transaction.all(
            "SELECT name, definition, fingerprint FROM schema_tables ORDER BY name"
        ) { row in
            let name = try row.text(at: 0)
            guard let schema = TableSchema(json: try row.text(at: 1)), schema.name == name else {
                throw DatabaseError(.schemaUnreadable(table: name))
            }
            return Entry(schema: schema, fingerprint: try row.text(at: 2))
        }
    }

    /// SHA-256 of the statements that SQLite keeps for a table, its indexes and triggers and its
    /// search table.
    func fingerprint(of table: String) throws -> String {
        var hash = SHA256()
        try transaction.forEach(
            """
            SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
            WHERE tbl_name = ?1 OR tbl_name = ?2 ORDER BY type, name
            """, table, TableSchema.searchTable(of: table)
        ) { row in
            for column in 0..<4 {
                let text = try row.text(at: column)
                hash.update(data: Array("\(text.utf8.count):\(text)".utf8))
            }
        }
        return Hexadecimal.text(hash.finalize())
    }

    /// Says that a table is now as it is wanted.
    func record(_ schema: TableSchema) throws {
        try transaction.executeProtected(
            """
            INSERT OR REPLACE INTO schema_tables(name, definition, fingerprint, applied_at)
            VALUES (?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
            """,
            bindings: [schema.name, schema.json, try fingerprint(of: schema.name)])
    }

    /// Forgets a table that is gone.
    func remove(_ table: String) throws {
        try transaction.executeProtected(
            "DELETE FROM schema_tables WHERE name = ?1", bindings: [table])
    }
}

/// Bytes as two lower-case digits each.
enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
