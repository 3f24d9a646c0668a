import Testing

@testable import Database

@Suite struct AuthorizerTests {
    /// A body shares its transaction with others, and its connection with everything that comes
    /// later.
    @Test(arguments: [
        "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT s", "RELEASE s", "ROLLBACK TO s",
        "ATTACH ':memory:' AS other", "DETACH main", "VACUUM", "VACUUM INTO '/tmp/never'",
        "PRAGMA synchronous=OFF", "PRAGMA journal_mode=DELETE", "PRAGMA foreign_keys=OFF",
        "PRAGMA query_only=OFF", "PRAGMA wal_checkpoint", "PRAGMA writable_schema=ON",
        "PRAGMA user_version=7", "PRAGMA trusted_schema=ON", "PRAGMA wal_autocheckpoint=1000",
        "PRAGMA defer_foreign_keys=ON", "PRAGMA no_such_pragma",
        "CREATE TEMP TABLE x(a)", "CREATE TEMP VIEW x AS SELECT 1",
        "SELECT load_extension('x')", "UPDATE sqlite_schema SET sql = ''",
    ])
    func refusesWhatIsNotForABody(sql: String) async throws {
        try await withDatabase { database in
            for body in [database.write, database.read] as [Body] {
                let error = try await kind { try await body(nil) { try $0.execute(sql) } }
                #expect(error != nil)
            }
            // Nothing was left open or changed.
            try await database.write { try $0.execute("INSERT INTO notes(title) VALUES ('n')") }
            let count = try await database.countNotes()
            #expect(count == 1)
        }
    }

    private typealias Body = (
        ContinuousClock.Instant?, @escaping @Sendable (Transaction) throws -> Void
    ) async throws -> Void

    @Test(arguments: ["PRAGMA table_info(notes)", "PRAGMA foreign_key_check", "PRAGMA page_count"])
    func allowsPragmasThatOnlyTell(sql: String) async throws {
        try await withDatabase { database in
            try await database.read { try $0.execute(sql) }
            try await database.read {
                try $0.execute("SELECT name FROM pragma_table_info('notes')")
            }
        }
    }

    /// A change of the schema makes SQLite prepare its statements again, and ask again.
    @Test func letsTransactionsGoOnAfterAChangeOfTheSchema() async throws {
        try await withDatabase { database in
            for number in 0..<3 {
                try await database.write { transaction in
                    try transaction.savepoint {
                        try transaction.execute("CREATE TABLE t\(number)(a)")
                    }
                }
                try await database.write { transaction in
                    _ = try? transaction.savepoint {
                        try transaction.execute("DROP TABLE t\(number)")
                        throw DatabaseError.cancelled
                    }
                    try transaction.execute("INSERT INTO t\(number) VALUES (1)")
                }
                try await database.read { try $0.execute("SELECT * FROM t\(number)") }
            }
        }
    }
}
