internal import ClientCore
internal import JSON
internal import JSONRPC

extension Command {
    static let describe = Command(
        name: .describe, synopsis: "METHOD",
        summary: "Says what a method takes, does and answers.",
        details: "rpc METHOD --help does the same. -o json prints the OpenRPC Method Object.\n",
        words: 1...1, options: .server + .result, run: DescribeCommand.run)
}

enum DescribeCommand {
    /// Columns where there is no terminal that has a width.
    private static let width = 80
    /// Longer lines are hard to read.
    private static let widthMax = 100

    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        var caller = try Caller(arguments.options, environment: environment)
        let (contract, method) = try find(arguments.words.first ?? "", &caller)
        let printer = Printer(arguments.options, environment: environment)
        if arguments.options.format != .auto || arguments.options.pointer != nil {
            try printer.print(.object(method.object))
        } else {
            let text = MethodText(
                contract: contract, style: printer.style,
                width: min(printer.width ?? width, widthMax))
            try Output.write(Array(text.text(method).utf8))
        }
        return .ok
    }

    /// The method and the schemas that it uses; for a name that is none, those that are near.
    static func find(
        _ name: String, _ caller: inout Caller
    ) throws(Failure) -> (ContractDocument, MethodDescription) {
        do throws(Failure) {
            let contract = try ContractDocument.read(from: &caller, methods: [name])
            if let method = contract.methods.first { return (contract, method) }
        } catch {
            guard error.error?.kind == .invalidParams else { throw error }
        }
        let names = try ContractDocument.read(from: &caller).methods.map(\.name)
        throw Failure(
            .serverError, "the server has no method \(name)",
            nextStep: NearestNames.hint(for: name, among: names) ?? "rpc ls lists its methods")
    }
}
