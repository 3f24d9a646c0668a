import Testing

@testable import Database

@Suite(.timeLimit(.minutes(1))) struct DeferredStatementTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }
    private static let schema = [
        Migration(number: 1, name: "lines", sql: "CREATE TABLE lines(text TEXT NOT NULL) STRICT")
    ]

    private func lines(_ database: Database) async throws -> [String] {
        try await database.read { transaction in
            try transaction.all("SELECT text FROM lines ORDER BY rowid") { try $0.text(at: 0) }
        }
    }

    private static func later(_ text: String, _ transaction: Transaction) {
        transaction.executeAtCommit("INSERT INTO lines VALUES (?)", bindings: [text])
    }

    private static func now(_ text: String, _ transaction: Transaction) throws {
        try transaction.execute("INSERT INTO lines VALUES (?)", text)
    }

    private struct Stop: Error {}

    @Test func runsBehindTheBodyAndNotWithoutIt() async throws {
        let database = try Database.open(path: directory.database, migrations: Self.schema)
        try await database.write { transaction in
            Self.later("second", transaction)
            try Self.now("first", transaction)
        }
        await #expect(throws: Stop.self) {
            try await database.write { transaction in
                Self.later("never", transaction)
                throw Stop()
            }
        }
        try await database.write { transaction in
            try? transaction.savepoint {
                Self.later("taken back", transaction)
                throw Stop()
            }
            Self.later("third", transaction)
        }
        #expect(try await lines(database) == ["first", "second", "third"])
        database.close()
    }

    @Test func takesTheGroupAlongWhenItFails() async throws {
        let database = try Database.open(path: directory.database, migrations: Self.schema)
        await #expect(throws: DatabaseError.self) {
            try await database.write { transaction in
                try Self.now("first", transaction)
                transaction.executeAtCommit(
                    "INSERT INTO lines VALUES (?)", bindings: [DatabaseValue.null])
            }
        }
        #expect(try await lines(database).isEmpty)
        try await database.write { transaction in try Self.now("goes on", transaction) }
        #expect(try await lines(database) == ["goes on"])
        database.close()
    }
}
