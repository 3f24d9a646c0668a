/// The table in which a database says which migrations it has had.
struct AppliedMigrations {
    /// One row of it.
    struct Entry: Equatable {
        let owner: String
        let number: Int
        let name: String
        let checksum: String
        let appliedAt: String
    }

    let connection: Connection

    private static let columns = """
          owner TEXT NOT NULL,
          number INTEGER NOT NULL,
          name TEXT NOT NULL,
          checksum TEXT NOT NULL,
          applied_at TEXT NOT NULL,
          PRIMARY KEY (owner, number)
        """

    private static let table =
        "CREATE TABLE IF NOT EXISTS schema_migrations(\n\(columns)\n) STRICT, WITHOUT ROWID"

    private static let count = "SELECT count(*) FROM pragma_table_info('schema_migrations')"

    /// Before migrations had owners, the users had the first number and the application the others.
    private static let ownerOfOlder = """
        CASE WHEN number = 1 AND name = 'create users' THEN 'users' ELSE 'application' END
        """

    private static let bringOver = """
        CREATE TABLE schema_migrations_new(
        \(columns)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO schema_migrations_new
          SELECT \(ownerOfOlder), number, name, checksum, applied_at FROM schema_migrations;
        DROP TABLE schema_migrations;
        ALTER TABLE schema_migrations_new RENAME TO schema_migrations;
        """

    /// Whether the table is there.
    private func exists() throws(DatabaseError) -> Bool {
        try connection.runOnce(Self.count) != "0"
    }

    /// Whether the table is from before migrations had owners.
    private func isOlder() throws(DatabaseError) -> Bool {
        guard try exists() else { return false }
        return try connection.runOnce(Self.count + " WHERE name = 'owner'") == "0"
    }

    /// Everything that was applied, by owner and number. Changes nothing.
    func read() throws(DatabaseError) -> [Entry] {
        guard try exists() else { return [] }
        let owner = try isOlder() ? Self.ownerOfOlder : "owner"
        let sql = """
            SELECT \(owner), number, name, checksum, applied_at FROM schema_migrations
            ORDER BY 1, 2
            """
        return try connection.reading { transaction in
            try transaction.all(sql) { row in
                Entry(
                    owner: try row.text(at: 0), number: try row.int(at: 1),
                    name: try row.text(at: 2), checksum: try row.text(at: 3),
                    appliedAt: try row.text(at: 4))
            }
        }
    }

    /// Makes the table, inside a transaction, or brings an older one over.
    func prepare() throws(DatabaseError) {
        try connection.runOnce(try isOlder() ? Self.bringOver : Self.table)
    }

    /// Adds a row, in the transaction of the migration.
    func record(_ migration: Migration) throws(DatabaseError) {
        let transaction = Transaction(connection)
        defer { transaction.end() }
        try transaction.executeProtected(
            """
            INSERT INTO schema_migrations(owner, number, name, checksum, applied_at)
            VALUES (?1, ?2, ?3, ?4, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
            """,
            bindings: [
                migration.owner, migration.number, migration.name, migration.checksum,
            ])
    }
}
