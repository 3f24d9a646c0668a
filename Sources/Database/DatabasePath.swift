internal import Glibc

/// Where a database is, whatever name it was given: through symbolic links, one file has one path,
/// and so one lock.
struct DatabasePath {
    /// Absolute, without symbolic links.
    let file: String

    /// The directory that holds the file.
    let directory: String

    /// The file that says which server has the database open.
    var lockFile: String { file + ".lock" }

    /// Finds the file, which need not exist, in a directory, which must.
    init(_ name: String) throws(DatabaseError) {
        func refused(_ reason: String) -> DatabaseError {
            DatabaseError(.cannotOpen(path: name, reason: reason))
        }
        guard !name.isEmpty, !name.utf8.contains(0) else { throw refused("it is not a path") }
        // SQLite's name for a database without a file: it has no log that two connections could
        // share.
        guard name != ":memory:" else { throw refused("a database needs a file") }

        if let existing = Self.realPath(name) {
            var status = stat()
            guard unsafe stat(existing, &status) == 0 else {
                throw refused(ErrorNumber.reason(errno))
            }
            guard status.st_mode & S_IFMT == S_IFREG else { throw refused("it is not a file") }
            file = existing
        } else {
            guard errno == ENOENT else { throw refused(ErrorNumber.reason(errno)) }
            var status = stat()
            guard unsafe lstat(name, &status) != 0 else {
                throw refused("it is a symbolic link to nothing")
            }
            let (parent, last) = Self.split(name)
            guard !last.isEmpty, last != ".", last != ".." else {
                throw refused("it is not the name of a file")
            }
            guard let parent = Self.realPath(parent) else {
                throw refused(ErrorNumber.reason(errno))
            }
            file = parent == "/" ? "/" + last : parent + "/" + last
        }
        directory = Self.split(file).directory
    }

    /// Creates the file if there is none: readable by nobody else from its first moment (rule 5).
    ///
    /// Only while holding the lock and before SQLite opens the file: closing any other descriptor
    /// of it drops the locks of the whole process (https://sqlite.org/howtocorrupt.html, 2.2).
    func createFile() throws(DatabaseError) {
        var status = stat()
        guard unsafe lstat(file, &status) != 0 else { return }
        try Self.create(file)
        // The new name must survive a power cut as well as what is stored under it.
        try Self.sync(directory)
    }

    /// Makes the names in a directory durable.
    static func sync(_ directory: String) throws(DatabaseError) {
        do throws(PrivateFile.Failure) {
            try PrivateFile.sync(directory)
        } catch {
            throw DatabaseError(.cannotOpen(path: error.path, reason: error.reason))
        }
    }

    /// Creates an empty file that did not exist, for its owner only.
    static func create(_ file: String) throws(DatabaseError) {
        let descriptor = unsafe open(file, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw DatabaseError(.cannotOpen(path: file, reason: ErrorNumber.reason(errno)))
        }
        close(descriptor)
    }

    private static func realPath(_ name: String) -> String? {
        guard let resolved = unsafe realpath(name, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    static func split(_ path: String) -> (directory: String, last: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
        let last = String(path[path.utf8.index(after: slash)...])
        return (slash == path.startIndex ? "/" : String(path[..<slash]), last)
    }
}
