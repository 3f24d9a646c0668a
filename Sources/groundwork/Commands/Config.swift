internal import ArgumentParser

/// `groundwork config`: what can be set, and what is.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Look at what can be set, and at what is.",
        subcommands: [ConfigShow.self, ConfigKeys.self, ConfigExplain.self])
}
