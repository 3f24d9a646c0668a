internal import Glibc

/// What the shells' functions ask for at each press of TAB.
enum CompletionAnswer {
    /// Its hidden word on the command line; the words up to the cursor follow.
    static let word = "__complete"
    /// Of the 50 ms that a person does not notice, what may go by until the server has answered.
    private static let waitMs: Int64 = 35

    /// Prints the candidates, a line each. It asks nobody and complains about nothing: a press of
    /// TAB is no command.
    static func run(_ words: [String], _ environment: @escaping Environment) {
        let deadline = Deadline(inMs: waitMs)
        let line = UnfinishedLine(words)
        let completion = Completion(
            line: line,
            contract: { contract(line.address, environment, deadline) },
            profiles: {
                Profiles.path(environment).flatMap { try? Profiles.read($0) }?.addresses ?? [:]
            },
            files: FileNames.beginning(with:))
        let text = completion.candidates.compactMap(\.line).joined()
        try? Output.write(Array(text.utf8))
    }

    private static func contract(
        _ address: String?, _ environment: Environment, _ deadline: Deadline
    ) -> CompletionContract? {
        guard
            let location = try? ServerLocation.choose(option: address, environment: environment),
            let cache = ContractCache(location, environment: environment)
        else { return nil }
        ContractRefresh.run(address, until: deadline)
        return cache.read()
    }
}
