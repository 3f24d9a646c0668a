import Synchronization
import Testing

@testable import Database

@Suite struct TransactionTests {
    @Test func bindsEveryType() async throws {
        try await withDatabase { database in
            let values = try await database.read { transaction in
                try transaction.first(
                    "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9", 1, Int64.min, true, 1.5, "é",
                    [UInt8](), [1, 2] as [UInt8], String?.none, DatabaseValue.null
                ) { row in
                    try (0..<9).map { try row.value(at: $0) }
                }
            }
            #expect(
                values == [
                    .integer(1), .integer(.min), .integer(1), .real(1.5), .text("é"), .blob([]),
                    .blob([1, 2]), .null, .null,
                ])
        }
    }

    @Test(arguments: [0, 1, 15, 16, 255, 256, 8191, 8192, 16_384, 16_385, 1_000_000])
    func bindsTextsAndBlobsOfAnyLength(count: Int) async throws {
        try await withDatabase { database in
            let text = String(repeating: "t", count: count)
            let blob = [UInt8](repeating: 7, count: count)
            try await database.write { transaction in
                // Several times: the room for bindings grows after the first.
                for _ in 0..<3 {
                    let found = try transaction.first("SELECT ?1, ?2, ?3", text, blob, "end") {
                        try ($0.text(at: 0), $0.blob(at: 1), $0.text(at: 2))
                    }
                    #expect(found?.0 == text)
                    #expect(found?.1 == blob)
                    #expect(found?.2 == "end")
                }
            }
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, .signalingNaN])
    func refusesNumbersThatAreNotFinite(number: Double) async throws {
        try await withDatabase { database in
            let error = try await kind {
                try await database.read { try $0.execute("SELECT ?1", number) }
            }
            #expect(error == .misuse("A number that is not finite was bound."))
        }
    }

    @Test func refusesAnotherNumberOfBindings() async throws {
        try await withDatabase { database in
            for bindings in [[], [1, 2]] as [[Int]] {
                let error = try await kind {
                    try await database.read { try $0.execute("SELECT ?1", bindings: bindings) }
                }
                #expect(
                    error
                        == .misuse(
                            "A statement has 1 parameters and was given \(bindings.count)."))
            }
        }
    }

    @Test func readsTheFirstRowOrNone() async throws {
        try await withDatabase { database in
            let found = try await database.read { transaction in
                [
                    try transaction.first("SELECT 1 UNION SELECT 2") { try $0.int(at: 0) },
                    try transaction.first("SELECT 1 WHERE ?1", false) { try $0.int(at: 0) },
                ]
            }
            #expect(found == [1, nil])
        }
    }

    @Test func readsAllRowsInOrder() async throws {
        try await withDatabase { database in
            let (all, sum) = try await database.read { transaction in
                var sum = 0
                try transaction.forEach("VALUES (1), (2), (3)") { sum += try $0.int(at: 0) }
                return (try transaction.all("VALUES (3), (1), (2)") { try $0.int(at: 0) }, sum)
            }
            #expect(all == [3, 1, 2])
            #expect(sum == 6)
        }
    }

    @Test func refusesMoreRowsThanTheLimit() async throws {
        try await withDatabase(configure: { $0.rowsPerStatementMax = 3 }) { database in
            let rows = try await database.read { transaction in
                try transaction.all("VALUES (1), (2), (3)") { try $0.int(at: 0) }
            }
            #expect(rows.count == 3)
            let error = try await kind {
                _ = try await database.read { transaction in
                    try transaction.all("VALUES (1), (2), (3), (4)") { try $0.int(at: 0) }
                }
            }
            #expect(error == .tooManyRows(limit: 3))
        }
    }

    @Test func readsTheSameStatementInsideItsRows() async throws {
        try await withDatabase { database in
            let pairs = try await database.read { transaction in
                var pairs: [[Int]] = []
                let sql = "SELECT column1 FROM (VALUES (1), (2))"
                try transaction.forEach(sql) { outer in
                    let first = try outer.int(at: 0)
                    try transaction.forEach(sql) { pairs.append([first, try $0.int(at: 0)]) }
                }
                return pairs
            }
            #expect(pairs == [[1, 1], [1, 2], [2, 1], [2, 2]])
        }
    }

    @Test func tellsKeysAndChanges() async throws {
        try await withDatabase { database in
            try await database.write { transaction in
                try transaction.execute("INSERT INTO notes(id, title) VALUES (41, 'a')")
                try transaction.execute("INSERT INTO notes(title) VALUES ('b')")
                #expect(transaction.lastInsertedRowID == 42)
                try transaction.execute("UPDATE notes SET title = 'c'")
                #expect(transaction.changedRows == 2)
                let id = try transaction.first(
                    "INSERT INTO notes(title) VALUES ('d'), ('e') RETURNING id"
                ) { try $0.int(at: 0) }
                #expect(id == 43)
                #expect(transaction.changedRows == 2)
            }
            // A statement that writes was finished although only its first row was read.
            #expect(try await database.countNotes() == 4)
        }
    }

    @Test func undoesASavepoint() async throws {
        struct Stop: Error {}
        try await withDatabase { database in
            try await database.write { transaction in
                try transaction.execute("INSERT INTO notes(title) VALUES ('kept')")
                #expect(throws: Stop.self) {
                    try transaction.savepoint {
                        try transaction.execute("INSERT INTO notes(title) VALUES ('undone')")
                        try transaction.savepoint {
                            try transaction.execute("INSERT INTO notes(title) VALUES ('inner')")
                        }
                        throw Stop()
                    }
                }
                let kept = try transaction.savepoint {
                    try? transaction.savepoint {
                        try transaction.execute("INSERT INTO notes(title) VALUES ('undone')")
                        throw Stop()
                    }
                    try transaction.execute("INSERT INTO notes(title) VALUES ('too')")
                    return transaction.changedRows
                }
                #expect(kept == 1)
            }
            #expect(try await database.titles() == ["kept", "too"])
        }
    }

    @Test func refusesSavepointsThatAreTooDeep() async throws {
        try await withDatabase { database in
            @Sendable func nest(_ depth: Int, _ transaction: Transaction) throws {
                guard depth > 0 else { return }
                try transaction.savepoint { try nest(depth - 1, transaction) }
            }
            try await database.write { try nest(64, $0) }
            let error = try await kind { try await database.write { try nest(65, $0) } }
            #expect(error == .misuse("Savepoints are nested too deeply."))
            try await database.read { try nest(3, $0) }
        }
    }

    @Test(arguments: [
        "INSERT INTO notes(title) VALUES ('x')", "UPDATE notes SET title = 'x'",
        "DELETE FROM notes", "DROP TABLE notes", "CREATE TABLE t(a)",
        "INSERT INTO notes(title) VALUES ('x') RETURNING id",
    ])
    func refusesToWriteInARead(sql: String) async throws {
        try await withDatabase { database in
            try await database.write { try $0.execute("INSERT INTO notes(title) VALUES ('a')") }
            let error = try await kind { try await database.read { try $0.execute(sql) } }
            #expect(error == .readOnlyViolation)
            #expect(try await database.titles() == ["a"])
        }
    }

    @Test func refusesToBeUsedAfterItsBody() async throws {
        // @unchecked: the test hands it over on purpose, after the body has ended.
        final class Escape: @unchecked Sendable { var transaction: Transaction? }
        try await withDatabase { database in
            let (fromRead, fromWrite) = (Escape(), Escape())
            try await database.read { fromRead.transaction = $0 }
            try await database.write { fromWrite.transaction = $0 }
            for escape in [fromRead, fromWrite] {
                let transaction = try #require(escape.transaction)
                let late = DatabaseError.misuse(
                    "A transaction was used after its body had returned.")
                #expect(throws: late) { try transaction.execute("SELECT 1") }
                #expect(throws: late) { try transaction.savepoint {} }
                #expect(throws: late) { try transaction.withDeadline(.never) {} }
                #expect(transaction.lastInsertedRowID == 0)
                #expect(transaction.changedRows == 0)
            }
        }
    }

    @Test(arguments: [
        ("", "A statement is empty."), (" -- nothing", "A statement is empty."),
        ("SELECT 1; SELECT 2", "Several statements were given where one is executed."),
        ("SELECT 1;; SELECT 2", "Several statements were given where one is executed."),
        ("SELECT 1\0; SELECT 2", "A statement contains a NUL."),
    ])
    func refusesWhatIsNotOneStatement(sql: String, sentence: String) async throws {
        try await withDatabase { database in
            let error = try await kind { try await database.read { try $0.execute(sql) } }
            #expect(error == .misuse(sentence))
        }
    }

    @Test func acceptsASemicolonAndAComment() async throws {
        try await withDatabase { database in
            try await database.read { try $0.execute("SELECT 1; ; -- done\n") }
        }
    }

    @Test func readsAColumnThatWasAddedLater() async throws {
        try await withDatabase { database in
            let sql = "SELECT * FROM notes"
            try await database.write {
                try $0.execute("INSERT INTO notes(title) VALUES ('n')")
                #expect(try $0.first(sql) { $0.columnCount } == 3)
                try $0.execute("ALTER TABLE notes ADD COLUMN more INTEGER DEFAULT 4")
                let more = try $0.first(sql) { try $0.int(at: 3) }
                #expect(more == 4)
            }
        }
    }

    @Test func keepsSQLOutOfTheDescription() async throws {
        try await withDatabase { database in
            do {
                try await database.read { try $0.execute("SELECT secret FROM notes") }
                Issue.record("the statement is wrong")
            } catch let error as DatabaseError {
                #expect(error.kind == .statement)
                #expect(!error.description.contains("secret"))
                #expect(error.detail?.contains("secret") == true)
            }
        }
    }

    @Test func stopsTheCallOfABurstThatIsOverItsTime() async throws {
        try await withDatabase { database in
            try await database.read { transaction in
                #expect(throws: DatabaseError.timeout) {
                    try transaction.withDeadline(.now) {}
                }
                #expect(throws: DatabaseError.cancelled) {
                    try transaction.withDeadline(.never, cancelled: { true }) {}
                }
                let timeout = #expect(throws: DatabaseError.self) {
                    try transaction.withDeadline(.now + .milliseconds(5)) {
                        try transaction.execute(Endless.read)
                    }
                }
                #expect(timeout?.kind == .timeout)
                let cancelled = #expect(throws: DatabaseError.self) {
                    let asked = Atomic<Int>(0)
                    try transaction.withDeadline(
                        .never, cancelled: { asked.add(1, ordering: .relaxed).newValue > 2 }
                    ) {
                        try transaction.execute(Endless.read)
                    }
                }
                #expect(cancelled?.kind == .cancelled)
                // The others of the burst go on in the same snapshot.
                let one = try transaction.first("SELECT 1") { try $0.int(at: 0) }
                #expect(one == 1)
            }
        }
    }

    @Test func undoesAllWhenAnInterruptedWriteIsCaught() async throws {
        try await withDatabase { database in
            let error = try await kind {
                try await database.write { transaction in
                    try transaction.execute("INSERT INTO notes(title) VALUES ('before')")
                    try? transaction.withDeadline(.now + .milliseconds(2)) {
                        try transaction.execute(Endless.write)
                    }
                    // SQLite has rolled everything back; this would be a commit of its own.
                    try? transaction.execute("INSERT INTO notes(title) VALUES ('after')")
                    try? transaction.savepoint {
                        try transaction.execute("INSERT INTO notes(title) VALUES ('inside')")
                    }
                }
            }
            #expect(error == .timeout)
            #expect(try await database.countNotes() == 0)
        }
    }
}
