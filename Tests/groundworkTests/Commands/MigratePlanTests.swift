import Testing

@Suite(.timeLimit(.minutes(1))) struct MigratePlanTests {
    private let stored: StoredData

    init() throws { stored = try StoredData() }

    private func plan() async throws -> ChildProcess.End {
        try await stored.run(
            "migrate", "plan", "--data", stored.path, "--entities", stored.entities)
    }

    @Test func printsTheStatementsWithTheirReason() async throws {
        try stored.writeNotes(["title"])
        try await stored.serveOnce("--entities", stored.entities)
        try stored.writeNotes(["title", "body"])
        let end = try await plan()
        #expect(end.code == 0 && end.errors.isEmpty && end.lines.count == 3)
        #expect(end.lines.first == "-- notes: new column body, optional (safe)")
        #expect(end.lines[1] == #"ALTER TABLE "notes" ADD COLUMN "body" TEXT;"#)
        let last = try #require(end.lines.last)
        #expect(last.hasPrefix("-- plan ") && last.contains("(safe)"))
        #expect(!last.contains("--allow-destructive"))
        // It is the same as long as nothing changes, and changes nothing.
        #expect(try await plan().output == end.output)
    }

    @Test(arguments: [(["title"], "destructive"), (["title", "body"], "safe")])
    func namesTheWorstClass(_ fields: [String], _ impact: String) async throws {
        try stored.writeNotes(["title", "old"])
        try await stored.serveOnce("--entities", stored.entities)
        try stored.writeNotes(fields + (impact == "safe" ? ["old"] : []))
        let last = try #require(try await plan().lines.last)
        let id = try #require(last.split(separator: " ").dropFirst(2).first)
        #expect(id.count == 8 && last.contains("(\(impact))"))
        #expect(last.hasSuffix("--allow-destructive=\(id)") == (impact == "destructive"))
    }

    @Test func printsMigrationsAsTheyAre() async throws {
        try await stored.serveOnce()
        let sql = "CREATE TABLE colours(name TEXT) STRICT;"
        try stored.writeMigration("0001_add_colours", sql + "\n\n")
        let end = try await stored.run(
            "migrate", "plan", "--data", stored.path, "--migrations", stored.migrations)
        #expect(end.code == 0 && end.lines.count == 3)
        #expect(end.lines.first == "-- migration 1 of application: add colours (by hand)")
        #expect(end.lines[1] == sql)
    }

    @Test func saysWhenThereIsNothingToDo() async throws {
        try await stored.serveOnce()
        let end = try await stored.run("migrate", "plan", "--data", stored.path)
        #expect(end.code == 0 && end.output == "-- nothing to do\n")
    }

    @Test func refusesARequiredFieldThatRowsHaveNothingFor() async throws {
        try stored.writeNotes(["title"])
        let server = try await ServerProcess(
            data: stored.path, "--entities", stored.entities)
        _ = try await server.call("notes.create", #"{"title":"t"}"#)
        _ = await server.stop()
        try stored.writeNotes(["title", "body"], required: ["body"])
        #expect(try await plan().isFailure(78, "body", "give it a default"))
    }
}
