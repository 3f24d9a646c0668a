internal import ArgumentParser
internal import Backend

/// `groundwork backup restore`: back to a backup.
struct BackupRestore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in the place of the database.",
        discussion: """
            No server may run on the data. The backup is verified first and stays where it is; the \
            database that was there is kept beside the backups, and its path is printed.

              groundwork backup restore --data ./data 20260131T093000.000Z.db
              groundwork backup restore --data ./new ./elsewhere/copy.db

            Exit codes: 0 it is restored, 64 wrong arguments, 69 a server has the data, 73 a file \
            cannot be made or opened, 74 the backup is not sound or the storage failed.
            """)

    @OptionGroup var data: DataOption

    @Argument(help: "A name in backups, or a path with a slash.")
    var file: String

    func run() throws {
        do {
            ProcessLimits.apply()
            let directory = try DataDirectory(preparing: data.settings().dataPath())
            let backups = BackupFolder(of: directory)
            let database = try DatabaseFile(path: directory.database)
            let hadOne = database.exists
            try backups.prepare()
            let (path, aside) = (backups.file(named: file), backups.newAside())
            try restore(path, to: database, keepingAs: aside)
            Stream.output.write("restored \(path)")
            if hadOne { Stream.output.write("kept what was there as \(aside)") }
        } catch {
            throw CommandFailure(reporting: error)
        }
    }

    private func restore(
        _ path: String, to database: DatabaseFile, keepingAs aside: String
    ) throws(CommandFailure) {
        do throws(DatabaseError) {
            try database.restore(from: path, keepingAs: aside)
        } catch {
            switch error.kind {
            case .locked:
                throw CommandFailure(.inUse, error.description, next: "Stop it and restore again.")
            case .backupUnsound:
                throw CommandFailure(
                    .storage, error.description,
                    next: "Run groundwork backup list\(data.words) to see the others.")
            case .cannotOpen:
                throw CommandFailure(
                    .cannotCreate, error.description,
                    next: "Run groundwork backup list\(data.words) to see which there are.")
            case _: throw CommandFailure(reporting: error)
            }
        }
    }
}
