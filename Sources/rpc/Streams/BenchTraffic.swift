internal import ClientCore
internal import JSON

/// One call again and again, as many at once as there is room for.
struct BenchTraffic: ~Copyable {
    private let call: Call
    private let callsMax: Int
    private let end: Deadline
    private let clock = ContinuousClock()
    private var started: [ContinuousClock.Instant]
    private var sent = 0
    private var isStopped = false
    private var progress: ProgressBar
    private(set) var latencies = LatencyHistogram()
    private(set) var failed = 0
    /// The first error, as it came.
    private(set) var firstError: [UInt8]?

    init(_ call: Call, _ options: Options, _ progress: ProgressBar) {
        self.call = call
        self.progress = progress
        callsMax = options.count ?? .max
        // A number of calls is asked for, or a time, or both.
        let hasNoTime = options.count != nil && !options.has(.duration)
        end = Deadline(inMs: hasNoTime ? TimeSpan.millisecondsMax : options.durationMs)
        started = Array(repeating: clock.now, count: options.inFlight)
    }

    mutating func finish() { progress.clear() }
}

extension BenchTraffic: CallTraffic {
    var awaitedInput: Int32? { nil }
    var isAtEnd: Bool { isStopped || sent >= callsMax || end.hasPassed }
    mutating func readInput() {}
    mutating func stop() { isStopped = true }

    mutating func writeNext(id: Int, to writer: inout JSONWriter) -> Bool {
        guard !isStopped, sent < callsMax else { return false }
        call.write(to: &writer, id: Int64(id))
        started[id] = clock.now
        sent += 1
        return true
    }

    mutating func receive(_ answer: StreamedAnswer, id: Int) {
        let duration = started[id].duration(to: clock.now)
        let (seconds, attoseconds) = duration.components
        latencies.add(nanoseconds: UInt64(seconds * 1_000_000_000 + attoseconds / 1_000_000_000))
        guard answer.isError else { return }
        failed += 1
        if firstError == nil { firstError = Array(answer.bytes) }
    }

    mutating func turnEnded() { progress.show(done: latencies.count, bytes: 0) }
}
