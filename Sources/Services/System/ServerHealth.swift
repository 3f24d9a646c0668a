internal import Database
internal import JSON

/// The result of `system.health`: what was checked, and what was found.
struct ServerHealth: JSONWritable, Sendable, Equatable {
    /// One part of the server.
    struct Check: Sendable, Equatable {
        let name: String
        let isOK: Bool
    }

    let checks: [Check]

    var isOK: Bool { checks.allSatisfy(\.isOK) }

    /// Does a little of the real work in a transaction.
    static func check(_ transaction: Transaction) throws -> ServerHealth {
        ServerHealth(checks: [Check(name: "database", isOK: try readsARow(transaction))])
    }

    /// Every database has had its first migration. What says nothing about the data, such as a
    /// deadline that passed, stays an error.
    private static func readsARow(_ transaction: Transaction) throws -> Bool {
        do {
            let number = try transaction.first(
                "SELECT number FROM schema_migrations ORDER BY number LIMIT 1",
                read: { row in try row.int64(at: 0) })
            return number != nil
        } catch let error as DatabaseError where error.kind == .corrupt || error.kind == .io {
            return false
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("status", ServerHealth.word(isOK))
        writer.key("checks")
        writer.beginArray()
        for check in checks {
            writer.beginObject()
            writer.member("name", check.name)
            writer.member("status", ServerHealth.word(check.isOK))
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    private static func word(_ isOK: Bool) -> String { isOK ? "ok" : "failing" }
}
