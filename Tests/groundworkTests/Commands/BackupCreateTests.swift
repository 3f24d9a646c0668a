import Foundation
import JSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct BackupCreateTests {
    private let stored: StoredData

    init() throws { stored = try StoredData() }

    @Test func copiesBesideAServerAndWithoutOne() async throws {
        let server = try await ServerProcess(data: stored.path)
        let beside = try await stored.run("backup", "create", "--data", stored.path)
        #expect(beside.code == 0 && beside.errors.isEmpty)
        #expect(try await server.call("system.ping")["result"] == "pong")
        _ = await server.stop()
        let alone = try await stored.run("backup", "create", "--data", stored.path)
        #expect(alone.code == 0 && alone.lines.count == 1)
        let printed = [beside, alone].flatMap(\.lines)
        #expect(printed == stored.backupNames().map { "\(stored.backups)/\($0)" })
        for file in printed {
            #expect(stored.mode(of: file) == 0o600)
            #expect(file.wholeMatch(of: /.*\/\d{8}T\d{6}\.\d{3}Z\.db/) != nil)
        }
        #expect(stored.mode(of: stored.backups) == 0o700)
    }

    @Test func closesADirectoryThatOthersCouldEnter() async throws {
        try await stored.serveOnce()
        try FileManager.default.createDirectory(
            atPath: stored.backups, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o755])
        #expect(try await stored.run("backup", "create", "--data", stored.path).code == 0)
        #expect(stored.mode(of: stored.backups) == 0o700)
    }

    @Test func makesNothingWhereThereIsNoDatabase() async throws {
        let missing = try await stored.run("backup", "create", "--data", stored.path)
        #expect(missing.isFailure(73, "--data"))
        try FileManager.default.createDirectory(
            atPath: stored.path, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        let empty = try await stored.run("backup", "create", "--data", stored.path)
        #expect(empty.isFailure(78, "groundwork serve --data \(stored.path)"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: stored.path).isEmpty)
    }

    /// Killed when it has written so much, it leaves no file that is a backup by its name and not
    /// by what is in it.
    @Test(arguments: [0, 1 << 20, 12 << 20, 30 << 20])
    func leavesNothingHalfDoneWhenItIsKilled(bytes: Int) async throws {
        try stored.writeMigration(
            "0001_ballast",
            """
            CREATE TABLE ballast(content BLOB) STRICT;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
            INSERT INTO ballast SELECT randomblob(1000000) FROM n;
            """)
        try await stored.serveOnce("--migrations", stored.migrations)
        let command = try ChildProcess("groundwork", ["backup", "create", "--data", stored.path])
        while command.isRunning {
            let partial = stored.backupNames().first { $0.hasSuffix(".partial") }
            if let partial, stored.size(of: "\(stored.backups)/\(partial)") >= bytes { break }
        }
        command.send(SIGKILL)
        _ = await command.end()
        #expect(try await stored.run("check", "--data", stored.path).code == 0)

        let again = try await stored.run("backup", "create", "--data", stored.path)
        #expect(again.code == 0)
        let names = stored.backupNames()
        #expect(names.count <= 2 && names.allSatisfy { $0.hasSuffix(".db") })
        for name in names {
            let verified = try await stored.run(
                "backup", "verify", "--data", stored.path, name)
            #expect(verified.code == 0)
        }
    }
}
