internal import CSQLite
internal import Synchronization

/// The one thread that writes. It takes what waits, commits it as a group, and tells everyone.
// @unchecked: after `start`, the connection, the limits and the checkpointer are only touched by
// the writer thread; everything else is Sendable by itself.
final class Writer: @unchecked Sendable {
    private let queue: WorkQueue<any WriteWork>
    private let connection: Connection
    private let configuration: DatabaseConfiguration
    private let onFatal: (@Sendable (DatabaseError) -> Void)?
    private let thread = NativeThread(name: "db-writer")
    private let counters = Counters()
    private var limits: StorageLimits
    private var checkpointer: Checkpointer

    /// What other threads may read while the writer works.
    private final class Counters: Sendable {
        let groups = Atomic<Int>(0)
        let calls = Atomic<Int>(0)
        let largestGroup = Atomic<Int>(0)
        let walBytes = Atomic<Int64>(0)
    }

    init(
        _ connection: Connection, directory: String, configuration: DatabaseConfiguration,
        onFatal: (@Sendable (DatabaseError) -> Void)?
    ) throws(DatabaseError) {
        self.connection = connection
        self.configuration = configuration
        self.onFatal = onFatal
        queue = WorkQueue(
            callsMax: configuration.queuedWritesMax,
            reservedPercent: configuration.queueReservePercent)
        limits = StorageLimits(directory: directory, configuration: configuration)
        checkpointer = try Checkpointer(connection, configuration: configuration)
    }

    /// Starts the thread. `onExit` runs on it after the connection has been closed; `beforeClosing`
    /// before that, when no more writes come.
    func start(
        beforeClosing: @escaping @Sendable () -> Void, onExit: @escaping @Sendable () -> Void
    ) throws(DatabaseError) {
        try thread.start { [self] in
            runUntilClosed()
            beforeClosing()
            // Closing the last connection checkpoints and removes the log, unless writes were
            // stopped.
            connection.close()
            onExit()
        }
    }

    func submit(_ work: any WriteWork) throws(DatabaseError) {
        try queue.add(work, calls: 1, usesReserve: work.usesReserve)
    }

    func submit(_ works: [any WriteWork]) -> WritesRefused? {
        queue.add(works, usesReserve: \.usesReserve).map {
            WritesRefused(accepted: $0.accepted, error: $0.error)
        }
    }

    /// Whether the caller runs on the writer thread.
    var isCurrentThread: Bool { thread.isCurrent }

    /// Refuses new work; what waits is still committed.
    func close() {
        queue.close(.closed)
    }

    var statistics: DatabaseStatistics {
        var statistics = DatabaseStatistics()
        statistics.queuedWrites = queue.depth
        statistics.groups = counters.groups.load(ordering: .relaxed)
        statistics.groupedWrites = counters.calls.load(ordering: .relaxed)
        statistics.largestGroup = counters.largestGroup.load(ordering: .relaxed)
        statistics.walBytes = counters.walBytes.load(ordering: .relaxed)
        return statistics
    }

    // MARK: On the writer thread

    private func runUntilClosed() {
        var group: [any WriteWork] = []
        var stopped: DatabaseError?
        while true {
            // Only a file that could be truncated is a reason to wake up without work.
            let delay =
                stopped == nil && checkpointer.wantsTruncation
                ? configuration.idleCheckpointDelay : nil
            switch queue.take(
                upTo: configuration.groupCallsMax, into: &group, idleAfter: delay)
            {
            case .work:
                if stopped != nil {
                    for work in group { work.finish(.notCommitted(DatabaseError(.writesStopped))) }
                } else if let error = write(group) {
                    stopped = error
                    stop(error)
                }
                group.removeAll(keepingCapacity: true)
            case .idle:
                if let error = checkpointer.truncate() {
                    stopped = error
                    stop(error)
                }
                counters.walBytes.store(checkpointer.walBytes, ordering: .relaxed)
            case .closed:
                return
            }
        }
    }

    /// Commits a group. Answers the error after which nothing may be written any more.
    private func write(_ group: [any WriteWork]) -> DatabaseError? {
        defer { counters.walBytes.store(checkpointer.walBytes, ordering: .relaxed) }
        if let refusal = limits.refusal(walBytes: checkpointer.walBytes) {
            for work in group { work.finish(.notCommitted(refusal)) }
            // The way out of a log that is too large; readers may have let go of it by now.
            return checkpointer.restart()
        }
        let commit = GroupCommit(connection: connection)
        if let error = commit.commit(group) { return error }
        counters.groups.add(1, ordering: .relaxed)
        counters.calls.add(group.count, ordering: .relaxed)
        counters.largestGroup.max(group.count, ordering: .relaxed)
        return checkpointer.afterCommit()
    }

    private func stop(_ error: DatabaseError) {
        queue.close(DatabaseError(.writesStopped, detail: error.detail, code: error.code))
        connection.leaveLogAsItIs()
        onFatal?(error)
    }
}
