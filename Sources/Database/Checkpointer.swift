internal import CSQLite

/// Moves the write-ahead log into the database, on the writer thread and between two groups (rule
/// 1).
///
/// By size, a passive checkpoint, which waits for nobody. When the log is large because readers
/// always held some of it, one that waits for them a moment, so that the log starts again from its
/// beginning. When nothing is to do and the file has grown large, one that truncates it: a small
/// file is kept, because a commit that overwrites its log syncs in half the time of one that makes
/// it longer.
struct Checkpointer {
    private let connection: Connection
    private let frameBytes: Int64
    private let passiveFrames: Int
    private let restartFrames: Int
    private let keptFrames: Int
    private let busyTimeoutMs: Int32
    private let interval: Duration

    private var lastPassiveFrames = 0
    private var peakFrames = 0
    private var nextRestart: MonotonicInstant?

    /// How long a restart waits for readers; bursts end in a millisecond, and writers wait
    /// meanwhile.
    private static let restartWaitMs: Int32 = 100

    /// A frame is a page and a header of 24 bytes, https://sqlite.org/fileformat2.html#walformat
    init(
        _ connection: Connection, configuration: DatabaseConfiguration
    ) throws(DatabaseError) {
        let pageBytes = try connection.runOnce("PRAGMA page_size").flatMap { Int64($0) } ?? 4096
        self.connection = connection
        frameBytes = pageBytes + 24
        passiveFrames = Int(max(1, configuration.checkpointWALBytes / frameBytes))
        restartFrames = Int(max(1, configuration.restartWALBytes / frameBytes))
        keptFrames = Int(max(0, configuration.idleWALBytesMax / frameBytes))
        busyTimeoutMs = configuration.busyTimeoutMs
        interval = configuration.storageCheckInterval
        // A log that a crash left behind goes into the database before anyone else opens it.
        if let error = truncate() {
            connection.leaveLogAsItIs()
            throw error
        }
    }

    /// Bytes of the write-ahead log that are in use.
    var walBytes: Int64 { Int64(connection.walFrames) * frameBytes }

    /// Whether the file is larger than it should stay.
    var wantsTruncation: Bool { peakFrames > keptFrames }

    /// After a group: what its size asks for. The error is one after which nothing may be written.
    mutating func afterCommit() -> DatabaseError? {
        let frames = connection.walFrames
        peakFrames = max(peakFrames, frames)
        // The log began anew under the last commit.
        if frames < lastPassiveFrames { lastPassiveFrames = 0 }
        guard frames - lastPassiveFrames >= passiveFrames else { return nil }
        lastPassiveFrames = frames
        if let error = checkpoint(SQLITE_CHECKPOINT_PASSIVE) { return error }
        guard frames >= restartFrames else { return nil }
        return restart()
    }

    /// Waits a moment for readers and lets the log start again; at most once an interval.
    mutating func restart() -> DatabaseError? {
        let now = MonotonicInstant.now
        if let nextRestart, now < nextRestart { return nil }
        nextRestart = now + interval
        unsafe sqlite3_busy_timeout(connection.handle, Self.restartWaitMs)
        defer { unsafe sqlite3_busy_timeout(connection.handle, busyTimeoutMs) }
        return checkpoint(SQLITE_CHECKPOINT_RESTART)
    }

    /// Empties the log and truncates its file, unless a reader holds it.
    mutating func truncate() -> DatabaseError? {
        unsafe sqlite3_busy_timeout(connection.handle, 0)
        defer { unsafe sqlite3_busy_timeout(connection.handle, busyTimeoutMs) }
        return checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
    }

    private mutating func checkpoint(_ mode: Int32) -> DatabaseError? {
        var frames: Int32 = 0
        var moved: Int32 = 0
        let code = unsafe sqlite3_wal_checkpoint_v2(
            connection.handle, nil, mode, &frames, &moved)
        guard code == SQLITE_OK else {
            // Busy readers and a full disk only mean later. A failed sync means never again.
            let error = connection.error(code, sql: "checkpoint")
            return error.stopsWrites ? error : nil
        }
        if mode != SQLITE_CHECKPOINT_PASSIVE {
            connection.walFrames = 0
            lastPassiveFrames = 0
        }
        if mode == SQLITE_CHECKPOINT_TRUNCATE { peakFrames = 0 }
        return nil
    }
}
