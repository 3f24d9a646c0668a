import Contract
import Database
import JSON
import Testing

@testable import Services

@Suite struct HealthCheckTests {
    @Test func isFailingWhenThereIsNoRowToRead() async throws {
        try await withDatabase { database in
            #expect(try await database.read { try HealthCheck.run(in: $0) }.status == .ok)
            try await database.write {
                try $0.executeProtected("DELETE FROM schema_migrations")
            }
            let health = try await database.read { try HealthCheck.run(in: $0) }
            #expect(health.status == .failing)
            var writer = JSONWriter()
            try health.write(to: &writer)
            #expect(
                String(decoding: writer.bytes, as: UTF8.self)
                    == #"{"status":"failing","checks":[{"name":"database","status":"failing"}]}"#)
        }
    }

    @Test func leavesAnErrorThatSaysNothingAboutTheDataAnError() async throws {
        try await withDatabase { database in
            try await database.write {
                try $0.executeProtected("DROP TABLE schema_migrations")
            }
            await #expect(throws: DatabaseError.self) {
                try await database.read { try HealthCheck.run(in: $0) }
            }
        }
    }

    @Test func isFailingWhenOneCheckIs() {
        let health = HealthCheck.result(of: [("one", true), ("other", false)])
        #expect(health.status == .failing)
        #expect(health.checks.map(\.status) == [.ok, .failing])
    }
}
