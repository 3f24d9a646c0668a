internal import Glibc

extension Command {
    static let batch = Command(
        name: .batch, synopsis: "[FILE | -]",
        summary: "Makes many calls over one connection, a line of JSON each.",
        details: """
            A line of the file, or of standard input, is a request. Its id may be left out,
            and is the number of the line then:
              {"method":"users.get","params":{"id":"…"}}
              {"id":"x","method":"tasks.list","meta":{"timeoutMs":500}}
            The answers are printed as they come, a line each, with the id of their call.
            What went wrong with a call is in its answer. The exit code is 1 when all of
            them were answered with errors, and 2 when some were.

            Calls start in the order of the lines; --in-flight 1 waits for each answer.

            """,
        words: 0...1,
        options: [.to, .wait, .inFlight, .ordered, .stopOnError, .array], run: BatchCommand.run)
}

enum BatchCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        let options = arguments.options
        let reader = try LineReader(ParameterSyntax.Place(arguments.words.first ?? "-"))
        let connection = try Server(options, environment: environment)
            .connect(waitMs: options.waitMs ?? 0)
        var pump = CallPump(
            connection, inFlightMax: options.inFlight, interrupt: Interrupt.watch())
        let progress = ProgressBar(total: reader.size, environment: environment)
        var traffic = BatchTraffic(reader, options, progress)
        let wasInterrupted: Bool
        do throws(Failure) {
            wasInterrupted = try pump.run(&traffic)
        } catch {
            // What was answered is not lost with what was not.
            try traffic.finish()
            throw error
        }
        try traffic.finish()
        if wasInterrupted { ProcessEnd.by(SIGINT) }
        if let fault = traffic.fault { throw fault }
        summarise(traffic.answered, traffic.failed, seconds: progress.seconds)
        return traffic.failed == 0
            ? .ok : traffic.failed == traffic.answered ? .serverError : .partlyFailed
    }

    /// For a person, and for the log of a script where something went wrong.
    private static func summarise(_ answered: Int, _ failed: Int, seconds: Double) {
        guard failed > 0 || isatty(STDERR_FILENO) == 1 else { return }
        let rate = Decimals.text(Double(answered) / max(seconds, 0.000_001))
        Output.report(
            "\(answered) calls, \(failed) answered with errors, in "
                + "\(Decimals.text(seconds)) s: \(rate) a second\n")
    }
}
