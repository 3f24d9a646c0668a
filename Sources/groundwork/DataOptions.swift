internal import ArgumentParser
internal import Backend
internal import Configuration
internal import FoundationEssentials

/// `--data` and `--config`: where everything lies. They are the same options on every command.
struct DataOption: ParsableArguments {
    @Option(help: ArgumentHelp("The directory of the data.", valueName: "dir"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            "The configuration file. (default: what GROUNDWORK_CONFIG names)", valueName: "file"))
    var config: String?

    /// The options as they are typed, each after a space, for lines that somebody copies.
    var words: String {
        (config.map { " --config \(ShellWord($0))" } ?? "")
            + (data.map { " --data \(ShellWord($0))" } ?? "")
    }

    /// What is set, with these flags and those that a command has besides.
    func settings(
        adding flags: [(Setting, ConfigContent)] = []
    ) throws(CommandFailure) -> Settings {
        let own: [(Setting, ConfigContent)] = data.map { [(.data, .string($0))] } ?? []
        return try Settings(
            flags: own + flags,
            Settings.Places(file: config, environment: ProcessInfo.processInfo.environment))
    }

    /// The directory, which `groundwork serve` has made, and its database.
    func existing(
        in settings: Settings
    ) throws -> (directory: DataDirectory, file: DatabaseFile) {
        let directory = try DataDirectory(existing: settings.dataPath())
        let file = try DatabaseFile(path: directory.database)
        guard file.exists else {
            throw CommandFailure(
                .configuration, "there is no database in \(directory.path)",
                next: "Run groundwork serve\(words) to make one, or "
                    + "give another directory with --data.")
        }
        return (directory, file)
    }

    /// The same where nothing else of what is set is asked for.
    func existing() throws -> (directory: DataDirectory, file: DatabaseFile) {
        try existing(in: try settings())
    }
}

extension Settings {
    /// The directory of the data, as it was given.
    func dataPath() throws(CommandFailure) -> String {
        guard let path = text(.data) else {
            throw CommandFailure(
                .usage, "nothing says where the data is",
                next: "Give its directory with --data, in GROUNDWORK_DATA or as data in a "
                    + "configuration file.")
        }
        return path
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

    /// The options as settings.
    var flags: [(Setting, ConfigContent)] {
        [(Setting.entities, entities), (.migrations, migrations)].compactMap { setting, value in
            value.map { (setting, .string($0)) }
        }
    }
}

extension Settings {
    /// What is to be served.
    func served() throws(CommandFailure) -> ServedEntities {
        try ServedEntities(
            reading: text(.entities),
            migrations: try text(.migrations).map(MigrationFolder.init(_:))?.read())
    }
}
