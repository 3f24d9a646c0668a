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
