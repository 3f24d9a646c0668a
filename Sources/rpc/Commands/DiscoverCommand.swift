extension Command {
    static let discover = Command(
        name: .discover, synopsis: "[METHOD] ...",
        summary: "Prints the contract of the server, an OpenRPC document.",
        details: "All of it, or the methods that are named with the schemas that they use.\n",
        words: 0...Int.max, options: .server + .result, run: DiscoverCommand.run)
}

enum DiscoverCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        var caller = try Caller(arguments.options, environment: environment)
        let contract = try ContractDocument.read(from: &caller, methods: arguments.words)
        try Printer(arguments.options, environment: environment).print(contract.json)
        return .ok
    }
}
