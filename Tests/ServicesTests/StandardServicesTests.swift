import Backend
import BackendTesting
import Contract
import Database
import Server
import Testing

@testable import Services

@Suite struct StandardServicesTests {
    @Test func serveTheirContractEachMethodOnce() {
        let served = StandardServices.all(
            name: "tests", version: "1", identity: Identity(keys: .ephemeral())
        )
        .flatMap { $0.methods.map(\.descriptor.name) }
        #expect(served.sorted() == StandardServices.contract.map(\.name).sorted())
        #expect(Set(served).count == served.count)
    }

    @Test func numberTheirMigrationsApartFromAnApplications() {
        let owners = Dictionary(grouping: StandardServices.migrations, by: \.owner)
        #expect(owners["application"] == nil)
        for numbers in owners.values.map({ $0.map(\.number) }) {
            #expect(numbers == Array(1...numbers.count))
        }
    }

    /// Whoever wrote them past the services would leave the change log and open sessions behind.
    @Test func keepTheSQLOfAnApplicationOutOfTheirTables() async throws {
        try await withServer(.dispatcher) { server in
            let database = server.application.database
            let tables = try await database.read { transaction in
                try transaction.all(
                    """
                    SELECT name FROM sqlite_schema
                    WHERE type = 'table' AND name NOT LIKE 'sqlite%'
                    """
                ) { try $0.text(at: 0) }
            }
            #expect(tables.count >= 12)
            for table in tables {
                await #expect(throws: DatabaseError.self, "\(table)") {
                    try await database.write { try $0.execute("DELETE FROM \(table)") }
                }
            }
        }
    }
}
