internal import ArgumentParser

/// `groundwork backup`: copies of the database.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Back up the database, and go back to a backup.",
        subcommands: [
            BackupCreate.self, BackupVerify.self, BackupList.self, BackupRestore.self,
        ])
}
