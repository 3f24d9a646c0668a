internal import CSQLite
internal import Glibc

extension Database {
    /// Copies the database, as it is at one moment, to a new file that only its owner may read.
    ///
    /// Reads and writes go on meanwhile; the write-ahead log cannot start again before the copy is
    /// done. The file appears under its name when all of it is on the disk, and not before (rule
    /// 5). Throws `.cannotOpen` when it exists already or another backup to it is running,
    /// `.cancelled` when the task is cancelled, `.closed` when the database is closed meanwhile,
    /// and SQLite's own errors.
    public func backup(to path: String) async throws {
        let flag = CancellationFlag()
        let backups = backups
        let source = self.path
        let vfs = configuration.vfs
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                var begun: CountdownLatch?
                do throws(DatabaseError) {
                    let end = try backups.begin()
                    begun = end
                    // A thread of its own: a large copy would keep a reader busy for minutes.
                    try NativeThread(name: "db-backup").start {
                        let result = Result {
                            let backup = try Backup(of: source, to: path, vfs: vfs)
                            try backup.run {
                                backups.isClosed ? .closed : flag.isSet ? .cancelled : nil
                            }
                        }
                        backups.end(end)
                        continuation.resume(with: result)
                    }
                } catch {
                    if let begun { backups.end(begun) }
                    continuation.resume(throwing: error)
                }
            }
        } onCancel: {
            flag.set()
        }
    }
}

/// One copy, by SQLite's backup interface: https://sqlite.org/backup.html
private struct Backup {
    let source: String
    let destination: DatabasePath
    let configuration: DatabaseConfiguration

    /// Pages between two looks at whether to go on; some ten milliseconds.
    private static let pagesPerStep: Int32 = 4096

    init(of source: String, to path: String, vfs: String?) throws(DatabaseError) {
        self.source = source
        destination = try DatabasePath(path)
        var configuration = DatabaseConfiguration()
        configuration.vfs = vfs
        configuration.cacheKiBPerConnection = 1024
        self.configuration = configuration
        var status = stat()
        guard unsafe lstat(destination.file, &status) != 0 else {
            throw DatabaseError(.cannotOpen(path: destination.file, reason: "it exists already"))
        }
    }

    /// Copies until `stop` gives a reason not to.
    func run(stop: () -> DatabaseError?) throws(DatabaseError) {
        let partial = try PartialFile(for: destination)
        try copy(to: partial.path, stop)
        try partial.publish()
    }

    private func copy(
        to path: String, _ stop: () -> DatabaseError?
    ) throws(DatabaseError) {
        let reader = try Connection.open(
            path: source, role: .reader, configuration: configuration)
        defer { reader.close() }
        // One snapshot for all steps: without it, every commit would make the copy begin anew.
        try reader.run(.begin)
        try reader.runOnce("SELECT count(*) FROM sqlite_schema")
        let writer = try Connection.openCopy(path: path, configuration: configuration)
        defer { writer.close() }
        guard
            let backup = unsafe sqlite3_backup_init(writer.handle, "main", reader.handle, "main")
        else { throw writer.error(SQLITE_ERROR, sql: "backup") }
        var code = SQLITE_OK
        var reason = stop()
        while code == SQLITE_OK, reason == nil {
            code = unsafe sqlite3_backup_step(backup, Self.pagesPerStep)
            reason = stop()
        }
        unsafe sqlite3_backup_finish(backup)
        if code == SQLITE_OK, let reason { throw reason }
        guard code == SQLITE_DONE else { throw writer.error(code, sql: "backup") }
    }
}
