import Testing

@testable import Database

@Suite struct ProtectedTablesTests {
    private static let tables = [
        TableSchema(name: "Tasks", columns: [.init("title", .text)], search: ["title"])
    ]

    private static let migrations = [
        Migration(
            number: 1, name: "tables of the application",
            sql: "CREATE TABLE mine(a TEXT) STRICT; CREATE VIEW seen AS SELECT a FROM mine;"),
        Migration(
            ofLibrary: "library", number: 1, name: "a table of the library",
            protecting: ["theirs"],
            sql: "CREATE TABLE theirs(a TEXT) STRICT; INSERT INTO theirs VALUES ('first');"),
        Migration(
            ofLibrary: "library", number: 2, name: "a change of it",
            sql: "UPDATE theirs SET a = 'second'"),
    ]

    /// A table of an entity with its search table, and two of the application.
    private func withTasks(_ body: (Database) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        let database = try Database.open(
            path: directory.database, migrations: Self.migrations, tables: Self.tables)
        defer { database.close() }
        try await body(database)
    }

    @Test(arguments: [
        ("INSERT INTO tasks(title) VALUES ('x')", "Tasks"),
        ("INSERT INTO \"TASKS\"(title) SELECT a FROM mine", "Tasks"),
        ("UPDATE main.Tasks SET title = 'y'", "Tasks"), ("DELETE FROM Tasks", "Tasks"),
        ("REPLACE INTO Tasks(_row) VALUES (1)", "Tasks"),
        ("WITH x AS (SELECT 1) UPDATE Tasks SET title = 'y'", "Tasks"),
        ("DROP TABLE Tasks", "Tasks"), ("ALTER TABLE Tasks ADD COLUMN b", "Tasks"),
        ("ALTER TABLE Tasks RENAME TO gone", "Tasks"),
        ("CREATE INDEX mine_now ON Tasks(title)", "Tasks"),
        ("CREATE TRIGGER t AFTER INSERT ON Tasks BEGIN DELETE FROM mine; END", "Tasks"),
        ("INSERT INTO tasks_search(rowid, title) VALUES (1, 'x')", "Tasks_search"),
        ("INSERT INTO tasks_search(tasks_search) VALUES ('rebuild')", "Tasks_search"),
        ("DROP TABLE tasks_search", "Tasks_search"),
        ("DELETE FROM changes", "changes"), ("DELETE FROM changes_anchor", "changes_anchor"),
        ("UPDATE schema_migrations SET checksum = ''", "schema_migrations"),
        ("DROP INDEX changes_object", "changes"), ("DELETE FROM theirs", "theirs"),
        ("UPDATE THEIRS SET a = ''", "theirs"), ("DROP TABLE theirs", "theirs"),
        ("CREATE TRIGGER t AFTER INSERT ON theirs BEGIN DELETE FROM mine; END", "theirs"),
    ])
    func refusesStatementsOfAProgram(sql: String, table: String) async throws {
        try await withTasks { database in
            for _ in 0..<2 {
                let error = try await kind { try await database.write { try $0.execute(sql) } }
                #expect(error == .protectedTable(table))
            }
        }
    }

    @Test func letsTheLibraryWriteItsOwn() async throws {
        try await withTasks { database in
            try await database.write { transaction in
                try transaction.executeProtected("INSERT INTO theirs VALUES (?)", "third")
            }
            let found = try await database.read { transaction in
                try transaction.all("SELECT a FROM theirs ORDER BY a") { try $0.text(at: 0) }
            }
            #expect(found == ["second", "third"])
        }
    }

    @Test func refusesATriggerThatWritesOne() async throws {
        try await withTasks { database in
            let insert = "INSERT INTO mine VALUES ('a')"
            // The statement is in the cache before the trigger is there.
            try await database.write { try $0.execute(insert) }
            try await database.write { transaction in
                try transaction.execute(
                    """
                    CREATE TRIGGER t AFTER INSERT ON mine BEGIN
                      INSERT INTO Tasks(title) VALUES (new.a);
                    END
                    """)
            }
            for sql in [insert, insert + " -- again"] {
                let error = try await kind { try await database.write { try $0.execute(sql) } }
                #expect(error == .protectedTable("Tasks"))
            }
        }
    }

