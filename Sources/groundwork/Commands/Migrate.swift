internal import ArgumentParser

/// `groundwork migrate`: the schema of the database, and how it changes.
struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the schema of the database, and change it.",
        subcommands: [MigrateStatus.self, MigratePlan.self, MigrateApply.self, MigrateNew.self])
}
