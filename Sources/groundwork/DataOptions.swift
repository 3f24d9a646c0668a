internal import ArgumentParser
internal import Backend

/// `--data`: where everything lies. It is the same option on every command.
struct DataOption: ParsableArguments {
    @Option(help: ArgumentHelp("The directory of the data.", valueName: "dir"))
    var data: String

    /// The option as it is typed, for lines that somebody copies.
    var words: String { "--data \(ShellWord(data))" }

    /// The directory, which `groundwork serve` has made, and its database.
    func existing() throws -> (directory: DataDirectory, file: DatabaseFile) {
        let directory = try DataDirectory(existing: data)
        let file = try DatabaseFile(path: directory.database)
        guard file.exists else {
            throw CommandFailure(
                .configuration, "there is no database in \(directory.path)",
                next: "Run groundwork serve \(words) to make one, or give another directory "
                    + "with --data.")
        }
        return (directory, file)
    }
}

/// What says which schema the database is to have.
struct SchemaOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A folder with entities, one JSON file each. (default: projects and tasks)",
            valueName: "dir"))
    var entities: String?

    @Option(
        help: ArgumentHelp(
            "A folder with migrations, such as 0001_add_colours.sql. (default: none)",
            valueName: "dir"))
    var migrations: String?

    /// The options as they are typed, each after a space.
    var words: String {
        (entities.map { " --entities \(ShellWord($0))" } ?? "")
            + (migrations.map { " --migrations \(ShellWord($0))" } ?? "")
    }

    /// What is to be served.
    func served() throws(CommandFailure) -> ServedEntities {
        try ServedEntities(
            reading: entities, migrations: try migrations.map(MigrationFolder.init(_:))?.read())
    }
}
