internal import ArgumentParser
internal import ContractTools

/// `groundwork contract`: what can be asked about contracts.
struct ContractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contract", abstract: "Look at contracts.",
        subcommands: [ContractDiff.self])
}

/// `groundwork contract diff`: the gate against breaking changes.
struct ContractDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what changed between two contracts, and whether clients break.",
        discussion: """
            Each is a folder as Protocol, or an OpenRPC document as Protocol/openrpc.json. A \
            change is a line: safe or breaking, the rule, the place, and what changed.

            Exit codes: 0 nothing breaks, 1 something does, 64 wrong arguments, 78 one of them \
            does not load.
            """)

    @Argument(help: "The contract that clients know.")
    var old: String

    @Argument(help: "The contract that is to come.")
    var new: String

    @Flag(help: "Print one JSON array.")
    var json = false

    func run() throws {
        let comparison = try ContractComparison(old: load(old), new: load(new))
        let changes = comparison.changes
        if json {
            Stream.output.write(ContractChange.json(changes))
        } else {
            for change in changes { Stream.output.write(change.description) }
        }
        let breaking = changes.count { $0.isBreaking }
        guard breaking == 0 else {
            let reason = breaking == 1 ? "a change is breaking" : "\(breaking) changes are breaking"
            throw CommandFailure(.differs, reason)
        }
    }

    private func load(_ path: String) throws(CommandFailure) -> OpenRPCSource {
        do throws(ContractLoadError) {
            return try OpenRPCSource(path: path)
        } catch {
            throw CommandFailure(loading: error)
        }
    }
}
