/// The commands of `rpc`, by what is typed.
enum CommandName: String, CaseIterable {
    case call, notify, batch, pipe, bench
    case ls, describe, template, discover
    case ping, status
    case login, logout, whoami
    case profile
    case completion, help
    case version = "--version"

    /// Whether it is a word of its own; the version is an option.
    var isTyped: Bool { self != .version }

    static var typed: [String] { allCases.filter(\.isTyped).map(\.rawValue) }
}
