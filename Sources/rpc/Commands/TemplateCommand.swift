extension Command {
    static let template = Command(
        name: .template, synopsis: "METHOD",
        summary: "Prints parameters of a method, to edit and send.",
        details: """
            For example:
              rpc template users.register > new.json
              rpc users.register @new.json

            """,
        words: 1...1, options: .server + [.all], run: TemplateCommand.run)
}

enum TemplateCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        var caller = try Caller(arguments.options, environment: environment)
        let (contract, method) = try DescribeCommand.find(arguments.words.first ?? "", &caller)
        let template = ParameterTemplate(contract: contract).json(
            method, hasOptional: arguments.options.has(.all))
        // It goes to a file and is edited there, so it is laid out in any case.
        try Printer(arguments.options, environment: environment).print(template, format: .pretty)
        return .ok
    }
}
