internal import ArgumentParser
internal import Backend

/// `groundwork migrate apply`: everything that is pending, after a backup.
struct MigrateApply: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Back up, then apply everything that is pending.",
        discussion: """
            No server may run on the data. Everything is done in one transaction: if it fails, or \
            is killed, the database is the old one. A plan that removes data needs its id, as \
            groundwork migrate plan prints it.

              groundwork migrate apply --data ./data --entities ./entities
              groundwork migrate apply --data ./data --allow-destructive=1f0c6a2b

            Exit codes: 0 everything is applied, 64 wrong arguments, 69 a server has the data, \
            73 a file cannot be made, 74 the storage failed, 78 it cannot be applied.
            """)

    @OptionGroup var data: DataOption
    @OptionGroup var schema: SchemaOptions

    @Option(
        help: ArgumentHelp("Apply the plan of this id, though it removes data.", valueName: "id"))
    var allowDestructive: String?

    func run() throws {
        do {
            ProcessLimits.apply()
            let settings = try data.settings(adding: schema.flags)
            let (directory, file) = try data.existing(in: settings)
            let served = try settings.served()
            let backups = BackupFolder(of: directory)
            try backups.prepare()
            try apply(served, to: file, backup: backups.newFile())
        } catch let error as DatabaseError {
            throw CommandFailure(
                applying: error, to: data.words + schema.words, confirmed: allowDestructive)
        } catch {
            throw CommandFailure(reporting: error)
        }
    }

    private func apply(_ served: ServedEntities, to file: DatabaseFile, backup: String) throws {
        let applied = try file.apply(
            migrations: served.allMigrations, tables: served.tables, confirmed: allowDestructive,
            backup: backup)
        guard let backup = applied.backup else {
            return Stream.output.write("There is nothing to do.")
        }
        Stream.output.write("backup \(backup)")
        for migration in applied.migrations {
            Stream.output.write(
                "applied \(migration.owner) \(migration.number) \(migration.name)")
        }
        for step in applied.plan.steps { Stream.output.write("applied \(step.line)") }
    }
}

extension CommandFailure {
    /// - Parameter words: the options that the command was given.
    fileprivate init(applying error: DatabaseError, to words: String, confirmed: String?) {
        switch error.kind {
        case .schemaChangePending(let id, .destructive, _):
            self.init(
                .configuration,
                confirmed == nil
                    ? "plan \(id) removes data, and nothing was done"
                    : "plan \(id) removes data and is not the one that was allowed; "
                        + "nothing was done",
                next: "Run groundwork migrate plan\(words) to look at it, and "
                    + "groundwork migrate apply\(words) --allow-destructive=\(id) to apply it.")
        case .migrationFailed, .schemaChangeFailed:
            self.init(
                .configuration, error.description,
                next: "The database is as it was; correct that and apply again.")
        case .locked:
            self.init(.inUse, error.description, next: "Stop it and apply again.")
        case _:
            self.init(reporting: error)
        }
    }
}
