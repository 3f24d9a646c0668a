import Foundation
import JSON
import Testing

@Suite(.timeLimit(.minutes(3))) struct MigrateApplyTests {
    private let stored: StoredData

    init() throws { stored = try StoredData() }

    private var schema: [String] {
        let folders = [("--entities", stored.entities), ("--migrations", stored.migrations)]
        return folders.filter { FileManager.default.fileExists(atPath: $0.1) }
            .flatMap { [$0.0, $0.1] }
    }

    private func migrate(_ command: String, _ more: String...) async throws -> ChildProcess.End {
        try await ChildProcess(
            "groundwork", ["migrate", command, "--data", stored.path] + schema + more
        ).end()
    }

    /// A database with the entity `notes` of these fields, and a row in it.
    private func begin(_ fields: [String]) async throws {
        try stored.writeNotes(fields)
        let server = try await ServerProcess(
            data: stored.path, "--entities", stored.entities)
        let created = try await server.call("notes.create", #"{"title":"t"}"#)
        #expect(created["error"] == nil)
        _ = await server.stop()
    }

    @Test func appliesEverythingAfterABackup() async throws {
        try await begin(["title"])
        try stored.writeNotes(["title", "body"])
        try stored.writeMigration("0001_add_colours", "CREATE TABLE colours(name TEXT) STRICT;")
        let end = try await migrate("apply")
        #expect(end.code == 0 && end.errors.isEmpty)
        let backup = try #require(stored.backupNames().first)
        #expect(
            end.lines == [
                "backup \(stored.backups)/\(backup)", "applied application 1 add colours",
                "applied notes: new column body, optional (safe)",
            ])
        #expect(stored.mode(of: stored.backups) == 0o700)
        #expect(stored.mode(of: "\(stored.backups)/\(backup)") == 0o600)
        #expect(try await migrate("apply").output == "There is nothing to do.\n")
        #expect(stored.backupNames() == [backup])
        try await stored.serveOnce(
            "--entities", stored.entities, "--migrations", stored.migrations)
        // The backup is of before.
        let restored = try await stored.run("backup", "restore", "--data", stored.path, backup)
        #expect(restored.code == 0)
        #expect(try await migrate("status").output.contains("application 1 add colours: pending"))
    }

    @Test func isWhatAServerWaitsFor() async throws {
        try await begin(["title"])
        try stored.writeMigration("0001_add_colours", "CREATE TABLE colours(name TEXT) STRICT;")
        try stored.writeMigration("0002_add_more", "CREATE TABLE more(name TEXT) STRICT;")
        let serve = ["serve", "--data", stored.path] + schema
        let refused = try await ChildProcess("groundwork", serve).end()
        #expect(
            refused.isFailure(
                78, "the migration application 1 add colours and 1 more is pending",
                "groundwork migrate apply --data \(stored.path)"))
        #expect(try await migrate("status").output.contains("application 1 add colours: pending"))
        #expect(try await migrate("apply").code == 0)
        try await stored.serveOnce(
            "--entities", stored.entities, "--migrations", stored.migrations)
    }

    @Test func isNotWaitedForInDevelopment() async throws {
        try await begin(["title"])
        try stored.writeMigration("0001_add_colours", "CREATE TABLE colours(name TEXT) STRICT;")
        try await stored.serveOnce(
            "--entities", stored.entities, "--migrations", stored.migrations, "--dev")
        #expect(try await migrate("apply").output == "There is nothing to do.\n")
    }

    /// The rows that a migration writes count for what has to be done to the tables.
    @Test func plansForWhatTheMigrationsLeave() async throws {
        try await begin(["title"])
        try stored.writeNotes(["title", "body"])
        try stored.writeMigration(
            "0001_say", "CREATE TABLE said(what TEXT) STRICT; INSERT INTO said VALUES ('it');")
        let end = try await migrate("apply")
        #expect(end.code == 0)
        #expect(end.lines.last == "applied notes: new column body, optional (safe)")
    }

    @Test func removesDataOnlyWhenThePlanIsNamed() async throws {
        try await begin(["title", "old"])
        try stored.writeNotes(["title"])
        let plan = try await migrate("plan")
        let words = try #require(plan.lines.last?.split(separator: " "))
        let id = String(words[2])
        let refused = try await migrate("apply")
        #expect(refused.isFailure(78, "removes data", "--allow-destructive=\(id) "))
        let other = try await migrate("apply", "--allow-destructive=00000000")
        #expect(other.isFailure(78, "not the one", "--allow-destructive=\(id) "))
        #expect(stored.backupNames().isEmpty)
        #expect(try await migrate("plan").output == plan.output)
        #expect(try await migrate("apply", "--allow-destructive=\(id)").code == 0)
        #expect(stored.backupNames().count == 1)
        #expect(try await migrate("plan").output == "-- nothing to do\n")
    }

    @Test func refusesWhileAServerRuns() async throws {
        let server = try await ServerProcess(data: stored.path)
        try stored.writeMigration("0001_add_colours", "CREATE TABLE colours(name TEXT) STRICT;")
        let end = try await migrate("apply")
        #expect(end.isFailure(69, "\(server.process.processID)", "apply again"))
        _ = await server.stop()
    }

    /// The first of them would do, and is not applied either.
    @Test func leavesTheOldDatabaseWhenOneFails() async throws {
        try await begin(["title"])
        try stored.writeNotes(["title", "body"])
        try stored.writeMigration("0001_add_colours", "CREATE TABLE colours(name TEXT) STRICT;")
        try stored.writeMigration("0002_wrong", "INSERT INTO nowhere VALUES (1);")
        let before = try await migrate("status")
        let end = try await migrate("apply")
        #expect(end.isFailure(78, "migration 2 of application", "rolled back", "as it was"))
        #expect(try await migrate("status").output == before.output)
        #expect(try await stored.run("check", "--data", stored.path).code == 0)
        try await stored.run("backup", "verify", "--data", stored.path).isSound()
    }

    /// Killed when the log of the change has so many bytes.
    @Test(arguments: [0, 1, 1 << 20, 16 << 20, 38 << 20])
    func isTheOldOrTheNewDatabaseWhenItIsKilled(bytes: Int) async throws {
        try await begin(["title"])
        try stored.writeNotes(["title", "body"])
        try stored.writeMigration("0001_first", "CREATE TABLE ballast(content BLOB) STRICT;")
        try stored.writeMigration(
            "0002_second",
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
            INSERT INTO ballast SELECT randomblob(1000000) FROM n;
            """)
        let command = try ChildProcess(
            "groundwork", ["migrate", "apply", "--data", stored.path] + schema)
        while command.isRunning {
            if stored.size(of: stored.database + "-wal") >= bytes,
                bytes == 0 || stored.backupNames().contains(where: { $0.hasSuffix(".db") })
            {
                break
            }
        }
        command.send(SIGKILL)
        _ = await command.end()

        #expect(try await stored.run("check", "--data", stored.path).code == 0)
        let status = try await migrate("status").output
        let pending = ["1 first: pending", "2 second: pending", "notes: new column body"]
            .count { status.contains($0) }
        #expect(pending == 0 || pending == 3)
        #expect(try await migrate("apply").code == 0)
        #expect(try await migrate("plan").output == "-- nothing to do\n")
        #expect(stored.backupNames().allSatisfy { $0.hasSuffix(".db") })
        try await stored.serveOnce(
            "--entities", stored.entities, "--migrations", stored.migrations)
    }
}

extension ChildProcess.End {
    fileprivate func isSound() { #expect(code == 0 && errors.isEmpty) }
}
