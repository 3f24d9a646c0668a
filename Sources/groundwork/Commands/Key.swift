internal import ArgumentParser

/// `groundwork key`: what access tokens are signed with.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "List, add and remove the keys of tokens, and make one for TLS.",
        subcommands: [KeyList.self, KeyRotate.self, KeyRetire.self, KeyTLS.self])
}
