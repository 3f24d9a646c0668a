import Database
import JSON
import Testing

@testable import Services

@Suite struct ServerHealthTests {
    @Test func isFailingWhenThereIsNoRowToRead() async throws {
        try await withDatabase { database in
            #expect(try await database.read { try ServerHealth.check($0) }.isOK)
            try await database.write { try $0.execute("DELETE FROM schema_migrations") }
            let health = try await database.read { try ServerHealth.check($0) }
            #expect(!health.isOK)
            var writer = JSONWriter()
            health.write(to: &writer)
            #expect(
                String(decoding: writer.bytes, as: UTF8.self)
                    == #"{"status":"failing","checks":[{"name":"database","status":"failing"}]}"#)
        }
    }

    @Test func leavesAnErrorThatSaysNothingAboutTheDataAnError() async throws {
        try await withDatabase { database in
            try await database.write { try $0.execute("DROP TABLE schema_migrations") }
            await #expect(throws: DatabaseError.self) {
                try await database.read { try ServerHealth.check($0) }
            }
        }
    }

    @Test func isFailingWhenOneCheckIs() {
        let checks = [true, false].map { ServerHealth.Check(name: "\($0)", isOK: $0) }
        #expect(!ServerHealth(checks: checks).isOK)
    }
}
