internal import ArgumentParser

/// `groundwork user`: accounts, while no server runs.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Make users while no server runs.",
        subcommands: [UserCreate.self])
}
