internal import Glibc

/// Small files that only their owner may read, made whole or not at all (rule 5).
package enum PrivateFile {
    /// Why one could not be made.
    package struct Failure: Error {
        package let path: String
        /// The words of the operating system, behind what could not be done.
        package let reason: String

        init(_ path: String, _ what: String) {
            self.path = path
            reason = "\(what): \(ErrorNumber.reason(errno))"
        }
    }

    /// Makes a file that did not exist. When this returns, it survives a power cut.
    package static func make(_ path: String, holding bytes: [UInt8]) throws(Failure) {
        try put(bytes, at: path) { unsafe link($0, path) == 0 }
    }

    /// Makes a file, or puts it in the place of one. When this returns, it survives a power cut.
    package static func replace(_ path: String, holding bytes: [UInt8]) throws(Failure) {
        try put(bytes, at: path) { unsafe rename($0, path) == 0 }
    }

    private static func put(
        _ bytes: [UInt8], at path: String, named: (String) -> Bool
    ) throws(Failure) {
        // Of this process alone: what has the name already was left by one that was killed.
        let partial = "\(path).\(getpid()).partial"
        unsafe unlink(partial)
        let file = unsafe open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure(partial, "cannot be made") }
        defer {
            close(file)
            unsafe unlink(partial)
        }
        guard unsafe write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0,
            named(partial)
        else { throw Failure(path, "cannot be written") }
        try sync(DatabasePath.split(path).directory)
    }

    /// Makes the names in a directory durable.
    package static func sync(_ directory: String) throws(Failure) {
        let folder = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if folder >= 0 { close(folder) } }
        guard folder >= 0, fsync(folder) == 0 else {
            throw Failure(directory, "cannot be made durable")
        }
    }
}
