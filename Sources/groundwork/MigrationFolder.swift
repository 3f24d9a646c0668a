internal import Backend
internal import FoundationEssentials

/// A folder with the migrations of an application: `0001_add_colours.sql` and so on, each a file
/// with statements. Their numbers ascend, and a file that was released does not change any more.
struct MigrationFolder {
    let path: String

    /// Of one file, in bytes: it is read into memory, and SQLite parses it as a whole.
    static let fileBytesMax = 16 << 20

    /// Digits of a number, with zeros before it: names sort as numbers do.
    private static let digits = 4
    private static let nameCharactersMax = 100

    init(_ path: String) { self.path = path }

    /// Its migrations, in order.
    func read() throws(CommandFailure) -> [Migration] {
        var migrations: [Migration] = []
        for file in try files() {
            guard migrations.last?.number != file.number else {
                throw CommandFailure(
                    .configuration, "two files of \(path) have the number \(file.number)",
                    next: "Give the newer of them a higher one.")
            }
            migrations.append(
                Migration(number: file.number, name: file.name, sql: try text(of: file.file)))
        }
        return migrations
    }

    /// Makes an empty migration after the last one, and the folder when it is missing.
    ///
    /// - Returns: the path of the file.
    func add(_ name: String) throws(CommandFailure) -> String {
        let words = name.lowercased().split { !Self.isPlain($0) }
        let joined = words.joined(separator: "_")
        guard !joined.isEmpty, joined.count <= Self.nameCharactersMax,
            name.unicodeScalars.allSatisfy(\.isASCII)
        else {
            throw CommandFailure(
                .usage, "'\(name)' does not name a migration",
                next: "Use 1 to \(Self.nameCharactersMax) letters of ASCII and digits, as in "
                    + "groundwork migrate new 'add colours'.")
        }
        let last =
            FileManager.default.fileExists(atPath: path) ? try files().last?.number ?? 0 : 0
        let (next, isTooHigh) = last.addingReportingOverflow(1)
        guard !isTooHigh else {
            throw CommandFailure(.configuration, "no number is higher than \(last)")
        }
        let number = String(next)
        let zeros = String(repeating: "0", count: max(0, Self.digits - number.count))
        let file = "\(path)/\(zeros)\(number)_\(joined).sql"
        let text = """
            -- \(words.joined(separator: " ")): runs in one transaction, so it holds no BEGIN.

            """
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
            try Data(text.utf8).write(
                to: URL(fileURLWithPath: file), options: .withoutOverwriting)
        } catch {
            throw CommandFailure(
                .cannotCreate, "cannot write \(file): \(error)",
                next: "Check the permissions, or give another folder with --migrations.")
        }
        return file
    }

    // MARK: Files

    private struct File {
        let number: Int
        let name: String
        let file: String
    }

    private func files() throws(CommandFailure) -> [File] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw CommandFailure(
                .configuration, "cannot read the folder \(path)",
                next: "Give a folder with --migrations.")
        }
        var files: [File] = []
        for name in names where name.hasSuffix(".sql") { files.append(try file(name)) }
        return files.sorted { $0.number < $1.number }
    }

    private func file(_ name: String) throws(CommandFailure) -> File {
        let parts = name.dropLast(4).split(
            separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let digits = parts.first, let rest = parts.last, !rest.isEmpty,
            digits.count >= Self.digits, digits.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int(digits), number > 0,
            rest.allSatisfy({ Self.isPlain($0) || $0 == "_" })
        else {
            throw CommandFailure(
                .configuration, "\(path)/\(name) is not named as a migration",
                next: "Name it as in 0001_add_colours.sql, or move it elsewhere.")
        }
        return File(
            number: number, name: String(rest).replacing("_", with: " "), file: "\(path)/\(name)")
    }

    private func text(of file: String) throws(CommandFailure) -> String {
        guard let size = fileSize(of: file), size <= Self.fileBytesMax,
            let data = FileManager.default.contents(atPath: file), data.count <= Self.fileBytesMax,
            let text = String(validating: data, as: UTF8.self)
        else {
            throw CommandFailure(
                .configuration, "cannot read \(file)",
                next: "A migration is a file of UTF-8 with at most \(Self.fileBytesMax) bytes.")
        }
        return text
    }

    private static func isPlain(_ character: Character) -> Bool {
        switch character {
        case "a"..."z", "0"..."9": true
        case _: false
        }
    }
}
