extension Command {
    static let whoami = Command(
        name: .whoami, synopsis: "",
        summary: "Says who the server takes you for.",
        words: 0...0, options: .server + .result, run: WhoamiCommand.run)
}

enum WhoamiCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        var caller = try Caller(arguments.options, environment: environment)
        try Printer(arguments.options, environment: environment)
            .print(try caller.result(of: "auth.whoami"))
        return .ok
    }
}
