import Testing

@testable import Database

@Suite struct StatementCacheTests {
    private func withConnection(
        statements: Int, _ body: (Connection) throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        try Database.open(path: directory.database).close()
        var configuration = DatabaseConfiguration()
        configuration.statementsPerConnectionMax = statements
        try body(
            try Connection.open(
                path: directory.database, role: .reader, configuration: configuration))
    }

    @Test func findsTheSameStatementAgain() async throws {
        try await withConnection(statements: 16) { connection in
            let first = try connection.statement("SELECT 1")
            let second = try connection.statement("SELECT " + "1")
            #expect(first === second)
        }
    }

    @Test func comparesBytes() async throws {
        try await withConnection(statements: 16) { connection in
            // Equal to Swift, different to SQLite.
            let composed = "SELECT '\u{e9}'"
            let decomposed = "SELECT 'e\u{301}'"
            #expect(composed == decomposed)
            let first = try connection.statement(composed)
            let second = try connection.statement(decomposed)
            #expect(first !== second)
        }
    }

    @Test func makesAnotherWhileOneIsBusy() async throws {
        try await withConnection(statements: 16) { connection in
            let first = try connection.statement("SELECT 1")
            first.isBusy = true
            let second = try connection.statement("SELECT 1")
            #expect(first !== second)
            first.isBusy = false
            let third = try connection.statement("SELECT 1")
            #expect(first === third)
        }
    }

    @Test(arguments: [0, 1, 4, 7, 16])
    func keepsNoMoreThanItsLimit(limit: Int) async throws {
        try await withConnection(statements: limit) { connection in
            weak var first: Statement?
            first = try connection.statement("SELECT 0")
            for number in 1...200 { _ = try connection.statement("SELECT \(number)") }
            #expect(first == nil)
        }
    }

    @Test func keepsTheOneUsedLast() {
        var cache = StatementCache(capacity: 4)
        #expect(cache.find(StatementCache.Key("SELECT 1"), clock: 1) == nil)
        cache.removeAll()
    }

    @Test func keepsWhatIsUsedOften() async throws {
        try await withConnection(statements: 4) { connection in
            let often = try connection.statement("SELECT 'often'")
            for number in 1...100 {
                _ = try connection.statement("SELECT \(number)")
                #expect(try connection.statement("SELECT 'often'") === often)
            }
        }
    }

    @Test func hashesEveryByte() {
        let base = "SELECT a, b, c FROM t WHERE d = ?1"
        let hash = StatementCache.Key(base).hash
        for index in base.utf8.indices {
            var bytes = Array(base.utf8)
            bytes[base.utf8.distance(from: base.startIndex, to: index)] ^= 1
            let other = String(decoding: bytes, as: UTF8.self)
            #expect(StatementCache.Key(other).hash != hash)
        }
        #expect(StatementCache.Key("").hash != StatementCache.Key("\0").hash)
    }
}
