import Testing

@Suite(.timeLimit(.minutes(1))) struct MigrateStatusTests {
    private let stored: StoredData

    init() throws { stored = try StoredData() }

    private func status(_ more: String...) async throws -> ChildProcess.End {
        try await ChildProcess(
            "groundwork", ["migrate", "status", "--data", stored.path] + more
        ).end()
    }

    @Test func listsWhatWasAppliedByItsOwner() async throws {
        try await stored.serveOnce()
        let end = try await status()
        #expect(end.code == 0 && end.errors.isEmpty)
        #expect(end.lines.last == "The tables are as the entities say.")
        let owners = Set(end.lines.dropLast().compactMap { $0.split(separator: " ").first })
        #expect(owners == ["database", "keys", "server", "sessions", "users"])
        #expect(end.lines.dropLast().allSatisfy { $0.contains(": applied 20") })
    }

    @Test func looksBesideAServer() async throws {
        let server = try await ServerProcess(data: stored.path)
        #expect(try await status().code == 0)
        _ = await server.stop()
    }

    @Test func listsWhatIsPendingWithItsClass() async throws {
        try stored.writeNotes(["title"])
        try await stored.serveOnce("--entities", stored.entities)
        try stored.writeNotes(["title", "body"])
        try stored.writeMigration("0001_add_colours", "CREATE TABLE colours(name TEXT) STRICT;")
        let end = try await status(
            "--entities", stored.entities, "--migrations", stored.migrations)
        #expect(end.code == 0 && end.errors.isEmpty)
        #expect(end.lines.contains("application 1 add colours: pending"))
        #expect(end.lines.contains("notes: new column body, optional (safe)"))
        let plan =
            "groundwork migrate plan --data \(stored.path) --entities \(stored.entities)"
            + " --migrations \(stored.migrations)"
        #expect(end.lines.last?.hasSuffix(plan) == true)
        // Every column is lost, and every table that no entity wants.
        let other = try await status()
        #expect(other.output.contains("notes: the table is removed, with every row in it"))
        #expect(other.output.contains("(destructive)"))
    }

    @Test func findsAnEditedOne() async throws {
        try stored.writeMigration("0001_add_colours", "CREATE TABLE colours(name TEXT) STRICT;")
        try await stored.serveOnce("--migrations", stored.migrations)
        try stored.writeMigration("0001_add_colours", "CREATE TABLE colors(name TEXT) STRICT;")
        let end = try await status("--migrations", stored.migrations)
        #expect(end.isFailure(78, "was edited", "write the change as a new migration"))
        #expect(
            end.lines.contains { $0.hasPrefix("application 1 add colours: edited after it was") })
        let serve = try await stored.run(
            "serve", "--data", stored.path, "--migrations", stored.migrations)
        #expect(serve.isFailure(78, "was edited"))
    }

    @Test func findsOneThatIsNotAmongThem() async throws {
        try stored.writeMigration("0001_add_colours", "CREATE TABLE colours(name TEXT) STRICT;")
        try stored.writeMigration("0003_add_more", "CREATE TABLE more(name TEXT) STRICT;")
        try await stored.serveOnce("--migrations", stored.migrations)
        #expect(try await status().isFailure(78, "add colours", "--migrations"))
        let serve = try await stored.run("serve", "--data", stored.path)
        #expect(serve.isFailure(78, "--migrations"))
        try stored.writeMigration("0002_between", "SELECT 1;")
        let skipped = try await status("--migrations", stored.migrations)
        #expect(skipped.isFailure(78, "never applied", "higher number"))
    }

    @Test func findsDrift() async throws {
        try await stored.serveOnce()
        try ForeignHand.execute("CREATE INDEX mine ON projects(name)", on: stored.database)
        let end = try await status()
        #expect(end.isFailure(78, "projects was changed by other means", "undo that"))
        #expect(end.output.contains("applied"))
    }

    @Test func saysWhenThereIsNoDatabase() async throws {
        #expect(try await status().isFailure(73, "--data"))
    }
}
