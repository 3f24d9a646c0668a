import CSQLite
import CSQLiteFaults
import Testing

@testable import Database

/// A database on a file system that fails when it is told to.
struct Faults {
    let directory: TemporaryDirectory

    /// SQLite's code for what a failed operation of the file system becomes.
    enum Code {
        static let full = SQLITE_FULL
        static let write = SQLITE_IOERR | 3 << 8
        static let sync = SQLITE_IOERR | 4 << 8
        static let read = SQLITE_IOERR | 1 << 8
    }

    init() throws {
        try #require(faults_register() == SQLITE_OK)
        directory = try TemporaryDirectory()
    }

    func open(
        configure: (inout DatabaseConfiguration) -> Void = { _ in },
        onFatal: (@Sendable (DatabaseError) -> Void)? = nil
    ) throws -> Database {
        var configuration = DatabaseConfiguration()
        configuration.vfs = "faults"
        configure(&configuration)
        return try Database.open(
            path: directory.database, migrations: notes, configuration: configuration,
            onFatal: onFatal)
    }

    /// Makes an operation on the database's file with this suffix fail, `times` times or always.
    func fail(
        _ operation: faults_operation, on suffix: String, with code: Int32, skip: Int32 = 0,
        times: Int32 = -1
    ) throws {
        try fail(operation, at: directory.database + suffix, with: code, skip: skip, times: times)
    }

    /// Makes an operation on any file fail, `times` times or always.
    func fail(
        _ operation: faults_operation, at path: String, with code: Int32, skip: Int32 = 0,
        times: Int32 = -1
    ) throws {
        try #require(unsafe faults_fail(path, operation, code, skip, times) == 1)
    }

    /// Ends that, and answers how many operations failed.
    @discardableResult
    func mend(_ suffix: String) -> Int {
        Int(unsafe faults_clear(directory.database + suffix))
    }
}
