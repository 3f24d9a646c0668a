import Foundation
import JSON
import Testing

@Suite(.timeLimit(.minutes(1))) struct BackupRestoreTests {
    private let stored: StoredData

    init() throws { stored = try StoredData() }

    /// A backup with one project, and a database with two.
    private func begin() async throws -> String {
        let server = try await ServerProcess(data: stored.path)
        _ = try await server.call("projects.create", #"{"name":"a"}"#)
        _ = try await stored.run("backup", "create", "--data", stored.path)
        _ = try await server.call("projects.create", #"{"name":"b"}"#)
        _ = await server.stop()
        return try #require(stored.backupNames().first)
    }

    private func lastChange() async throws -> String? {
        try await stored.run("check", "--data", stored.path).lines.last?
            .split(separator: " ").last.map(String.init)
    }

    @Test func keepsWhatWasThere() async throws {
        let name = try await begin()
        #expect(try await lastChange() == "2")
        let end = try await stored.run("backup", "restore", "--data", stored.path, name)
        #expect(end.code == 0 && end.errors.isEmpty && end.lines.count == 2)
        #expect(end.lines.first == "restored \(stored.backups)/\(name)")
        #expect(try await lastChange() == "1")
        let aside = try #require(end.lines.last?.split(separator: " ").last.map(String.init))
        #expect(aside.hasSuffix("-before-restore.db") && stored.mode(of: aside) == 0o600)
        #expect(stored.mode(of: stored.database) == 0o600)
        // And back again.
        let back = try await stored.run("backup", "restore", "--data", stored.path, aside)
        #expect(back.code == 0)
        #expect(try await lastChange() == "2")
        let server = try await ServerProcess(data: stored.path)
        #expect(try await server.call("projects.count")["error"] == nil)
        _ = await server.stop()
    }

    @Test func refusesWhileAServerRuns() async throws {
        let name = try await begin()
        let server = try await ServerProcess(data: stored.path)
        let end = try await stored.run("backup", "restore", "--data", stored.path, name)
        #expect(end.isFailure(69, "\(server.process.processID)"))
        #expect(try await lastChange() == "2")
        #expect(stored.backupNames() == [name])
        _ = await server.stop()
    }

    @Test func leavesTheDatabaseWhenTheBackupIsNotSound() async throws {
        let name = try await begin()
        let url = URL(fileURLWithPath: "\(stored.backups)/\(name)")
        var bytes = try Data(contentsOf: url)
        for place in 8192..<12_288 { bytes[place] = 0xA5 }
        try bytes.write(to: url)
        let end = try await stored.run("backup", "restore", "--data", stored.path, name)
        #expect(end.isFailure(74, "not sound", "groundwork backup list"))
        #expect(try await lastChange() == "2")
        let missing = try await stored.run("backup", "restore", "--data", stored.path, "no.db")
        #expect(missing.isFailure(73, "no.db", "groundwork backup list"))
        #expect(try await lastChange() == "2")
    }

    @Test func restoresWhereThereIsNone() async throws {
        let name = try await begin()
        let other = stored.path + "-other"
        let end = try await stored.run(
            "backup", "restore", "--data", other, "\(stored.backups)/\(name)")
        #expect(end.code == 0 && end.lines.count == 1)
        let check = try await stored.run("check", "--data", other)
        #expect(check.lines == ["\(other)/groundwork.db is sound; last change 1"])
    }
}
