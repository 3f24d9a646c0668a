extension Command {
    static let help = Command(
        name: .help, synopsis: "[COMMAND]",
        summary: "Says what a command does and takes.",
        words: 0...1, options: OptionName.allCases, run: HelpCommand.run)

    static let version = Command(
        name: .version, synopsis: "", summary: "Prints the version of this program.",
        words: 0...0, options: OptionName.allCases, run: HelpCommand.printVersion)
}

enum HelpCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        guard let word = arguments.words.first else {
            try Output.write(Array(overview.utf8))
            return .ok
        }
        guard let name = CommandName(rawValue: word) else {
            throw .usage(
                "there is no command \(word)",
                nextStep: NearestNames.hint(for: word, among: CommandName.typed)
                    ?? "for a method: rpc describe \(word)")
        }
        try Output.write(Array(text(of: Command.named(name)).utf8))
        return .ok
    }

    static func printVersion(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        try Output.write(Array("rpc 0.1.0\n".utf8))
        return .ok
    }

    static func text(of command: Command) -> String {
        let name = command.name.rawValue
        let options = command.name == .help ? [.help] : command.options + [.jsonErrors, .help]
        var text = "usage: rpc \(name)" + (options.count > 1 ? " [OPTION ...]" : "")
        text += (command.synopsis.isEmpty ? "" : " \(command.synopsis)") + "\n\n"
        text += TextWidth.wrap(command.summary, to: 80).joined(separator: "\n") + "\n"
        if !command.details.isEmpty { text += "\n" + command.details }
        text += "\nOptions\n"
        let usages = options.map(\.usage)
        let column = usages.map(\.utf8.count).max() ?? 0
        for (option, usage) in zip(options, usages) {
            for (index, line) in TextWidth.wrap(option.summary, to: 76 - column).enumerated() {
                text += "  " + TextWidth.pad(index == 0 ? usage : "", to: column) + "  \(line)\n"
            }
        }
        return text
    }

    static var overview: String {
        var text = """
            usage: rpc [OPTION ...] METHOD [key=text | key:=json | JSON | -] ...
                   rpc COMMAND ...

            Calls a method of a JSON-RPC 2.0 server and prints the result: laid out on a
            terminal, on one line in a pipe.

            Commands

            """
        for command in Command.all where command.name.isTyped {
            text += "  " + TextWidth.pad(command.name.rawValue, to: 12) + command.summary + "\n"
        }
        text += """
              --version   \(Command.version.summary)

            rpc help COMMAND says more, and rpc METHOD --help what a method takes. Options
            may stand anywhere; what follows -- is none.

            Without --to the server is that of $RPC_ADDR, else that of the profile in use,
            else that of the nearest .rpc.json, looking upwards from the working directory:
              {"address": "./data/rpc.sock"}
            else the socket that is there of $XDG_RUNTIME_DIR/groundwork/rpc.sock and
            /run/groundwork/rpc.sock.

            Exit codes

            """
        for code in ExitCode.allCases {
            let number = String(code.rawValue)
            text += String(repeating: " ", count: 5 - number.utf8.count) + number + "  "
            text += code.summary + "\n"
        }
        return text + "  130  interrupted (the signal, as a shell reports it)\n"
    }
}
