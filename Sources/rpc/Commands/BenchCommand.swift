internal import ClientCore
internal import Glibc
internal import JSON

extension Command {
    static let bench = Command(
        name: .bench, synopsis: "METHOD [key=text | key:=json | JSON | -] ...",
        summary: "Makes one call again and again, and measures the answers.",
        details: """
            Over one connection with --in-flight calls at once, each sent as soon as another
            is answered. It ends after --duration, or after --count calls. A mutation is
            carried out each time.

            """,
        words: 1...Int.max,
        options: .server + [.inFlight, .count, .duration] + .result, run: BenchCommand.run)
}

enum BenchCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        let options = arguments.options
        let (method, syntax) = try CallCommand.typed(arguments.words)
        let call = try CallCommand.call(method, syntax, options)
        let connection = try Server(options, environment: environment)
            .connect(waitMs: options.waitMs ?? 0)
        var pump = CallPump(
            connection, inFlightMax: options.inFlight, interrupt: Interrupt.watch())
        let progress = ProgressBar(total: nil, environment: environment)
        var traffic = BenchTraffic(call, options, progress)
        let wasInterrupted = try pump.run(&traffic)
        let seconds = progress.seconds
        traffic.finish()
        try Printer(options, environment: environment)
            .print(report(traffic, seconds), format: .table)
        if wasInterrupted { ProcessEnd.by(SIGINT) }
        if let bytes = traffic.firstError, let answer = try? Answer.read(bytes[...]),
            case .failure(let error) = answer.outcome
        {
            var failure = Failure(error, method: method)
            failure.details.append("\(traffic.failed) of \(traffic.latencies.count) calls failed")
            throw failure
        }
        return .ok
    }

    private static func report(
        _ traffic: borrowing BenchTraffic, _ seconds: Double
    ) -> JSONValue {
        let latencies = traffic.latencies
        var report = JSONObject()
        report.add("calls", .number(JSONNumber(latencies.count)))
        report.add("errors", .number(JSONNumber(traffic.failed)))
        report.add("seconds", number(seconds))
        report.add("callsPerSecond", number(Double(latencies.count) / max(seconds, 0.000_001)))
        for (name, percent) in [("p50Ms", 50.0), ("p90Ms", 90), ("p99Ms", 99), ("p999Ms", 99.9)] {
            report.add(name, number(Double(latencies.percentile(percent)) / 1_000_000))
        }
        report.add("maxMs", number(Double(latencies.largest) / 1_000_000))
        return .object(report)
    }

    private static func number(_ value: Double) -> JSONValue {
        JSONNumber(Decimals.text(value)).map { .number($0) } ?? nil
    }
}
