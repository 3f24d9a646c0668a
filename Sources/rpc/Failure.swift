/// Why `rpc` ends without a result: what standard error says, and the exit code.
struct Failure: Error, Equatable {
    let exitCode: ExitCode
    /// The first line, after `rpc: `.
    let message: String
    /// Further lines, one a field of the parameters.
    var details: [String] = []
    /// What to do about it.
    var nextStep: String?

    init(_ exitCode: ExitCode, _ message: String, nextStep: String? = nil) {
        self.exitCode = exitCode
        self.message = message
        self.nextStep = nextStep
    }

    /// The command line cannot be understood.
    static func usage(_ message: String, nextStep: String = "see: rpc --help") -> Failure {
        Failure(.usage, message, nextStep: nextStep)
    }

    /// What was to be sent cannot be read.
    static func badInput(_ message: String, nextStep: String? = nil) -> Failure {
        Failure(.badInput, message, nextStep: nextStep)
    }

    /// The text for standard error. Whatever a server or a file name put into it stays on its line
    /// and does nothing to a terminal.
    var text: String {
        var lines = ["rpc: \(message)"]
        lines += details.map { "  \($0)" }
        if let nextStep { lines.append(nextStep) }
        return lines.map { TerminalText.escape($0) + "\n" }.joined()
    }
}
