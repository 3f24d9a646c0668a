internal import ArgumentParser

/// `groundwork seed`: data to begin with, or to try things out with.
struct SeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed", abstract: "Put data into a database to begin with.",
        subcommands: [SeedList.self, SeedApply.self])
}
