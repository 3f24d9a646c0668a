internal import Glibc

/// A file that grows beside the place where it is to appear once it is whole (rule 5).
///
/// Its name is always the same, so runs that were killed leave one behind and not many. A lock on
/// it, which ends with the process, tells such a rest from what another run is still writing.
///
/// What has the descriptor's file open must be closed before this goes: closing a descriptor drops
/// SQLite's locks on its file.
struct PartialFile: ~Copyable {
    /// What its name for now ends with.
    static let suffix = ".partial"

    /// Its name for now.
    let path: String

    private let destination: DatabasePath
    private let descriptor: Int32

    /// Makes an empty file for its owner only. Throws `.cannotOpen`, also when another run is
    /// writing one for this place.
    init(for destination: DatabasePath) throws(DatabaseError) {
        let path = destination.file + Self.suffix
        var descriptor = Self.create(path)
        if descriptor < 0, errno == EEXIST {
            guard try Self.removeRest(path) else { throw Self.isBusy(destination) }
            descriptor = Self.create(path)
        }
        // That somebody made it in between, too, means that another run is at work.
        guard descriptor >= 0 else {
            throw errno == EEXIST ? Self.isBusy(destination) : Self.failure(destination)
        }
        // Before it was locked, it could be taken for a rest.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, Self.names(path, descriptor) else {
            close(descriptor)
            throw Self.isBusy(destination)
        }
        self.path = path
        self.destination = destination
        self.descriptor = descriptor
    }

    /// Only who holds the lock removes the name, and this is still locked.
    deinit {
        if Self.names(path, descriptor) { unsafe unlink(path) }
        close(descriptor)
    }

    /// Syncs it and gives it its lasting name, unless somebody has put something there meanwhile.
    borrowing func publish() throws(DatabaseError) {
        guard fsync(descriptor) == 0 else { throw Self.failure(destination) }
        // Unlike rename, link does not replace.
        guard unsafe link(path, destination.file) == 0 else { throw Self.failure(destination) }
        unsafe unlink(path)
        try DatabasePath.sync(destination.directory)
    }

    /// Syncs it and puts it in the place of what has its lasting name now.
    borrowing func replace() throws(DatabaseError) {
        guard fsync(descriptor) == 0, unsafe rename(path, destination.file) == 0 else {
            throw Self.failure(destination)
        }
        try DatabasePath.sync(destination.directory)
    }

    private static func create(_ path: String) -> Int32 {
        unsafe open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    }

    /// Removes the name that a killed run left, and answers whether nobody is writing to the file.
    /// Only the name: that run may have published the file already.
    @discardableResult
    static func removeRest(_ path: String) throws(DatabaseError) -> Bool {
        let rest = unsafe open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard rest >= 0 else {
            if errno == ENOENT { return true }
            throw DatabaseError(.cannotOpen(path: path, reason: ErrorNumber.reason(errno)))
        }
        defer { close(rest) }
        guard flock(rest, LOCK_EX | LOCK_NB) == 0 else { return false }
        // The run that held it may have ended just now, and another begun.
        if names(path, rest) { unsafe unlink(path) }
        return true
    }

    private static func names(_ path: String, _ descriptor: Int32) -> Bool {
        var (named, opened) = (stat(), stat())
        return unsafe lstat(path, &named) == 0 && fstat(descriptor, &opened) == 0
            && named.st_ino == opened.st_ino && named.st_dev == opened.st_dev
    }

    private static func isBusy(_ destination: DatabasePath) -> DatabaseError {
        DatabaseError(
            .cannotOpen(path: destination.file, reason: "another backup to it is running"))
    }

    private static func failure(_ destination: DatabasePath) -> DatabaseError {
        DatabaseError(
            .cannotOpen(path: destination.file, reason: ErrorNumber.reason(errno)))
    }
}
