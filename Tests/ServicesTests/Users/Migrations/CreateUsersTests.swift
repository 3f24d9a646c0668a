import Database
import Testing

@testable import Services

@Suite struct CreateUsersTests {
    @Test func makesOneStrictTableAndItsIndex() async throws {
        try await withDatabase { database in
            let objects = try await database.read { transaction in
                try transaction.all(
                    """
                    SELECT type, name FROM sqlite_schema
                    WHERE tbl_name = 'users' AND name NOT LIKE 'sqlite_%' ORDER BY name
                    """
                ) { try $0.text(at: 0) + " " + $0.text(at: 1) }
            }
            #expect(objects == ["table users", "index users_email"])

            let columns = try await database.read { transaction in
                try transaction.all(
                    #"SELECT name, type, "notnull", pk FROM pragma_table_info('users')"#
                ) { row in
                    let name = try row.text(at: 0)
                    let type = try row.text(at: 1)
                    return try "\(name) \(type) \(row.int(at: 2)) \(row.int(at: 3))"
                }
            }
            #expect(
                columns == [
                    "id TEXT 1 1", "email TEXT 1 0", "name TEXT 1 0", "password_hash TEXT 1 0",
                    "created_at INTEGER 1 0", "updated_at INTEGER 1 0", "disabled_at INTEGER 0 0",
                    "verified_at INTEGER 0 0",
                ])
            let table = try await database.read { transaction in
                try transaction.first(
                    "SELECT strict, wr FROM pragma_table_list WHERE name = 'users'"
                ) { [try $0.bool(at: 0), try $0.bool(at: 1)] }
            }
            #expect(table == [true, true])
        }
    }

    private static let id = "01935824-6340-7c3f-9d54-2f1b8a6c4e10"
    private static let hash = "$scrypt$ln=15,r=8,p=3$c2FsdA$a2V5"

    @Test(
        arguments: [
            [id, "ada@example.com", "Ada", hash, 0, 0] as [any DatabaseBindable & Sendable],
            ["a@b", "a@b", "Ada", hash, 0, 0],
            [id.uppercased(), "ada@example.com", "Ada", hash, 0, 0],
            [id, "ada", "Ada", hash, 0, 0],
            [id, "@example.com", "Ada", hash, 0, 0],
            [id, "ada@example.com", "", hash, 0, 0],
            [id, "ada@example.com", String(repeating: "ä", count: 201), hash, 0, 0],
            [id, "ada@example.com", "Ada", "correct horse battery", 0, 0],
            [id, "ada@example.com", "Ada", hash, 1, 0],
            [id, "ada@example.com", "Ada", hash, "then", 0],
            [id, "ada@example.com", DatabaseValue.null, hash, 0, 0],
        ].enumerated().map { ($0.offset, $0.element) })
    func takesARightRowAndNoWrongOne(
        _ place: Int, _ row: [any DatabaseBindable & Sendable]
    ) async throws {
        try await withDatabase { database in
            var refusal: DatabaseError.Kind?
            do {
                try await database.write { transaction in
                    try transaction.executeProtected(
                        "INSERT INTO users VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)", bindings: row)
                }
            } catch {
                refusal = (error as? DatabaseError)?.kind
            }
            guard place > 0 else {
                #expect(refusal == nil)
                return
            }
            guard case .constraint = refusal else {
                Issue.record("row \(place) gave \(String(describing: refusal))")
                return
            }
        }
    }
}
