internal import Glibc

extension DatabaseFile {
    /// Looks at every part of the database: its pages, its foreign keys, the tables of its entities
    /// and the chain of its change log. Also beside a server that runs; it reads the whole file.
    public func check() throws(DatabaseError) -> DatabaseCheck {
        try beside { DatabaseCheck($0) }
    }

    /// Looks at every part of a backup, which nobody may write to meanwhile. Files beside it are
    /// neither needed nor made.
    public func checkBackup() throws(DatabaseError) -> DatabaseCheck {
        let connection = try openStill()
        defer { connection.close() }
        return DatabaseCheck(connection)
    }

    /// Puts a copy of a backup in the place of this database, or where there is none.
    ///
    /// The copy is checked before anything is touched. The present database stays, with what its
    /// log holds, under the name `aside`, which must not exist yet, on the same file system; its
    /// directory is made when it is missing. Throws `.locked` while a server has the database open,
    /// `.backupUnsound`, and `.cannotOpen` for files that cannot be made.
    public func restore(from backup: String, keepingAs aside: String) throws(DatabaseError) {
        let source = try DatabaseFile(path: backup, configuration: configuration)
        // By another name it may be the same file: a restore that was killed leaves one.
        guard source.path != path, !Self.isSame(source.path, path) else {
            throw DatabaseError(.cannotOpen(path: path, reason: "it is the database itself"))
        }
        try alone { () throws(DatabaseError) in
            let partial = try PartialFile(for: location)
            try source.copyChecked(to: partial.path)
            try keep(as: aside)
            // A log of the old database would be played into the new one.
            unsafe unlink(path + "-wal")
            unsafe unlink(path + "-shm")
            try DatabasePath.sync(location.directory)
            try partial.replace()
        }
    }

    private func copyChecked(to target: String) throws(DatabaseError) {
        let connection = try openStill()
        defer { connection.close() }
        do throws(DatabaseError) {
            try Backup.copy(connection, to: target, configuration) { nil }
        } catch {
            guard case .corrupt = error.kind else { throw error }
            throw DatabaseError(
                .backupUnsound(path: path, finding: error.description), detail: error.detail,
                code: error.code)
        }
        let copy = try DatabaseFile(path: target, configuration: configuration).checkBackup()
        guard let finding = copy.findings.first else { return }
        throw DatabaseError(.backupUnsound(path: path, finding: finding))
    }

    /// Gives the present database another name as well, so that at every moment all of it has one.
    private func keep(as aside: String) throws(DatabaseError) {
        guard exists || Self.size(of: path + "-wal") != nil else { return }
        if exists { try emptyLog() }
        try Self.makeDirectory(of: aside)
        let target = try DatabasePath(aside)
        if exists { try Self.link(path, target.file) }
        do throws(DatabaseError) {
            if Self.size(of: path + "-wal") != nil {
                try Self.link(path + "-wal", target.file + "-wal")
            }
        } catch {
            unsafe unlink(target.file)
            throw error
        }
        try DatabasePath.sync(target.directory)
    }

    /// After this, all of the database is in one file: a kill before the other one has taken its
    /// place leaves it whole. One that is too damaged to be read keeps its log beside it, as it is.
    private func emptyLog() throws(DatabaseError) {
        guard try isReadable() else { return }
        let connection = try Connection.open(
            path: path, role: .writer, configuration: configuration)
        defer { connection.close() }
        // It answers 1 when somebody who reads keeps it from its end.
        guard try connection.runOnce("PRAGMA wal_checkpoint(TRUNCATE)") == "0" else {
            throw DatabaseError(.busy)
        }
    }

    /// Asked as a reader: who writes to a damaged file changes it further.
    private func isReadable() throws(DatabaseError) -> Bool {
        do throws(DatabaseError) {
            try beside { connection throws(DatabaseError) in
                _ = try connection.runOnce("SELECT count(*) FROM sqlite_schema")
            }
            return true
        } catch {
            guard case .corrupt = error.kind else { throw error }
            return false
        }
    }

    private static func isSame(_ file: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard unsafe stat(file, &first) == 0, unsafe stat(other, &second) == 0 else {
            return false
        }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    /// Unlike a copy it takes no space, and unlike a renaming it replaces nothing.
    private static func link(_ file: String, _ other: String) throws(DatabaseError) {
        guard unsafe Glibc.link(file, other) == 0 else {
            throw DatabaseError(.cannotOpen(path: other, reason: ErrorNumber.reason(errno)))
        }
    }

    /// Opens a file that is complete by itself.
    func openStill() throws(DatabaseError) -> Connection {
        try requireExists()
        _ = Database.processSetting
        guard Self.size(of: path + "-wal") ?? 0 == 0 else {
            throw DatabaseError(
                .cannotOpen(
                    path: path, reason: "it has a write-ahead log, and so is no backup"))
        }
        guard Self.size(of: path) != 0 else {
            throw DatabaseError(.backupUnsound(path: path, finding: "The file is empty."))
        }
        return try Connection.openStill(path: path, configuration: configuration)
    }
}
