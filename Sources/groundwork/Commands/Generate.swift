internal import ArgumentParser
internal import ContractTools

/// `groundwork generate`: Swift and the OpenRPC document from a contract.
struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the Swift and the OpenRPC document of a contract.",
        discussion: """
            Without options it is the contract of the server, in its own package. A package that \
            imports Backend says where its Swift belongs:

              groundwork generate --module app --output Sources/MyApp/Generated

            Exit codes: 0 everything is written, or up to date; 1 with --check: something is \
            stale; 64 wrong arguments, 73 a file cannot be written, 78 the contract does not load.
            """)

    @Flag(help: "Write nothing; name each file that is stale.")
    var check = false

    @Option(help: ArgumentHelp("The folder of the contract.", valueName: "dir"))
    var `protocol` = "Protocol"

    @Option(help: ArgumentHelp("The folder of the Swift.", valueName: "dir"))
    var output = "Sources/Contract/Generated"

    @Option(help: "Whose contract it is: that of the server, or that of a package that uses it.")
    var module = ContractOwner.contract

    @Option(help: "Who may see the Swift of an app.")
    var access = AccessLevel.internal

    func run() throws {
        let output = try contractOutput()
        guard check else { return try write(output) }
        let stale = output.stale()
        for path in stale { Stream.output.write("\(path) is stale") }
        guard stale.isEmpty else {
            throw CommandFailure(
                .differs, "\(stale.count) of the generated files are stale",
                next: "Run groundwork generate with the same options.")
        }
    }

    private func contractOutput() throws(CommandFailure) -> ContractOutput {
        do throws(ContractLoadError) {
            switch module {
            case .contract:
                return try ContractOutput(
                    contract: `protocol`, sources: output, for: .contract)
            case .app:
                return try ContractOutput(
                    contract: `protocol`, sources: output,
                    for: .application(access: access.rawValue),
                    inherited: ContractOutput.kindsOfTheServer)
            }
        } catch {
            throw CommandFailure(loading: error)
        }
    }

    private func write(_ output: ContractOutput) throws(CommandFailure) {
        do {
            for path in try output.write() { Stream.output.write(path) }
        } catch {
            throw CommandFailure(
                .cannotCreate, "cannot write to \(self.output): \(error)",
                next: "Check the permissions, or give another folder with --output.")
        }
    }
}

/// Whose contract is generated.
enum ContractOwner: String, ExpressibleByArgument, CaseIterable {
    case contract
    case app
}

/// Who may see what is generated.
enum AccessLevel: String, ExpressibleByArgument, CaseIterable {
    case `public`
    case package
    case `internal`
}

extension CommandFailure {
    /// Every fault stands on a line of its own before the one that sums them up.
    init(loading error: ContractLoadError) {
        for problem in error.problems { Stream.errors.write(problem.description) }
        let count = error.problems.count
        self.init(
            .configuration,
            count == 1 ? "the contract has a fault" : "the contract has \(count) faults")
    }
}
