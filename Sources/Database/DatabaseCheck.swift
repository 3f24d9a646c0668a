/// What a look at every part of a database has found.
public struct DatabaseCheck: Sendable, Equatable {
    /// A sentence for each thing that is wrong; none when the database is sound. After some twenty
    /// of a kind no more are listed.
    public private(set) var findings: [String] = []

    /// Entries of the change log whose chain is whole.
    public private(set) var changes = 0

    /// The number of the newest entry of the change log; 0 when there is none.
    public private(set) var lastSequence: Int64 = 0

    /// Whether nothing is wrong.
    public var isSound: Bool { findings.isEmpty }

    private static let findingsMax = 20

    /// Looks at everything, in the snapshot that the connection has. What SQLite cannot read is a
    /// finding, too.
    init(_ connection: Connection) {
        attempt(connection) { try Self.damage($0) }
        // Of a damaged file, the rest would say the same in other words.
        guard isSound else { return }
        attempt(connection) { try Self.looseKeys($0) }
        attempt(connection) { try Self.drift($0) }
        var verification: ChangeLog.Verification?
        attempt(connection) { transaction in
            verification = try Self.chain(transaction)
            return verification?.firstBroken.map { sequence in
                [
                    "The change log is not as it was written: "
                        + "entry \(sequence) is missing or changed."
                ]
            } ?? []
        }
        changes = verification?.checked ?? 0
        lastSequence = verification?.lastSequence ?? 0
    }

    private mutating func attempt(
        _ connection: Connection, _ body: (Transaction) throws -> [String]
    ) {
        do throws(DatabaseError) {
            findings += try connection.reading(body)
        } catch {
            findings.append(error.description)
        }
    }

    private static func damage(_ transaction: Transaction) throws -> [String] {
        try sentences(of: "PRAGMA integrity_check(\(findingsMax))", transaction) { row in
            let text = try row.text(at: 0)
            return text == "ok" ? nil : "The file is damaged: \(text)."
        }
    }

    private static func looseKeys(_ transaction: Transaction) throws -> [String] {
        try sentences(of: "PRAGMA foreign_key_check", transaction) { row in
            let number = try row.optionalInt64(at: 1).map { "Row \($0)" } ?? "A row"
            return "\(number) of \(try row.text(at: 0)) refers to a row of "
                + "\(try row.text(at: 2)) that does not exist."
        }
    }

    private static func sentences(
        of sql: String, _ transaction: Transaction,
        _ sentence: (borrowing Row) throws -> String?
    ) throws -> [String] {
        var found: [String] = []
        try transaction.run(sql, []) { row in
            if let sentence = try sentence(row) { found.append(sentence) }
            return found.count < findingsMax
        }
        return found
    }

    private static func drift(_ transaction: Transaction) throws -> [String] {
        let applied = AppliedTables(transaction: transaction)
        return try applied.read().compactMap { entry in
            let table = entry.schema.name
            guard try applied.fingerprint(of: table) != entry.fingerprint else { return nil }
            return DatabaseError(.schemaDrift(table: table)).description
        }
    }

    /// Nothing for a database from before there was a change log.
    private static func chain(_ transaction: Transaction) throws -> ChangeLog.Verification? {
        let exists = try transaction.first(
            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'changes'"
        ) { _ in true }
        return exists == true ? try ChangeLog.verify(in: transaction) : nil
    }
}
