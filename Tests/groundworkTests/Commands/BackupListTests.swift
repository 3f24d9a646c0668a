import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct BackupListTests {
    private let stored: StoredData

    init() throws { stored = try StoredData() }

    @Test func showsTimeSizeAndLastChange() async throws {
        let server = try await ServerProcess(data: stored.path)
        _ = try await server.call("projects.create", #"{"name":"a"}"#)
        _ = try await stored.run("backup", "create", "--data", stored.path)
        _ = try await server.call("projects.create", #"{"name":"b"}"#)
        _ = try await stored.run("backup", "create", "--data", stored.path)
        _ = await server.stop()
        let end = try await stored.run("backup", "list", "--data", stored.path)
        #expect(end.code == 0 && end.errors.isEmpty && end.lines.count == 2)
        for (number, (line, name)) in zip(end.lines, stored.backupNames()).enumerated() {
            let size = stored.size(of: "\(stored.backups)/\(name)")
            #expect(line.hasPrefix("\(name)  20"))
            #expect(line.hasSuffix("  \(size) bytes  last change \(number + 1)"))
            #expect(line.contains(#/  \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z  /#))
        }
    }

    @Test func listsWhatIsNoBackupAsSuch() async throws {
        try await stored.serveOnce()
        #expect(try await stored.run("backup", "list", "--data", stored.path).output.isEmpty)
        try FileManager.default.createDirectory(
            atPath: stored.backups, withIntermediateDirectories: false)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: stored.backups + "/mine.db"))
        let end = try await stored.run("backup", "list", "--data", stored.path)
        #expect(end.code == 0)
        #expect(end.output.hasPrefix("mine.db  at an unknown time  4 bytes  unreadable: "))
    }
}
