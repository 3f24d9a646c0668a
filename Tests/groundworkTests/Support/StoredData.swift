import Foundation

/// A data directory with what belongs to it, and the commands run on it.
final class StoredData: Sendable {
    private let directory: SuiteDirectory

    init() throws { directory = try SuiteDirectory() }

    var path: String { directory.path + "/data" }
    var database: String { path + "/groundwork.db" }
    var backups: String { path + "/backups" }
    /// A folder of entities; there is none before one is written.
    var entities: String { directory.path + "/entities" }
    /// A folder of migrations; there is none before one is written.
    var migrations: String { directory.path + "/migrations" }

    /// Runs a command to its end. A failure is one line on standard error.
    func run(_ words: String...) async throws -> ChildProcess.End {
        try await ChildProcess("groundwork", words).end()
    }

    /// Starts a server and ends it, so that there is a database.
    func serveOnce(_ arguments: String...) async throws {
        let process = try ChildProcess("groundwork", ["serve", "--data", path] + arguments)
        guard await process.waitForLine(beginningWith: "Try:") != nil else {
            throw ServerProcess.NotReady(await process.end())
        }
        process.send(SIGTERM)
        _ = await process.end()
    }

    /// Makes the entity `notes` have these fields, and these of them required.
    func writeNotes(_ fields: [String], required: [String] = []) throws {
        let members = fields.map { name in
            "\"\(name)\": { \"type\": \"string\", \"maxLength\": 50, \"description\": \"One.\" }"
        }
        let names = required.map { "\"\($0)\"" }.joined(separator: ", ")
        try write(
            """
            {
              "entity": "notes",
              "description": "What somebody wrote.",
              "fields": { \(members.joined(separator: ", ")) },
              "required": [\(names)],
              "access": {
                "create": "authenticated", "get": "owner", "list": "owner", "count": "owner",
                "update": "owner", "delete": "owner"
              }
            }
            """, to: entities + "/notes.json")
    }

    /// Writes a migration.
    func writeMigration(_ name: String, _ sql: String) throws {
        try write(sql, to: "\(migrations)/\(name).sql")
    }

    private func write(_ text: String, to file: String) throws {
        let url = URL(fileURLWithPath: file)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// Names in the folder of backups.
    func backupNames() -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: backups))?.sorted() ?? []
    }

    /// Permission bits.
    func mode(of file: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        return attributes?[.posixPermissions] as? Int
    }

    /// Bytes of a file; 0 when there is none.
    func size(of file: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int ?? 0
    }
}

extension ChildProcess.End {
    /// Whether it is a failure as every command reports it: one line that says what to do.
    func isFailure(_ code: Int32, _ parts: String...) -> Bool {
        self.code == code && errors.hasPrefix("groundwork: ") && errors.hasSuffix(".\n")
            && errors.split(separator: "\n").count == 1 && parts.allSatisfy(errors.contains)
    }

    var lines: [String] { output.split(separator: "\n").map(String.init) }
}
