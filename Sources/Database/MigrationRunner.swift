internal import CSQLite

/// Brings a database to the schema that the program knows, or refuses it and leaves it as it was.
struct MigrationRunner {
    let connection: Connection
    let migrations: [Migration]

    private var applied: AppliedMigrations { AppliedMigrations(connection: connection) }

    /// Checks everything first, then applies what is missing, each in a transaction of its own.
    func run() throws(DatabaseError) {
        for migration in try pending() { try apply(migration) }
    }

    /// What is missing, in the order of the list. Changes nothing; throws what `run` would refuse.
    func pending() throws(DatabaseError) -> [Migration] {
        try checkOrder()
        let entries = try applied.read()
        if let unknown = entries.last(where: { entry in
            !migrations.contains { $0.owner == entry.owner && $0.number == entry.number }
        }) {
            let known = migrations.last { $0.owner == unknown.owner }?.number ?? 0
            let found = entries.last { $0.owner == unknown.owner }?.number ?? unknown.number
            throw DatabaseError(
                .newerThanProgram(owner: unknown.owner, found: found, known: known))
        }
        var pending: [Migration] = []
        for migration in migrations {
            let entries = entries.filter { $0.owner == migration.owner }
            if let before = entries.first(where: { $0.number == migration.number }) {
                guard before.checksum == migration.checksum else {
                    throw DatabaseError(
                        .checksumChanged(
                            owner: migration.owner, number: migration.number,
                            name: migration.name))
                }
            } else {
                let newest = entries.last?.number ?? 0
                guard migration.number > newest else {
                    throw DatabaseError(
                        .migrationGap(
                            owner: migration.owner, number: migration.number, applied: newest))
                }
                pending.append(migration)
            }
        }
        return pending
    }

    private func checkOrder() throws(DatabaseError) {
        var last: [String: Int] = [:]
        for migration in migrations {
            guard migration.number > last[migration.owner] ?? 0 else {
                throw DatabaseError(
                    .migrationOrder(owner: migration.owner, number: migration.number))
            }
            last[migration.owner] = migration.number
        }
    }

    private func apply(_ migration: Migration) throws(DatabaseError) {
        try naming(migration) { () throws(DatabaseError) in
            try connection.changingSchema { () throws(DatabaseError) in try execute(migration) }
        }
    }

    /// Applies one as a part of a change of the schema that has begun.
    func applyInside(_ migration: Migration) throws(DatabaseError) {
        try naming(migration) { () throws(DatabaseError) in try execute(migration) }
    }

    private func execute(_ migration: Migration) throws(DatabaseError) {
        try applied.prepare()
        try runStatements(of: migration)
        try connection.checkForeignKeys()
        try applied.record(migration)
    }

    private func naming(
        _ migration: Migration, _ body: () throws(DatabaseError) -> Void
    ) throws(DatabaseError) {
        do throws(DatabaseError) {
            try body()
        } catch {
            throw DatabaseError(
                .migrationFailed(
                    owner: migration.owner, number: migration.number, name: migration.name,
                    reason: error.description),
                detail: error.detail, code: error.code)
        }
    }

    private func runStatements(of migration: Migration) throws(DatabaseError) {
        connection.mayWriteProtected = migration.isOfLibrary
        defer { connection.mayWriteProtected = false }
        var next = 0
        let key = StatementCache.Key(migration.sql)
        while let (statement, after) = try connection.prepare(key, from: next) {
            next = after
            var code = statement.step()
            while code == SQLITE_ROW { code = statement.step() }
            guard code == SQLITE_DONE else { throw connection.error(code, sql: migration.sql) }
        }
    }
}
