import Testing

@testable import Database

@Suite struct MigrationRunnerTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func open(_ migrations: [Migration]) throws -> Database {
        try Database.open(path: directory.database, migrations: migrations)
    }

    /// Every name and statement of the schema, to see that nothing changed.
    private func schema() async throws -> [String] {
        let database = try Database.open(path: directory.database)
        defer { database.close() }
        return try await database.read { transaction in
            try transaction.all("SELECT name || ': ' || coalesce(sql, '') FROM sqlite_schema") {
                try $0.text(at: 0)
            }
        }
    }

    private func refusal(_ migrations: [Migration]) async throws -> DatabaseError.Kind? {
        try await kind { try open(migrations).close() }
    }

    private func step(_ number: Int, _ sql: String? = nil) -> Migration {
        Migration(
            number: number, name: "step \(number)",
            sql: sql ?? "CREATE TABLE t\(number)(a INTEGER) STRICT;")
    }

    @Test func appliesWhatIsMissingInOrder() async throws {
        try open([step(1), step(3)]).close()
        let database = try open([step(1), step(3), step(10, "CREATE TABLE t10 AS SELECT 1 AS a;")])
        let applied = try await database.read { transaction in
            try transaction.all(
                """
                SELECT number, name, checksum, applied_at FROM schema_migrations
                WHERE owner = 'application' ORDER BY number
                """
            ) { row in
                #expect(try row.text(at: 2).utf8.count == 16)
                #expect(try row.text(at: 3).hasSuffix("Z"))
                return "\(try row.int(at: 0)) \(try row.text(at: 1))"
            }
        }
        #expect(applied == ["1 step 1", "3 step 3", "10 step 10"])
        database.close()
    }

    @Test func runsEveryStatementOfAStep() async throws {
        let sql = """
            CREATE TABLE a(x INTEGER) STRICT; -- and a comment; with a semicolon
            ;; ;
            INSERT INTO a VALUES (1);
            /* nothing */ ;
            INSERT INTO a SELECT x + 1 FROM a RETURNING x;
            CREATE TRIGGER tr AFTER INSERT ON a BEGIN DELETE FROM a; INSERT INTO a VALUES (9); END;
            INSERT INTO a VALUES (3)
            """
        let database = try open([step(1, sql)])
        let rows = try await database.read { try $0.all("SELECT x FROM a") { try $0.int(at: 0) } }
        #expect(rows == [9])
        database.close()
    }

    @Test func refusesANewerDatabase() async throws {
        try open([step(1), step(2)]).close()
        let before = try await schema()
        #expect(
            try await refusal([step(1)])
                == .newerThanProgram(owner: "application", found: 2, known: 1))
        #expect(try await schema() == before)
    }

    @Test func refusesAnEditedStep() async throws {
        try open([step(1)]).close()
        let before = try await schema()
        let edited = step(1, "CREATE TABLE t1(a INTEGER, b INTEGER) STRICT;")
        #expect(
            try await refusal([edited, step(2)])
                == .checksumChanged(owner: "application", number: 1, name: "step 1"))
        #expect(try await schema() == before)
        // A new name alone changes nothing.
        try open([Migration(number: 1, name: "renamed", sql: step(1).sql)]).close()
    }

    @Test func refusesAStepBelowOneThatWasApplied() async throws {
        try open([step(1), step(3)]).close()
        #expect(
            try await refusal([step(1), step(2), step(3), step(4)])
                == .migrationGap(owner: "application", number: 2, applied: 3))
        #expect(try await schema().contains { $0.hasPrefix("t4") } == false)
    }

    @Test func refusesAListWithoutAnAppliedStep() async throws {
        try open([step(1), step(2), step(3)]).close()
        #expect(
            try await refusal([step(1), step(3)])
                == .newerThanProgram(owner: "application", found: 3, known: 3))
    }

    @Test(arguments: [[0], [-1], [2, 1], [1, 1]])
    func refusesAListOutOfOrder(numbers: [Int]) async throws {
        let wrong = numbers[numbers.count - 1]
        #expect(
            try await refusal(numbers.map { step($0) })
                == .migrationOrder(owner: "application", number: wrong))
    }

    @Test(arguments: [
        "CREATE TABLE u(a INTEGER) STRICT; INSERT INTO u VALUES ('x');",
        "CREATE TABLE u(a INTEGER) STRICT; CREATE TABLE u(a INTEGER) STRICT;",
        "CREATE TABLE u(a INTEGER) STRICT; THIS IS NOT SQL;",
        "CREATE TABLE u(a INTEGER) STRICT; COMMIT; CREATE TABLE v(a INTEGER) STRICT;",
        "CREATE TABLE u(a INTEGER) STRICT; ROLLBACK;",
        "CREATE TABLE u(a INTEGER) STRICT; PRAGMA journal_mode=DELETE;",
        "CREATE TABLE u(a INTEGER) STRICT; ATTACH 'x' AS y;",
        "CREATE TABLE u(a INTEGER) STRICT;\0 DROP TABLE t1;",
        "CREATE TABLE u(a INTEGER REFERENCES t1(a)) STRICT; INSERT INTO u VALUES (5);",
    ])
    func leavesTheDatabaseAsItWasWhenAStepFails(sql: String) async throws {
        try open([step(1, "CREATE TABLE t1(a INTEGER PRIMARY KEY) STRICT;")]).close()
        let before = try await schema()
        let migrations = [step(1, "CREATE TABLE t1(a INTEGER PRIMARY KEY) STRICT;"), step(2, sql)]
        guard
            case .migrationFailed("application", 2, "step 2", let reason) = try await refusal(
                migrations)
        else {
            Issue.record("it was applied")
            return
        }
        #expect(!reason.isEmpty)
        #expect(try await schema() == before)
    }

    @Test func leavesADatabaseOfSomeoneElseAlone() async throws {
        TemporaryDirectory.run("sqlite3 \(directory.database) 'CREATE TABLE t1(theirs)'")
        let before = try await schema()
        guard case .migrationFailed(_, 1, _, _) = try await refusal([step(1)]) else {
            Issue.record("it was applied")
            return
        }
        #expect(try await schema() == before)
    }

    @Test func keepsTheStepsBeforeOneThatFails() async throws {
        _ = try await refusal([step(1), step(2, "NOT SQL")])
        let names = try await schema().map { String($0.prefix { $0 != ":" }) }
        #expect(names.contains("t1") && !names.contains("t2"))
    }

    @Test func rebuildsATableThatOthersReferTo() async throws {
        let first = step(
            1,
            """
            CREATE TABLE p(id INTEGER PRIMARY KEY) STRICT;
            CREATE TABLE c(p INTEGER NOT NULL REFERENCES p(id) ON DELETE CASCADE) STRICT;
            INSERT INTO p VALUES (1); INSERT INTO c VALUES (1);
            """)
        let second = step(
            2,
            """
            CREATE TABLE p2(id INTEGER PRIMARY KEY, name TEXT) STRICT;
            INSERT INTO p2(id) SELECT id FROM p;
            DROP TABLE p;
            ALTER TABLE p2 RENAME TO p;
            """)
        try open([first]).close()
        let database = try open([first, second])
        let rows = try await database.read {
            try $0.first("SELECT count(*) FROM c JOIN p ON c.p = p.id") { try $0.int(at: 0) }
        }
        #expect(rows == 1)
        // Foreign keys are on again.
        let error = try await kind {
            try await database.write { try $0.execute("INSERT INTO c VALUES (2)") }
        }
        #expect(error == .constraint(ConstraintViolation(kind: .foreignKey)))
        database.close()
    }

    @Test func countsTheStepsOfEachOwnerByThemselves() async throws {
        let theirs = (1...2).map {
            Migration(
                owner: "part", number: $0, name: "p", sql: "CREATE TABLE p\($0)(a TEXT) STRICT")
        }
        try open([step(1), step(5)]).close()
        try open([theirs[0], step(1), step(5)]).close()
        try open([step(1), theirs[0], step(5), theirs[1], step(6)]).close()
        #expect(
            try await refusal([step(1), step(5), step(6)])
                == .newerThanProgram(owner: "part", found: 2, known: 0))
        #expect(
            try await refusal([theirs[1], theirs[0], step(1)])
                == .migrationOrder(owner: "part", number: 1))
    }

    @Test func bringsTheTableOverThatHadNoOwners() async throws {
        let users = Migration(
            owner: "users", number: 1, name: "create users",
            sql: "CREATE TABLE users(a INTEGER) STRICT;")
        TemporaryDirectory.run(
            """
            sqlite3 '\(directory.database)' "CREATE TABLE schema_migrations(number INTEGER \
            PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL) \
            STRICT; INSERT INTO schema_migrations VALUES (1, 'create users', \
            '\(users.checksum)', 'then'), (2, 'step 2', '\(step(2).checksum)', 'later');"
            """)
        let before = try await schema()
        // What is refused is left as it was.
        #expect(
            try await refusal([users])
                == .newerThanProgram(owner: "application", found: 2, known: 0))
        #expect(try await schema() == before)
        for _ in 0..<2 {
            let database = try open([users, step(2), step(3)])
            let rows = try await database.read { transaction in
                try transaction.all(
                    """
                    SELECT owner || ' ' || number FROM schema_migrations
                    WHERE owner <> 'database' ORDER BY owner, number
                    """
                ) { try $0.text(at: 0) }
            }
            #expect(rows == ["application 2", "application 3", "users 1"])
            database.close()
        }
    }

    @Test func sumsTheBytes() {
        // Test vectors of the authors: http://www.isthe.com/chongo/src/fnv/test_fnv.c
        #expect(step(1, "").checksum == "cbf29ce484222325")
        #expect(step(1, "a").checksum == "af63dc4c8601ec8c")
        #expect(step(1, "foobar").checksum == "85944171f73967e8")
    }
}
