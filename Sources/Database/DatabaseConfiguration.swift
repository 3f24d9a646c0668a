/// The limits and sizes of one `Database`. Every queue, cache, duration and file has one.
public struct DatabaseConfiguration: Sendable {
    /// Reader threads, each with a connection of its own. At least 1.
    public var readers = 2

    /// Page cache of one connection, in KiB. A ceiling, not a reservation: idle connections stay
    /// small.
    public var cacheKiBPerConnection = 65_536

    /// Prepared statements kept by one connection; the least recently used go first. In steps of
    /// four.
    public var statementsPerConnectionMax = 256

    /// Calls that may wait for the writer before more are refused with `.queueFull`.
    public var queuedWritesMax = 4096

    /// Calls that may wait for a reader before more are refused with `.queueFull`.
    public var queuedReadsMax = 4096

    /// How much of both queues is kept for calls of administrators, in percent.
    public var queueReservePercent = 0

    /// Calls that share one commit, and so one wait for the disk.
    public var groupCallsMax = 256

    /// How long one read transaction may last. The statement that is running then is interrupted.
    public var readDurationMax: Duration = .seconds(5)

    /// How long one write may hold the only writer. The statement that is running then is
    /// interrupted.
    public var writeDurationMax: Duration = .seconds(5)

    /// Rows that one statement may return.
    public var rowsPerStatementMax = 100_000

    /// Bytes of one text, blob or row, and of one statement's SQL.
    public var valueBytesMax = 64 * 1024 * 1024

    /// Bytes in the write-ahead log above which writes are refused until it has been checkpointed.
    public var walBytesMax: Int64 = 256 * 1024 * 1024

    /// Free bytes on the disk below which writes are refused.
    public var diskFreeBytesMin: Int64 = 64 * 1024 * 1024

    /// How long SQLite waits for a lock that another process holds on the file, in milliseconds.
    public var busyTimeoutMs: Int32 = 5000

    /// Bytes of new write-ahead log after which the writer checkpoints, between two groups.
    public var checkpointWALBytes: Int64 = 1000 * 4096

    /// Bytes of write-ahead log at which a checkpoint waits for readers, so that the log starts
    /// again.
    public var restartWALBytes: Int64 = 64 * 1024 * 1024

    /// Bytes that the write-ahead log's file may keep while nothing is written. Writing over them
    /// is faster than making the file longer.
    public var idleWALBytesMax: Int64 = 16 * 1024 * 1024

    /// How long the writer has nothing to do before it truncates a larger file.
    public var idleCheckpointDelay: Duration = .seconds(1)

    /// How often the limits of disk and log are looked at, at most. Tests make it zero.
    package var storageCheckInterval: Duration = .seconds(1)

    /// Whether a commit waits for the disk (`synchronous=FULL`). Only for the control of the tests
    /// of durability: without it, acknowledged commits are lost in a power cut (rule 26).
    package var syncsCommits = true

    /// The SQLite VFS to open files with; nil is the platform's own. Tests inject faults through
    /// it.
    package var vfs: String?

    /// The defaults.
    public init() {}

    /// How long a transaction of such a connection may last.
    func durationMax(of role: Connection.Role) -> Duration {
        switch role {
        case .writer: writeDurationMax
        case .reader: readDurationMax
        }
    }
}
