internal import ArgumentParser
internal import Backend

/// `groundwork backup create`: a copy of the database as it is at one moment.
struct BackupCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Copy the database, also while a server writes to it.",
        discussion: """
            The file is named by the time in UTC, lies in backups in the data, and is printed. It \
            is there when all of it is on the disk, and not before.

              groundwork backup create --data ./data

            Exit codes: 0 the backup is there, 64 wrong arguments, 73 it cannot be made, 74 the \
            storage failed, 78 there is no database.
            """)

    @OptionGroup var data: DataOption

    func run() throws {
        do {
            ProcessLimits.apply()
            let (directory, file) = try data.existing()
            let backups = BackupFolder(of: directory)
            try backups.prepare()
            let backup = backups.newFile()
            try file.backup(to: backup)
            // What was copied may have been damaged before.
            if let finding = try DatabaseFile(path: backup).checkBackup().findings.first {
                throw CommandFailure(
                    .storage, "\(backup) is not sound: \(finding)",
                    next: "Run groundwork check\(data.words) to see what is wrong.")
            }
            Stream.output.write(backup)
        } catch {
            throw CommandFailure(reporting: error)
        }
    }
}
