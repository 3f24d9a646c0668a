extension Command {
    static let notify = Command(
        name: .notify, synopsis: "METHOD [key=text | key:=json | JSON | -] ...",
        summary: "Sends a notification, which is not answered.",
        details: """
            It ends when the server has read the notification. Whether that did what it says
            is not known: a server answers no notification, not even with an error.

            \(ParameterSyntax.help)

            """,
        words: 1...Int.max, options: .server, run: NotifyCommand.run)
}

enum NotifyCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        let (method, syntax) = try CallCommand.typed(arguments.words)
        var caller = try Caller(arguments.options, environment: environment)
        try caller.notify(try CallCommand.call(method, syntax, arguments.options))
        return .ok
    }
}
