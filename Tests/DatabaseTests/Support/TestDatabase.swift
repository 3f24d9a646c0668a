import Glibc
import Testing

@testable import Database

/// The schema that most tests use.
let notes = [
    Migration(
        number: 1, name: "notes",
        sql: """
            CREATE TABLE notes(
              id INTEGER PRIMARY KEY,
              title TEXT NOT NULL CHECK (title <> ''),
              body TEXT
            ) STRICT;
            """)
]

/// Statements that do not end by themselves.
enum Endless {
    private static let counter =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    static let read = counter + " SELECT count(*) FROM n"
    static let write = counter + " INSERT INTO notes(title) SELECT 'endless' FROM n"
}

/// Opens a database in a directory of its own and closes it after the body.
func withDatabase<Result>(
    migrations: [Migration] = notes,
    configure: (inout DatabaseConfiguration) -> Void = { _ in },
    onFatal: (@Sendable (DatabaseError) -> Void)? = nil,
    _ body: (Database) async throws -> Result
) async throws -> Result {
    let directory = try TemporaryDirectory()
    var configuration = DatabaseConfiguration()
    configure(&configuration)
    let database = try Database.open(
        path: directory.database, migrations: migrations, configuration: configuration,
        onFatal: onFatal)
    defer { withExtendedLifetime(directory) { database.close() } }
    return try await body(database)
}

extension Database {
    /// How many notes there are.
    func countNotes() async throws -> Int {
        try await read { transaction in
            try transaction.first("SELECT count(*) FROM notes") { try $0.int(at: 0) } ?? -1
        }
    }

    /// The titles of all notes, in order.
    func titles() async throws -> [String] {
        try await read { transaction in
            try transaction.all("SELECT title FROM notes ORDER BY id") { try $0.text(at: 0) }
        }
    }
}

/// A write that adds one note.
func addNote(_ title: String) -> ScriptedWrite {
    ScriptedWrite { try $0.execute("INSERT INTO notes(title) VALUES (?1)", title) }
}

/// Waits for a condition, without sleeping for any set time; fails the test after half a minute.
func eventually(_ condition: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(30)
    while try await !condition() {
        try #require(ContinuousClock.now < end, "the condition did not come true")
        await Task.yield()
    }
}

/// The kind of database error that a body throws.
func kind(_ body: () async throws -> Void) async throws -> DatabaseError.Kind? {
    do {
        try await body()
        return nil
    } catch let error as DatabaseError {
        return error.kind
    }
}

extension WriteOutcome {
    /// The kind of error in it, if it has one of ours.
    var kind: DatabaseError.Kind? {
        switch self {
        case .failed(let error): (error as? DatabaseError)?.kind
        case .notCommitted(let error), .unknown(let error): error.kind
        case .committed, .expired, .cancelled: nil
        }
    }

    var isCommitted: Bool {
        if case .committed = self { true } else { false }
    }

    var isFailed: Bool {
        if case .failed = self { true } else { false }
    }

    var isNotCommitted: Bool {
        if case .notCommitted = self { true } else { false }
    }

    var isUnknown: Bool {
        if case .unknown = self { true } else { false }
    }

    var isExpired: Bool {
        if case .expired = self { true } else { false }
    }

    var isCancelled: Bool {
        if case .cancelled = self { true } else { false }
    }
}
