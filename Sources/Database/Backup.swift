internal import CSQLite
internal import Glibc

/// One copy, by SQLite's backup interface: https://sqlite.org/backup.html
struct Backup {
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
        let reader = try Connection.open(
            path: source, role: .reader, configuration: configuration)
        do throws(DatabaseError) {
            try Self.copy(reader, to: partial.path, configuration, stop)
        } catch {
            reader.close()
            throw error
        }
        reader.close()
        try partial.publish()
    }

    /// Copies what a connection sees, at one moment, to an empty file.
    static func copy(
        _ reader: Connection, to path: String, _ configuration: DatabaseConfiguration,
        _ stop: () -> DatabaseError?
    ) throws(DatabaseError) {
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
