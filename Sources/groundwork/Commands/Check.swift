internal import ArgumentParser
internal import Backend

/// `groundwork check`: whether the database is sound.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at every part of the database.",
        discussion: """
            It checks the pages of the file, the foreign keys, whether somebody changed the tables \
            of the entities by other means, and the chain of the change log. What is wrong is a \
            line each. A server may run meanwhile; the whole file is read.

              groundwork check --data ./data

            Exit codes: 0 it is sound, 1 it is not, 64 wrong arguments, 73 it cannot be opened, \
            74 the storage failed, 78 there is no database.
            """)

    @OptionGroup var data: DataOption

    func run() throws {
        do {
            let (directory, file) = try data.existing()
            try file.check().report(
                as: directory.database,
                next: "Run groundwork backup list\(data.words) to see what can be restored.")
        } catch {
            throw CommandFailure(reporting: error)
        }
    }
}
