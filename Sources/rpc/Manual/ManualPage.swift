/// The manual page rpc(1), from what the help says. It is committed as `rpc.1`, for packages:
/// `rpc __manual` prints it, and a test compares the two.
enum ManualPage {
    /// Its hidden word on the command line.
    static let word = "__manual"

    /// In the language of man(7).
    static var text: String {
        var page = Roff()
        page.heading("RPC", section: 1)
        page.section("NAME")
        page.paragraph("rpc - calls the methods of a JSON-RPC 2.0 server")
        page.section("SYNOPSIS")
        page.asIs(
            """
            rpc [OPTION ...] METHOD [key=text | key:=json | JSON | -] ...
            rpc COMMAND ...
            """)
        page.section("DESCRIPTION")
        page.paragraph(
            "Calls a method and prints its result on standard output: laid out on a terminal, on "
                + "one line in a pipe. What went wrong is on standard error, with the next step.")
        page.section("COMMANDS")
        for command in Command.all where command.name.isTyped { write(command, to: &page) }
        page.section("OPTIONS")
        for option in OptionName.allCases { page.item(option.usage, option.summary) }
        page.section("ENVIRONMENT")
        for (name, meaning) in variables { page.item(name, meaning) }
        page.section("EXIT STATUS")
        for code in ExitCode.allCases { page.item("\(code.rawValue)", code.summary) }
        page.item("130", "interrupted: the signal, as a shell reports it")
        page.section("FILES")
        for (name, meaning) in files { page.item(name, meaning) }
        return page.text
    }

    private static func write(_ command: Command, to page: inout Roff) {
        let name = command.name.rawValue
        let synopsis = command.synopsis.isEmpty ? "" : " \(command.synopsis)"
        page.subsection("rpc \(name)\(synopsis)")
        page.paragraph(command.summary)
        if !command.details.isEmpty { page.asIs(command.details) }
        let options = (command.name == .help ? [] : command.options).map { "--\($0.rawValue)" }
        if !options.isEmpty { page.paragraph("Options: \(options.joined(separator: ", ")).") }
    }

    private static let variables = [
        ("RPC_ADDR", "the address of the server, where --to does not say it"),
        ("RPC_TOKEN", "an access token or an API key, which is used instead of a session"),
        ("RPC_TOKEN_FILE", "a file that only its user can read with the same"),
        ("NO_COLOR", "no colours; CLICOLOR_FORCE=1 means colours also where there is no terminal"),
    ]

    private static let files = [
        (".rpc.json", "the address of the server, for its directory and those below"),
        ("$XDG_CONFIG_HOME/rpc/profiles.json", "the profiles; else below ~/.config"),
        ("$XDG_STATE_HOME/rpc/", "the sessions that login has begun; else below ~/.local/state"),
        ("$XDG_CACHE_HOME/rpc/", "what completion knows of servers; else below ~/.cache"),
        (
            "$XDG_RUNTIME_DIR/groundwork/rpc.sock, /run/groundwork/rpc.sock",
            "the server, where nothing else says which"
        ),
    ]
}

/// A page in the language of man(7).
private struct Roff {
    private(set) var text = ""

    mutating func heading(_ name: String, section: Int) {
        text += ".TH \(name) \(section) \"\" Groundwork \"User Commands\"\n"
    }

    mutating func section(_ name: String) { text += ".SH \(name)\n" }

    mutating func subsection(_ name: String) { text += ".SS \"\(Roff.quoted(name))\"\n" }

    mutating func paragraph(_ words: String) { text += ".PP\n\(Roff.line(words))\n" }

    mutating func item(_ term: String, _ words: String) {
        text += ".TP\n.B \"\(Roff.quoted(term))\"\n\(Roff.line(words))\n"
    }

    /// With the lines as they are.
    mutating func asIs(_ lines: String) {
        text += ".PP\n.nf\n"
        for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
            text += Roff.line(String(line)) + "\n"
        }
        // A text that ends its last line has nothing behind it.
        if lines.hasSuffix("\n") { text.removeLast() }
        text += ".fi\n"
    }

    /// A line that begins with a point or an apostrophe would be a request.
    private static func line(_ text: String) -> String {
        let isRequest = text.hasPrefix(".") || text.hasPrefix("'")
        return (isRequest ? "\\&" : "") + escaped(text)
    }

    private static func quoted(_ text: String) -> String {
        escaped(text).split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\\(dq")
    }

    /// What is typed is to be copied: a hyphen, an apostrophe and the like as themselves.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            case "'": escaped += "\\(aq"
            case "`": escaped += "\\(ga"
            case "^": escaped += "\\(ha"
            case "~": escaped += "\\(ti"
            case "…": escaped += "..."
            case _: escaped.append(character)
            }
        }
    }
}
