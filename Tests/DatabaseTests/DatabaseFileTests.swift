import Glibc
import Testing

@testable import Database

@Suite struct DatabaseFileTests {
    private typealias Plans = SchemaPlanTests

    private let directory: TemporaryDirectory
    private let file: DatabaseFile

    init() throws {
        directory = try TemporaryDirectory()
        file = try DatabaseFile(path: directory.database)
    }

    private var backup: String { directory.path + "/backups/before.db" }

    private func step(_ number: Int, _ sql: String? = nil) -> Migration {
        Migration(
            number: number, name: "step \(number)",
            sql: sql ?? "CREATE TABLE t\(number)(a INTEGER) STRICT;")
    }

    private func open(_ migrations: [Migration] = notes, _ tables: [TableSchema] = []) throws {
        try Database.open(path: directory.database, migrations: migrations, tables: tables).close()
    }

    /// A database with a table of which a column with data is no longer wanted.
    private func beginWithARow() async throws {
        let database = try Database.open(
            path: directory.database, migrations: notes, tables: [Plans.tasks()])
        try await database.write { transaction in
            try transaction.executeProtected(
                "INSERT INTO tasks(id, title) VALUES ('t1', 'precious')")
            try transaction.execute("INSERT INTO notes(title) VALUES ('n')")
        }
        database.close()
    }

    // MARK: Looking

