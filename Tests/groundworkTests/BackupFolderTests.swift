import Testing

@testable import groundwork

@Suite struct BackupFolderTests {
    private let directory: SuiteDirectory
    private let folder: BackupFolder

    init() throws {
        directory = try SuiteDirectory()
        folder = BackupFolder(of: try DataDirectory(preparing: directory.path))
    }

    @Test(
        arguments: [
            ("20260131T093000.005Z.db", "2026-01-31T09:30:00.005Z"),
            ("20260131T093000.005Z-before-restore.db", "2026-01-31T09:30:00.005Z"),
            ("20261331T093000.005Z.db", nil), ("mine.db", nil), ("Z.db", nil), ("", nil),
        ] as [(String, String?)])
    func readsTheTimeOfAName(_ name: String, _ time: String?) {
        #expect(BackupFolder.time(of: name) == time)
    }

    @Test func namesNewFilesByTheTime() {
        for path in [folder.newFile(), folder.newAside()] {
            #expect(path.hasPrefix(folder.path + "/"))
            let name = String(path.dropFirst(folder.path.count + 1))
            #expect(BackupFolder.time(of: name) != nil && folder.file(named: name) == path)
        }
    }

    @Test func findsAFileByItsPath() {
        for path in ["./a.db", "/tmp/a.db", "b/a.db"] { #expect(folder.file(named: path) == path) }
    }

    @Test func hasNoneAtFirst() throws {
        #expect(try folder.names().isEmpty && folder.newest() == nil)
        try folder.prepare()
        #expect(try folder.names().isEmpty && folder.newest() == nil)
    }
}