    @Test func lendsNoStatementOfItsOwn() async throws {
        try await withTasks { database in
            let sql = "INSERT INTO Tasks(title) VALUES (?1)"
            for _ in 0..<2 {
                try await database.write { try $0.executeProtected(sql, bindings: ["one"]) }
                let error = try await kind {
                    try await database.write { try $0.execute(sql, "two") }
                }
                #expect(error == .protectedTable("Tasks"))
            }
            let titles = try await database.read {
                try $0.all("SELECT title FROM Tasks") { try $0.text(at: 0) }
            }
            #expect(titles == ["one", "one"])
        }
    }

    @Test func readsAndWritesTheRestAsBefore() async throws {
        try await withTasks { database in
            try await database.write { transaction in
                try transaction.execute("INSERT INTO mine SELECT 'n' || count(*) FROM Tasks")
                try transaction.execute("CREATE TABLE others(a INTEGER) STRICT")
                try transaction.execute("CREATE INDEX others_a ON others(a)")
            }
            let rows = try await database.read {
                try $0.all("SELECT a FROM seen") { try $0.text(at: 0) }
            }
            #expect(rows == ["n0"])
        }
    }

    /// FTS5 prepares and runs statements of its own while one of anybody's is running.
    @Test func leavesFullTextSearchItsStatements() async throws {
        try await withTasks { database in
            let found = try await database.write { transaction in
                for number in 1...300 {
                    try transaction.executeProtected(
                        "INSERT INTO Tasks_search(rowid, title) VALUES (?1, ?2)",
                        bindings: [number, "word\(number) every"])
                }
                // It is stored here, by the statement that reads.
                let found = try transaction.all(
                    "SELECT rowid FROM Tasks_search WHERE Tasks_search MATCH 'every'"
                ) { try $0.int(at: 0) }
                try transaction.savepoint {
                    try transaction.executeProtected(
                        """
                        INSERT INTO Tasks_search(Tasks_search, rowid, title)
                        VALUES ('delete', ?1, ?2)
                        """, bindings: [7, "word7 every"])
                }
                return found.count
            }
            #expect(found == 300)
            let left = try await database.read { transaction in
                try transaction.first(
                    "SELECT count(*) FROM Tasks_search WHERE Tasks_search MATCH 'every'"
                ) { try $0.int(at: 0) }
            }
            #expect(left == 299)
            // And one of the application's own is nobody's business.
            try await database.write { transaction in
                try transaction.execute("CREATE VIRTUAL TABLE own USING fts5(t)")
                try transaction.execute("INSERT INTO own VALUES ('some words')")
                try transaction.execute("INSERT INTO own(own) VALUES ('optimize')")
                try transaction.execute("DROP TABLE own")
            }
        }
    }

    /// SQLite's defensive mode looks after these, also between the rows of another statement.
    @Test(arguments: [
        "DELETE FROM tasks_search_data", "UPDATE tasks_search_content SET c0 = 'z'",
    ])
    func refusesToWriteTheTablesBehindFullTextSearch(sql: String) async throws {
        try await withTasks { database in
            let alone = try await kind { try await database.write { try $0.execute(sql) } }
            #expect(alone == .statement)
            let within = try await kind {
                try await database.write { transaction in
                    try transaction.forEach("SELECT name FROM sqlite_schema") { _ in
                        try transaction.execute(sql)
                    }
                }
            }
            #expect(within == .statement)
        }
    }

    @Test func refusesAMigrationOfTheApplication() async throws {
        let directory = try TemporaryDirectory()
        try Database.open(path: directory.database, migrations: Self.migrations).close()
        for sql in [
            "DELETE FROM changes;", "CREATE TABLE schema_tables(a)", "DELETE FROM theirs",
            "ALTER TABLE theirs ADD COLUMN b",
        ] {
            let wrong = Migration(number: 2, name: "wrong", sql: sql)
            let error = try await kind {
                _ = try Database.open(
                    path: directory.database, migrations: Self.migrations + [wrong])
            }
            guard case .migrationFailed(_, 2, _, let reason) = error else {
                Issue.record("it was applied")
                return
            }
            #expect(reason.contains("may read the table"))
        }
    }
}
