import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct MigrateNewTests {
    private let stored: StoredData

    init() throws { stored = try StoredData() }

    private func new(_ name: String) async throws -> ChildProcess.End {
        try await stored.run("migrate", "new", name, "--migrations", stored.migrations)
    }

    @Test func takesTheNextNumber() async throws {
        #expect(try await new("Add colours").lines == ["\(stored.migrations)/0001_add_colours.sql"])
        try stored.writeMigration("0041_later", "SELECT 1;")
        #expect(try await new("more, again").lines == ["\(stored.migrations)/0042_more_again.sql"])
        // What it writes can be applied as it is.
        try await stored.serveOnce("--migrations", stored.migrations)
    }

    @Test(arguments: ["", "...", "größer", String(repeating: "a", count: 101)])
    func refusesANameThatIsNone(_ name: String) async throws {
        #expect(try await new(name).isFailure(64, "groundwork migrate new 'add colours'"))
    }

    @Test(arguments: ["1_short", "0001", "0001_Large", "0000_zero", "abcd_efg"])
    func refusesAFolderWithOtherFiles(_ name: String) async throws {
        try stored.writeMigration(name, "SELECT 1;")
        #expect(try await new("one").isFailure(78, "\(name).sql", "0001_add_colours.sql"))
    }

    @Test func refusesTwoOfANumber() async throws {
        try stored.writeMigration("0001_a", "SELECT 1;")
        try stored.writeMigration("0001_b", "SELECT 1;")
        let end = try await stored.run(
            "serve", "--data", stored.path, "--migrations", stored.migrations)
        #expect(end.isFailure(78, "the number 1", "higher"))
    }

    @Test func saysWhenItCannotWrite() async throws {
        let end = try await stored.run("migrate", "new", "one", "--migrations", "/proc/none")
        #expect(end.isFailure(73, "--migrations"))
        let none = try await stored.run(
            "serve", "--data", stored.path, "--migrations", stored.migrations)
        #expect(none.isFailure(78, stored.migrations, "--migrations"))
    }
}
