internal import CSQLite
internal import Synchronization

/// A SQLite database with one writer thread and a pool of readers.
///
/// ```
/// write ─→ queue ─→ Writer ─→ GroupCommit ─→ COMMIT, one wait for the disk ─→ everyone is told
/// read  ─→ queue ─→ ReaderPool ─→ one snapshot for all calls of a unit
///                   Writer ─→ Checkpointer, between two groups and when idle
/// ```
///
/// One process has it open at a time; a lock file beside it (`<path>.lock`) sees to that. No thread
/// that must not block touches SQLite: work is handed over and answers come from the database's own
/// threads.
public final class Database: Sendable {
    let configuration: DatabaseConfiguration
    private let writer: Writer
    private let readers: ReaderPool
    let backups: RunningBackups
    private let exit: CountdownLatch
    private let isClosing = Atomic<Bool>(false)

    /// The file, absolute and without symbolic links.
    public let path: String

    /// Opens the database and creates the file, readable by its owner only, when there is none.
    ///
    /// Takes the lock, opens the writer and all readers at once, and applies the migrations that
    /// are missing. Then the tables of entities are compared with those that are there, and
    /// `schemaPolicy` says what may be done by itself. `[]` for both is for a database whose schema
    /// someone else looks after.
    ///
    /// - `onFatal` is called once, on the writer thread, when a commit failed so that it is not
    ///   known what is on the disk. No more writes are taken then; the process should exit
    ///   non-zero, and SQLite recovers when it is opened again (rule 3).
    /// - Throws `.locked` when another server has it open, `.newerThanProgram`,
    ///   `.checksumChanged`, `.migrationGap` or `.migrationFailed` for the migrations,
    ///   `.schemaChangePending` and the others that begin so for the tables of entities,
    ///   `.cannotOpen` and SQLite's own errors.
    public static func open(
        path: String, migrations: [Migration] = [], tables: [TableSchema] = [],
        schemaPolicy: SchemaPolicy = .applyNew,
        configuration: DatabaseConfiguration = DatabaseConfiguration(),
        onFatal: (@Sendable (DatabaseError) -> Void)? = nil
    ) throws(DatabaseError) -> Database {
        _ = processSetting
        let location = try DatabasePath(path)
        let lock = try DatabaseLock(file: location.lockFile)
        do throws(DatabaseError) {
            return try start(
                location, lock, migrations, (tables, schemaPolicy), configuration, onFatal)
        } catch {
            // Every connection of `start` is closed by now.
            lock.release()
            throw error
        }
    }

    /// Once in a process and before the first use of SQLite, later it changes nothing: a third of
    /// the time of a SELECT went into counters that all threads share.
    ///
    /// A call of a group has a savepoint, which copies each page that it changes. With SQLite's
    /// default of 64 KiB those of one larger call go to a file, and from then on those of all.
    static let processSetting =
        (csqlite_disable_memory_statistics(), csqlite_keep_statement_journals_in_memory(1 << 20))

    private static func start(
        _ location: DatabasePath, _ lock: DatabaseLock, _ migrations: [Migration],
        _ schema: (tables: [TableSchema], policy: SchemaPolicy),
        _ configuration: DatabaseConfiguration,
        _ onFatal: (@Sendable (DatabaseError) -> Void)?
    ) throws(DatabaseError) -> Database {
        try location.createFile()
        let connection = try Connection.open(
            path: location.file, role: .writer, configuration: configuration)
        try connection.protect(schema.tables, migrations)
        // Before the migrations: what will not start must leave the database to the program before.
        try connection.refuse(schema.tables, schema.policy)
        if !migrations.isEmpty || !schema.tables.isEmpty {
            let migrations = Migration.withOwn(migrations)
            try MigrationRunner(connection: connection, migrations: migrations).run()
        }
        try connection.bring(to: schema.tables, schema.policy)
        let writer = try Writer(
            connection, directory: location.directory, configuration: configuration,
            onFatal: onFatal)
        var readers: [Connection] = []
        // All at once: one that is opened later can meet a busy database with its first statement.
        for _ in 0..<max(1, configuration.readers) {
            readers.append(
                try Connection.open(
                    path: location.file, role: .reader, configuration: configuration))
        }
        let pool = try ReaderPool(readers, configuration: configuration)
        let backups = RunningBackups()
        let exit = CountdownLatch(1)
        do throws(DatabaseError) {
            // The writer closes last, so that its connection is the one that checkpoints at the
            // end.
            try writer.start(
                beforeClosing: {
                    pool.waitForExit()
                    backups.waitForEnd()
                },
                onExit: {
                    lock.release()
                    exit.countDown()
                })
        } catch {
            pool.close()
            pool.waitForExit()
            throw error
        }
        return Database(location.file, configuration, writer, pool, backups, exit)
    }

    private init(
        _ path: String, _ configuration: DatabaseConfiguration, _ writer: Writer,
        _ readers: ReaderPool, _ backups: RunningBackups, _ exit: CountdownLatch
    ) {
        self.path = path
        self.configuration = configuration
        self.writer = writer
        self.readers = readers
        self.backups = backups
        self.exit = exit
    }

    deinit {
        beginClosing()
    }

    /// Hands a unit to a reader. Throws `.queueFull` or `.closed`; then nothing of it is called.
    package func submit(_ work: any ReadWork) throws(DatabaseError) {
        try readers.submit(work)
    }

    /// Hands a call to the writer. Throws `.queueFull`, `.closed` or, after a failed commit,
    /// `.writesStopped`; then nothing of it is called.
    package func submit(_ work: any WriteWork) throws(DatabaseError) {
        try writer.submit(work)
    }

    /// Hands calls to the writer, in order. Of those that are refused nothing is called.
    package func submit(_ works: [any WriteWork]) -> WritesRefused? {
        writer.submit(works)
    }

    /// How busy it is.
    package var statistics: DatabaseStatistics {
        var statistics = writer.statistics
        statistics.queuedReads = readers.depth
        return statistics
    }

    /// Refuses new work, stops backups, runs what waits, empties the write-ahead log and releases
    /// the lock; returns when all of that is done. Calling it again waits for the same end. A
    /// database that nobody holds any more does the same by itself, a moment later.
    ///
    /// It blocks, so it is not for an event loop. On a thread of the database's own, such as in
    /// `onFatal`, it returns at once, because that thread is waited for.
    public func close() {
        beginClosing()
        if !writer.isCurrentThread && !readers.hasCurrentThread { exit.wait() }
    }

    private func beginClosing() {
        guard !isClosing.exchange(true, ordering: .acquiringAndReleasing) else { return }
        // First: the writer waits for them once it has nothing more to do.
        backups.close()
        writer.close()
        readers.close()
    }
}
