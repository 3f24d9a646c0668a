import CSQLite
import Testing

@testable import Database

@Suite struct StatementTests {
    /// Bytes of memory that the prepared statements of a connection hold.
    private func statementBytes(_ connection: Connection) -> Int {
        var now: Int32 = 0
        var peak: Int32 = 0
        unsafe sqlite3_db_status(connection.handle, SQLITE_DBSTATUS_STMT_USED, &now, &peak, 0)
        return Int(now)
    }

    @Test(arguments: ["SELECT length(?1)", "SELECT length(?1) UNION ALL SELECT 2"])
    func letsGoOfLargeValues(sql: String) throws {
        let directory = try TemporaryDirectory()
        try Database.open(path: directory.database).close()
        let connection = try Connection.open(
            path: directory.database, role: .reader, configuration: DatabaseConfiguration())
        let transaction = Transaction(connection)
        let large = String(repeating: "x", count: 1_000_000)
        // Read to its end, left after the first row, and passed over.
        #expect(try transaction.all(sql, large) { try $0.int(at: 0) }.first == 1_000_000)
        #expect(statementBytes(connection) < 100_000)
        #expect(try transaction.first(sql, large) { try $0.int(at: 0) } == 1_000_000)
        #expect(statementBytes(connection) < 100_000)
        try transaction.execute(sql, [UInt8](repeating: 1, count: 1_000_000))
        #expect(statementBytes(connection) < 100_000)
    }

    @Test func bindsAgainAfterAnotherSize() throws {
        let directory = try TemporaryDirectory()
        try Database.open(path: directory.database).close()
        let connection = try Connection.open(
            path: directory.database, role: .reader, configuration: DatabaseConfiguration())
        let transaction = Transaction(connection)
        for count in [5, 100_000, 300, 20_000, 10, 0, 16_000, 1] {
            let text = String(repeating: "é", count: count)
            let found = try transaction.first("SELECT ?1, ?2", text, "after") {
                [try $0.text(at: 0), try $0.text(at: 1)]
            }
            #expect(found == [text, "after"])
        }
    }
}
