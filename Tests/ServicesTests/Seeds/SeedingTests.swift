import BackendTesting
import Contract
import Database
import JSON
import Synchronization
import Testing

@testable import Services

@Suite(.timeLimit(.minutes(2))) struct SeedingTests {
    private static let entities = EntityDefinition.contractEntities

    private func withStore<Result>(
        _ body: (Database) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryDirectory { directory in
            let database = try Database.open(
                path: directory.path + "/app.db", migrations: StandardServices.migrations,
                tables: EntityDefinition.tables(of: Self.entities))
            defer { database.close() }
            return try await body(database)
        }
    }

    private func count(_ table: String, _ database: Database) async throws -> Int {
        try await database.read { transaction in
            try transaction.first("SELECT count(*) FROM \(table)") { try $0.int(at: 0) } ?? 0
        }
    }

    @Test func addsWhatIsMissingAndNothingTwice() async throws {
        try await withStore { database in
            let seeding = Seeding(Self.entities)
            #expect(seeding.fits(.demo))
            let first = try await seeding.apply(.demo, to: database)
            #expect(first.created == 4 + 24 + 336 && first.found == 0)
            #expect(try await count("tasks", database) == 336)
            let again = try await seeding.apply(.demo, to: database)
            #expect(again.created == 0 && again.found == first.created)
            // What was changed since stays changed, and what is gone comes back.
            try await database.write { transaction in
                try transaction.executeProtected("UPDATE tasks SET status = 'done'", bindings: [])
                try transaction.executeProtected(
                    "DELETE FROM tasks WHERE title = 'Plan the doors'", bindings: [])
            }
            let third = try await seeding.apply(.demo, to: database)
            #expect(third.created == 24)
            let done = try await count("tasks WHERE status = 'done'", database)
            #expect(done >= 312)
            // Each has its entry in the log, by the seed.
            #expect(
                try await count("changes WHERE principal = 'seed:demo'", database)
                    == 4 + 24 + 336 + 24)
        }
    }

    @Test(arguments: [
        ("{", "is not JSON"), ("[]", "must be an object"),
        (#"{"seed":"a","description":"b","rows":[]}"#, "/rows is no member"),
        (#"{"description":"b"}"#, "/seed must be a text"),
        (#"{"seed":"a","description":"b","entities":[{"entity":"x"}]}"#, "/entities/0/key"),
        (#"{"seed":"a","description":"b","users":[{"email":1}]}"#, "/users/0/email"),
    ])
    func saysWhatIsWrongWithAFile(text: String, message: String) {
        let error = #expect(throws: SeedError.self) { try Seed(reading: Array(text.utf8)) }
        #expect(error?.description.contains(message) == true, "\(String(describing: error))")
    }

    @Test(arguments: [
        (#"{"nothing": 1}"#, "nothing is no field"),
        (#"{"project": {"name": "P"}, "title": "t", "status": "open"}"#, "there is none"),
        (#"{"project": "x", "title": "t"}"#, "must be a UUID"),
    ])
    func storesNothingOfASeedThatDoesNotFit(item: String, message: String) async throws {
        let text = """
            {"seed": "a", "description": "b", "environments": ["test"],
             "users": [{"email": "a@example.com", "name": "A"}],
             "entities": [{"entity": "tasks", "key": ["title"], "items": [\(item)]}]}
            """
        let seed = try Seed(reading: Array(text.utf8))
        try await withStore { database in
            let error = await #expect(throws: SeedError.self) {
                _ = try await Seeding(Self.entities).apply(seed, to: database)
            }
            #expect(error?.description.contains(message) == true, "\(String(describing: error))")
            let users = try await count("users", database)
            #expect(users == 0)
        }
    }

    @Test func fillsUpToANumber() async throws {
        try await withStore { database in
            let rows = try #require(LoadRows(Self.entities))
            let told = Mutex<[Int]>([])
            try await rows.fill(to: 1200, of: database) { count in
                told.withLock { $0.append(count) }
            }
            #expect(told.withLock { $0 } == [0, 500, 1000, 1200])
            try await rows.fill(to: 1200, of: database) { _ in }
            #expect(try await count("tasks", database) == 1200)
            #expect(try await count("changes", database) == 1201)
        }
    }
}
