internal import ArgumentParser

/// `groundwork key`: what access tokens are signed with.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "List, add and remove the keys that tokens are signed with.",
        subcommands: [KeyList.self, KeyRotate.self, KeyRetire.self])
}
