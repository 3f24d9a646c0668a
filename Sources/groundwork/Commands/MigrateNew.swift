internal import ArgumentParser

/// `groundwork migrate new`: an empty migration with the next number.
struct MigrateNew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a file for the next migration.",
        discussion: """
            Its path is printed; the statements are yours to write. Once it was released, its \
            text may not change any more.

              groundwork migrate new 'add colours'
              groundwork migrate apply --data ./data --migrations Migrations

            Exit codes: 0 the file is there, 64 wrong arguments, 73 it cannot be made, 78 the \
            folder has files that are not named as migrations.
            """)

    @Argument(help: "What it does, in a few words.")
    var name: String

    @Option(help: ArgumentHelp("The folder of the migrations.", valueName: "dir"))
    var migrations = "Migrations"

    func run() throws {
        Stream.output.write(try MigrationFolder(migrations).add(name))
    }
}
