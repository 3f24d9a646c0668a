import Glibc
import Testing

@testable import Database

/// A directory of one test's own, removed with everything in it at the end.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        // In memory where there is room: what syncs here is seen by the fault-injecting VFS, not by
        // a disk, and a thousand real ones would take most of the time of the tests.
        let room = DiskSpace.freeBytes(of: "/dev/shm") ?? 0
        let parent = room > 1 << 30 ? "/dev/shm" : "/tmp"
        path = parent + "/database-tests-" + String(UInt64.random(in: .min ... .max), radix: 36)
        try #require(unsafe mkdir(path, 0o700) == 0)
    }

    deinit {
        Self.run("rm -rf '\(path)'")
    }

    /// Where a test puts its database.
    var database: String { path + "/app.db" }

    /// Runs a command of the shell and answers its exit code. In a process of its own, because a
    /// process that opens and closes a database's file drops SQLite's locks on it.
    @discardableResult
    static func run(_ command: String) -> Int32 {
        (unsafe system(command) >> 8) & 0xff
    }

    /// The permission bits of a file.
    static func mode(of file: String) throws -> mode_t {
        var status = stat()
        try #require(unsafe stat(file, &status) == 0)
        return status.st_mode & 0o7777
    }

    /// The bytes in a file, or nil when there is none.
    static func size(of file: String) -> Int? {
        var status = stat()
        return unsafe stat(file, &status) == 0 ? Int(status.st_size) : nil
    }
}
