import Testing

@testable import Database

@Suite struct DatabaseCheckTests {
    private typealias Plans = SchemaPlanTests

    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// A closed database with a table of an entity, rows and a change log.
    private func begin() async throws -> DatabaseFile {
        let database = try Database.open(
            path: directory.database, migrations: notes,
            tables: [Plans.tasks([Plans.title, .init("other", .text, references: "tasks")])])
        try await database.write { transaction in
            for number in 1...300 {
                let id = "t\(number)"
                try transaction.executeProtected(
                    "INSERT INTO tasks(id, title, other) VALUES (?1, ?2, ?1)",
                    bindings: [id, String(repeating: "title ", count: 20)])
                try transaction.record(
                    Change(
                        entity: "tasks", id: id, operation: .create, atMs: 0,
                        after: Array("{}".utf8)))
            }
        }
        database.close()
        return try DatabaseFile(path: directory.database)
    }

    private func shell(_ sql: String) {
        #expect(TemporaryDirectory.run("sqlite3 '\(directory.database)' \"\(sql)\"") == 0)
    }

    @Test func findsNothingWrongWithASoundDatabase() async throws {
        let file = try await begin()
        for check in [try file.check(), try file.checkBackup()] {
            #expect(check.isSound, "\(check.findings)")
            #expect(check.changes == 300 && check.lastSequence == 300)
        }
        // Also before there was a change log, or anything.
        let plain = try DatabaseFile(path: directory.path + "/plain.db")
        TemporaryDirectory.run("sqlite3 '\(plain.path)' 'CREATE TABLE t(a)'")
        #expect(try plain.check().isSound)
    }

    @Test(arguments: [
        (
            "UPDATE changes SET at = 1 WHERE sequence = 77",
            "The change log is not as it was written: entry 77 is missing or changed."
        ),
        (
            "DELETE FROM tasks WHERE id = 't5'; UPDATE tasks SET other = 't5' WHERE id = 't6'",
            "Row 6 of tasks refers to a row of tasks that does not exist."
        ),
        (
            "CREATE INDEX theirs ON tasks(title)",
            "The table tasks was changed by other means since its schema was applied; "
                + "undo that, or restore a backup."
        ),
        (
            "UPDATE schema_tables SET definition = 'x'",
            "What the database says of the table tasks cannot be read; "
                + "use the program that wrote it."
        ),
    ])
    func tellsWhatIsWrong(sql: String, finding: String) async throws {
        let file = try await begin()
        shell(sql)
        #expect(try file.check().findings == [finding])
        #expect(try file.checkBackup().findings == [finding])
    }

    @Test func listsManyOfAKindOnlySoFar() async throws {
        let file = try await begin()
        shell("UPDATE tasks SET other = 'nowhere'; DELETE FROM changes WHERE sequence = 1")
        let findings = try file.check().findings
        #expect(findings.count == 21)
        #expect(findings.last?.contains("entry 1 ") == true)
    }

    @Test func tellsDamage() async throws {
        let file = try await begin()
        let run = TemporaryDirectory.run(
            "dd if=/dev/urandom of='\(file.path)' bs=4096 seek=12 count=6 conv=notrunc 2>&1")
        #expect(run == 0)
        let findings = try file.check().findings
        #expect(findings.contains { $0.contains("damaged") }, "\(findings)")
    }

    @Test func refusesWhatIsNoDatabase() async throws {
        let file = try DatabaseFile(path: directory.database)
        TemporaryDirectory.run("head -c 10000 /dev/urandom > '\(file.path)'")
        let damaged = DatabaseError(.corrupt).description
        #expect(try file.checkBackup().findings == [damaged])
        #expect(try await kind { _ = try file.check() } == .corrupt)
    }
}
