/// How long to wait between attempts to connect: twice as long each time, at random up to that, so
/// that the clients of a server which has come back do not all come at once.
struct Backoff {
    /// Milliseconds that the first attempt waits at the most.
    static let firstMsMax: Int64 = 20
    /// Milliseconds that any attempt waits at the most.
    static let msMax: Int64 = 2_000

    private var msMax = Backoff.firstMsMax

    /// - Parameter random: a number of the range; a test gives its own.
    mutating func next(
        _ random: (ClosedRange<Int64>) -> Int64 = { Int64.random(in: $0) }
    ) -> Duration {
        defer { msMax = min(msMax * 2, Backoff.msMax) }
        return .milliseconds(random(0...msMax))
    }
}