    @Test func tellsWhatBecameOfEachMigration() async throws {
        let part = Migration(owner: "part", number: 1, name: "p", sql: "SELECT 1")
        try open([step(1), step(3), step(5), part])
        let edited = step(3, "SELECT 3")
        let states = try file.migrations(of: [step(1), step(2), edited, step(9)])
        let own = states.filter { $0.owner == "database" }
        #expect(own.allSatisfy { if case .applied = $0.state { true } else { false } })
        let texts = states.filter { $0.owner != "database" }.map { status in
            let state =
                switch status.state {
                case .applied(let at): at.hasSuffix("Z") ? "applied" : at
                case .pending: "pending"
                case .changed: "changed"
                case .skipped: "skipped"
                case .unknown: "unknown"
                }
            return "\(status.owner) \(status.number) \(state) \(status.isProblem)"
        }
        #expect(
            texts == [
                "application 1 applied false", "application 2 skipped true",
                "application 3 changed true", "application 9 pending false",
                "application 5 unknown true", "part 1 unknown true",
            ])
    }

    @Test func looksBesideAServer() async throws {
        let database = try Database.open(
            path: directory.database, migrations: notes, tables: [Plans.tasks()])
        #expect(try file.plan([Plans.tasks()]).isEmpty)
        #expect(try file.plan([]).impact == .destructive)
        #expect(try file.migrations(of: notes).allSatisfy { !$0.isProblem })
        #expect(try file.check().isSound)
        database.close()
    }

    @Test func makesNoDatabaseWhereThereIsNone() async throws {
        let missing = DatabaseError.Kind.cannotOpen(
            path: directory.database, reason: "there is no database")
        #expect(!file.exists)
        #expect(try await kind { _ = try file.migrations(of: notes) } == missing)
        #expect(try await kind { _ = try file.plan([]) } == missing)
        #expect(try await kind { _ = try file.check() } == missing)
        #expect(try await kind { _ = try file.checkBackup() } == missing)
        #expect(try await kind { try file.backup(to: backup) } == missing)
        #expect(
            try await kind {
                _ = try file.apply(migrations: notes, tables: [], backup: backup)
            } == missing)
        #expect(!file.exists)
    }

    // MARK: Applying

    @Test func appliesAfterABackup() async throws {
        try await beginWithARow()
        let wanted = [Plans.tasks([Plans.title, .init("more", .integer)])]
        let applied = try file.apply(
            migrations: notes + [step(2)], tables: wanted, backup: backup)
        #expect(applied.backup == backup)
        #expect(applied.migrations.map(\.number) == [2])
        #expect(applied.plan.impact == .safe)
        #expect(try TemporaryDirectory.mode(of: directory.path + "/backups") == 0o700)
        try open(notes + [step(2)], wanted)
        // The backup is of before.
        let before = try DatabaseFile(path: backup)
        #expect(try before.checkBackup().isSound)
        #expect(try before.plan([Plans.tasks()]).isEmpty)
        // Nothing to do needs no backup.
        let again = try file.apply(
            migrations: notes + [step(2)], tables: wanted, backup: backup)
        #expect(again.backup == nil && again.plan.isEmpty && again.migrations.isEmpty)
    }

    @Test func removesDataOnlyWhenThePlanIsNamed() async throws {
        try await beginWithARow()
        let fewer = [Plans.tasks([])]
        let plan = try file.plan(fewer)
        let refused = DatabaseError.Kind.schemaChangePending(
            planID: plan.id, impact: .destructive, steps: 1)
        for confirmed in [nil, "", "00000000", plan.id.uppercased() + " "] {
            let error = try await kind {
                _ = try file.apply(
                    migrations: notes, tables: fewer, confirmed: confirmed, backup: backup)
            }
            #expect(error == refused)
        }
        #expect(DatabaseFile.size(of: backup) == nil)
        try open(notes, [Plans.tasks()])
        let applied = try file.apply(
            migrations: notes, tables: fewer, confirmed: plan.id, backup: backup)
        #expect(applied.plan == plan)
        try open(notes, fewer)
    }

    @Test func changesNothingWithoutABackup() async throws {
        try await beginWithARow()
        let wanted = [Plans.tasks([Plans.title, .init("more", .integer)])]
        TemporaryDirectory.run("mkdir '\(directory.path)/backups' && echo theirs > '\(backup)'")
        let error = try await kind {
            _ = try file.apply(migrations: notes, tables: wanted, backup: backup)
        }
        #expect(error == .cannotOpen(path: backup, reason: "it exists already"))
        #expect(TemporaryDirectory.run("grep -q theirs '\(backup)'") == 0)
        try open(notes, [Plans.tasks()])
    }

    @Test func leavesADatabaseAloneThatAServerHasOpen() async throws {
        let database = try Database.open(path: directory.database, migrations: notes)
        let error = try await kind {
            _ = try file.apply(migrations: notes + [step(2)], tables: [], backup: backup)
        }
        guard case .locked? = error else {
            Issue.record("it was not refused")
            return
        }
        #expect(DatabaseFile.size(of: backup) == nil)
        database.close()
    }

    @Test func refusesWhatAServerWouldRefuse() async throws {
        try open([step(1), step(2)])
        let newer = DatabaseError.Kind.newerThanProgram(owner: "application", found: 2, known: 1)
        let error = try await kind {
            _ = try file.apply(migrations: [step(1)], tables: [], backup: backup)
        }
        #expect(error == newer)
        #expect(DatabaseFile.size(of: backup) == nil)
    }

    /// The first step would do, and so would the plan.
    @Test func appliesNothingWhenOneStepFails() async throws {
        try await beginWithARow()
        let wanted = [Plans.tasks([Plans.title, .init("more", .integer)])]
        let wrong = step(3, "INSERT INTO nowhere VALUES (1)")
        let error = try await kind {
            _ = try file.apply(
                migrations: notes + [step(2), wrong], tables: wanted, backup: backup)
        }
        guard case .migrationFailed(_, number: 3, _, _)? = error else {
            Issue.record("it did not fail")
            return
        }
        #expect(try file.plan([Plans.tasks()]).isEmpty)
        #expect(try file.migrations(of: notes).allSatisfy { !$0.isProblem })
        #expect(try file.checkBackup().isSound)
        #expect(try DatabaseFile(path: backup).checkBackup().isSound)
    }

    // MARK: Backups

    @Test func knowsTheLastChangeOfABackup() async throws {
        try open()
        try file.backup(to: directory.path + "/empty.db")
        let database = try Database.open(path: directory.database, migrations: notes)
        try await database.write { transaction in
            for number in 1...3 {
                try transaction.record(
                    Change(entity: "notes", id: "\(number)", operation: .create, atMs: 1))
            }
        }
        database.close()
        try file.backup(to: directory.path + "/full.db")
        let last = try ["empty", "full"].map { name in
            try DatabaseFile(path: "\(directory.path)/\(name).db").lastSequenceOfBackup()
        }
        #expect(last == [0, 3])
    }

    @Test func removesWhatKilledBackupsLeftAndNothingElse() throws {
        let names = ["a.db", "a.db.partial", "b.db.partial", "partial"]
        TemporaryDirectory.run(
            "cd '\(directory.path)' && touch \(names.joined(separator: " "))")
        let held = unsafe Glibc.open(
            "\(directory.path)/b.db.partial", O_RDWR | O_CLOEXEC)
        try #require(held >= 0 && flock(held, LOCK_EX | LOCK_NB) == 0)
        defer { close(held) }
        try DatabaseFile.removeUnfinished(in: directory.path)
        try DatabaseFile.removeUnfinished(in: directory.path + "/none")
        let kept = names.filter { DatabaseFile.size(of: "\(directory.path)/\($0)") != nil }
        #expect(kept == ["a.db", "b.db.partial", "partial"])
    }
}
