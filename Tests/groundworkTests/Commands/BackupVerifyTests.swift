import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct BackupVerifyTests {
    private let stored: StoredData

    init() throws { stored = try StoredData() }

    @Test func saysThatTheNewestIsSound() async throws {
        let server = try await ServerProcess(data: stored.path)
        _ = try await stored.run("backup", "create", "--data", stored.path)
        for name in ["a", "b"] {
            _ = try await server.call("projects.create", #"{"name":"\#(name)"}"#)
        }
        let newest = try await stored.run("backup", "create", "--data", stored.path)
        _ = await server.stop()
        let end = try await stored.run("backup", "verify", "--data", stored.path)
        #expect(end.code == 0 && end.errors.isEmpty)
        let path = try #require(newest.lines.first)
        #expect(end.lines == ["\(path) is sound; last change 2"])
        let first = try #require(stored.backupNames().first)
        let older = try await stored.run("backup", "verify", "--data", stored.path, first)
        #expect(older.lines == ["\(stored.backups)/\(first) is sound; last change 0"])
    }

    @Test func findsADamagedOne() async throws {
        try await stored.serveOnce()
        _ = try await stored.run("backup", "create", "--data", stored.path)
        let name = try #require(stored.backupNames().first)
        let url = URL(fileURLWithPath: "\(stored.backups)/\(name)")
        var bytes = try Data(contentsOf: url)
        for place in 8192..<12_288 { bytes[place] = 0xA5 }
        try bytes.write(to: url)
        let end = try await stored.run("backup", "verify", "--data", stored.path)
        #expect(end.isFailure(1, "not sound", "groundwork backup list --data \(stored.path)"))
        #expect(!end.lines.isEmpty)
    }

    @Test func saysWhenThereIsNone() async throws {
        try await stored.serveOnce()
        let none = try await stored.run("backup", "verify", "--data", stored.path)
        #expect(none.isFailure(78, "groundwork backup create --data \(stored.path)"))
        let other = try await stored.run("backup", "verify", "--data", stored.path, "other.db")
        #expect(other.isFailure(73, "other.db"))
    }
}
