internal import CSQLite

/// Brings a database to the schema that the program knows, or refuses it and leaves it as it was.
struct MigrationRunner {
    let connection: Connection
    let migrations: [Migration]

    private static let table = """
        CREATE TABLE IF NOT EXISTS schema_migrations(
          number INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          checksum TEXT NOT NULL,
          applied_at TEXT NOT NULL
        ) STRICT
        """

    private static let isThere =
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migrations'"

    private struct Applied {
        let number: Int
        let checksum: String
    }

    /// Checks everything first, then applies what is missing, each in a transaction of its own.
    func run() throws(DatabaseError) {
        try checkOrder()
        let applied = try readApplied()
        for migration in try pending(after: applied) { try apply(migration) }
    }

    private func checkOrder() throws(DatabaseError) {
        var last = 0
        for migration in migrations {
            guard migration.number > last else {
                throw DatabaseError(.migrationOrder(number: migration.number))
            }
            last = migration.number
        }
    }

    private func pending(after applied: [Applied]) throws(DatabaseError) -> [Migration] {
        let newest = applied.last?.number ?? 0
        let known = migrations.last?.number ?? 0
        if let unknown = applied.first(where: { one in
            !migrations.contains { $0.number == one.number }
        }) {
            throw DatabaseError(.newerThanProgram(found: max(newest, unknown.number), known: known))
        }
        var pending: [Migration] = []
        for migration in migrations {
            if let before = applied.first(where: { $0.number == migration.number }) {
                guard before.checksum == migration.checksum else {
                    throw DatabaseError(
                        .checksumChanged(number: migration.number, name: migration.name))
                }
            } else {
                guard migration.number > newest else {
                    throw DatabaseError(
                        .migrationGap(number: migration.number, applied: newest))
                }
                pending.append(migration)
            }
        }
        return pending
    }

    private func readApplied() throws(DatabaseError) -> [Applied] {
        guard try connection.runOnce(Self.isThere) == "1" else { return [] }
        let transaction = Transaction(connection)
        defer { transaction.end() }
        do {
            return try transaction.all(
                "SELECT number, checksum FROM schema_migrations ORDER BY number"
            ) { row in
                Applied(number: try row.int(at: 0), checksum: try row.text(at: 1))
            }
        } catch let error as DatabaseError {
            throw error
        } catch {
            throw .misuse("The applied migrations could not be read.", detail: "\(error)")
        }
    }

    private func apply(_ migration: Migration) throws(DatabaseError) {
        // https://sqlite.org/lang_altertable.html#otheralter: a table is rebuilt with foreign keys
        // off. The pragma does nothing inside a transaction, so it comes before.
        try connection.runOnce("PRAGMA foreign_keys=OFF")
        var isCommitting = false
        do throws(DatabaseError) {
            try connection.run(.beginImmediate)
            try connection.runOnce(Self.table)
            try runStatements(of: migration)
            try checkForeignKeys()
            try record(migration)
            isCommitting = true
            try connection.run(.commit)
        } catch {
            if isCommitting ? error.leavesCommitUnknown : error.stopsWrites {
                connection.leaveLogAsItIs()
            }
            if !connection.isInAutocommit { try? connection.run(.rollback) }
            try connection.runOnce("PRAGMA foreign_keys=ON")
            throw DatabaseError(
                .migrationFailed(
                    number: migration.number, name: migration.name, reason: error.description),
                detail: error.detail, code: error.code)
        }
        try connection.runOnce("PRAGMA foreign_keys=ON")
    }

    private func runStatements(of migration: Migration) throws(DatabaseError) {
        var next = 0
        let key = StatementCache.Key(migration.sql)
        while let (statement, after) = try connection.prepare(key, from: next) {
            next = after
            var code = statement.step()
            while code == SQLITE_ROW { code = statement.step() }
            guard code == SQLITE_DONE else { throw connection.error(code, sql: migration.sql) }
        }
    }

    private func checkForeignKeys() throws(DatabaseError) {
        guard let table = try connection.runOnce("PRAGMA foreign_key_check") else { return }
        throw DatabaseError(
            .constraint(ConstraintViolation(kind: .foreignKey, table: table)),
            detail: "foreign_key_check of \(table)")
    }

    private func record(_ migration: Migration) throws(DatabaseError) {
        let transaction = Transaction(connection)
        defer { transaction.end() }
        try transaction.execute(
            """
            INSERT INTO schema_migrations(number, name, checksum, applied_at)
            VALUES (?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
            """, migration.number, migration.name, migration.checksum)
    }
}
