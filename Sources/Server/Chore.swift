public import Database

/// Work that is due from time to time, beside the calls: forgetting what is kept for a while only.
public struct Chore: Sendable {
    /// For the log.
    public let name: String
    /// From the end of one time to the next.
    public let interval: Duration
    /// Whether it is done once more when the server stops. It is about what happens while it serves
    /// then, and not done at the start.
    public let runsAtStop: Bool
    /// Whether there is anything to do: where there is not, no transaction is begun.
    public let isDue: @Sendable () -> Bool
    /// Does a part of it, in a transaction among those of the callers: what it does at once must be
    /// small. `nowMs` is the time in milliseconds since 1970 in UTC. Answers whether there is more
    /// to do, which is done soon then.
    public let run: @Sendable (_ nowMs: Int64, Transaction) throws -> Bool

    public init(
        _ name: String, every interval: Duration, runsAtStop: Bool = false,
        isDue: @escaping @Sendable () -> Bool = { true },
        run: @escaping @Sendable (_ nowMs: Int64, Transaction) throws -> Bool
    ) {
        self.name = name
        self.interval = interval
        self.runsAtStop = runsAtStop
        self.isDue = isDue
        self.run = run
    }
}

extension Chore {
    /// Removes entries of the change log that are older than so many days.
    package static func forgettingChanges(keptDays: Int) -> Chore {
        let keptMs = Int64(clamping: keptDays).multipliedReportingOverflow(by: 86_400_000)
        let atOnce = 256
        return Chore(
            "forget changes", every: .seconds(60),
            // They are kept for ever.
            isDue: { !keptMs.overflow },
            run: { nowMs, transaction in
                guard !keptMs.overflow, keptMs.partialValue < nowMs else { return false }
                let count = try ChangeLog.prune(
                    olderThanMs: nowMs - keptMs.partialValue, limit: atOnce, in: transaction)
                return count == atOnce
            })
    }
}
