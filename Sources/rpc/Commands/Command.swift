/// A command: what it takes, what its help says, and what it does.
struct Command: Sendable {
    let name: CommandName
    /// What follows its name.
    let synopsis: String
    /// One line.
    let summary: String
    /// What else its help says, at most 80 columns wide; may be empty.
    var details = ""
    /// How many words it takes.
    let words: ClosedRange<Int>
    let options: [OptionName]
    let run: @Sendable (Arguments, Environment) throws(Failure) -> ExitCode

    /// In the order of the help.
    static let all: [Command] = [
        .call, .notify, .batch, .pipe, .bench,
        .ls, .describe, .template, .discover,
        .ping, .status,
        .login, .logout, .whoami,
        .profile,
        .completion, .help, .version,
    ]

    static func named(_ name: CommandName) -> Command {
        switch name {
        case .call: .call
        case .notify: .notify
        case .batch: .batch
        case .pipe: .pipe
        case .bench: .bench
        case .ls: .ls
        case .describe: .describe
        case .template: .template
        case .discover: .discover
        case .ping: .ping
        case .status: .status
        case .login: .login
        case .logout: .logout
        case .whoami: .whoami
        case .profile: .profile
        case .completion: .completion
        case .help: .help
        case .version: .version
        }
    }

    /// Refuses words and options that the command does not take.
    func check(_ arguments: Arguments) throws(Failure) {
        let help = "see: rpc help \(name.rawValue)"
        for option in OptionName.allCases where arguments.options.has(option) {
            guard option == .help || option == .jsonErrors || options.contains(option) else {
                throw .usage(
                    "\(name.rawValue) takes no --\(option.rawValue)", nextStep: help)
            }
        }
        guard arguments.words.count >= words.lowerBound else {
            throw .usage(
                "\(name.rawValue) needs more: rpc \(name.rawValue) \(synopsis)", nextStep: help)
        }
        guard arguments.words.count <= words.upperBound else {
            throw .usage(
                "\(name.rawValue) does not know what to do with "
                    + arguments.words.dropFirst(words.upperBound).joined(separator: " "),
                nextStep: help)
        }
    }
}

/// A variable of the environment; nothing when it is not set.
typealias Environment = @Sendable (String) -> String?

extension [OptionName] {
    /// For whatever talks to a server.
    static let server: [OptionName] = [.to, .wait, .timeout]
    /// For whatever prints a result.
    static let result: [OptionName] = [.output, .get]
}
