internal import ArgumentParser
internal import Backend

/// `groundwork backup verify`: whether a backup can be relied on.
struct BackupVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Look at every part of a backup.",
        discussion: """
            It checks the pages of the file, the foreign keys, the tables of the entities and the \
            chain of the change log, and prints the number of the last change. What is wrong is a \
            line each.

              groundwork backup verify --data ./data
              groundwork backup verify --data ./data ./elsewhere/copy.db

            Exit codes: 0 it is sound, 1 it is not, 64 wrong arguments, 73 it cannot be opened, \
            78 there is none.
            """)

    @OptionGroup var data: DataOption

    @Argument(help: "A name in backups, or a path with a slash. (default: the newest)")
    var file: String?

    func run() throws {
        do {
            let backups = BackupFolder(of: try DataDirectory(existing: data.settings().dataPath()))
            guard let path = try file.map(backups.file(named:)) ?? backups.newest() else {
                throw CommandFailure(
                    .configuration, "there is no backup in \(backups.path)",
                    next: "Run groundwork backup create\(data.words) to make one.")
            }
            let check = try DatabaseFile(path: path).checkBackup()
            try check.report(
                as: path, next: "Run groundwork backup list\(data.words) to see the others.")
        } catch {
            throw CommandFailure(reporting: error)
        }
    }
}

extension DatabaseCheck {
    /// Prints what was found; throws when something is wrong.
    ///
    /// - Parameter next: what to do then.
    func report(as path: String, next: String) throws(CommandFailure) {
        for finding in findings { Stream.output.write(finding) }
        guard isSound else {
            throw CommandFailure(.differs, "\(path) is not sound", next: next)
        }
        Stream.output.write("\(path) is sound; last change \(lastSequence)")
    }
}
