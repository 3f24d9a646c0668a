internal import JSON

extension Command {
    static let ls = Command(
        name: .ls, synopsis: "[PREFIX]",
        summary: "Lists the methods of the server.",
        details: "With PREFIX, those whose names begin with it: rpc ls users.\n",
        words: 0...1, options: .server + .result, run: ListCommand.run)
}

enum ListCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        var caller = try Caller(arguments.options, environment: environment)
        let all = try ContractDocument.read(from: &caller).methods
        let prefix = arguments.words.first ?? ""
        let methods = all.filter { $0.name.utf8.starts(with: prefix.utf8) }
        guard !methods.isEmpty || prefix.isEmpty else {
            throw Failure(
                .serverError, "no method begins with \(prefix)",
                nextStep: NearestNames.hint(for: prefix, among: all.map(\.name))
                    ?? "rpc ls lists all of them")
        }
        let rows = methods.map { method -> JSONValue in
            [
                "method": .string(method.name),
                "kind": method.kind.map { .string($0) } ?? nil,
                "access": method.access.map { .string($0) } ?? nil,
                "summary": .string(method.summary),
            ]
        }
        try Printer(arguments.options, environment: environment)
            .print(.array(rows), format: .table)
        return .ok
    }
}
