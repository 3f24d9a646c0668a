internal import Glibc

extension DatabaseFile {
    /// The number of the newest entry in the change log of a backup; 0 when it has none. Reads a
    /// page or two, and so says nothing of the rest: `checkBackup` does.
    package func lastSequenceOfBackup() throws(DatabaseError) -> Int64 {
        let connection = try openStill()
        defer { connection.close() }
        return try connection.reading { transaction in
            let hasLog = try transaction.first(
                "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'changes'"
            ) { _ in true }
            guard hasLog == true else { return 0 }
            return try transaction.first(
                "SELECT seq FROM sqlite_sequence WHERE name = 'changes'"
            ) { try $0.int64(at: 0) } ?? 0
        }
    }

    /// Removes what backups that were killed have left in a directory. A backup that is still being
    /// written stays.
    package static func removeUnfinished(in directory: String) throws(DatabaseError) {
        guard let stream = unsafe opendir(directory) else {
            if errno == ENOENT { return }
            throw DatabaseError(.cannotOpen(path: directory, reason: ErrorNumber.reason(errno)))
        }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            // The kernel ends the name with a NUL, inside of its 256 bytes.
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe String(cString: $0)
                }
            }
            if name.hasSuffix(PartialFile.suffix) { names.append(name) }
        }
        unsafe closedir(stream)
        for name in names { try PartialFile.removeRest("\(directory)/\(name)") }
    }
}
