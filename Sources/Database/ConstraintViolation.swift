internal import CSQLite

/// Which constraint of the schema a statement ran into, so that it can become an error of a field.
public struct ConstraintViolation: Sendable, Equatable {
    /// The kinds of constraint that SQLite tells apart.
    public enum Kind: Sendable, Equatable {
        case unique
        case primaryKey
        case foreignKey
        case check
        case notNull
        /// A value of the wrong type for a column of a `STRICT` table.
        case dataType
        /// `RAISE(ABORT, …)` in a trigger.
        case trigger
        case other
    }

    /// What was violated.
    public var kind: Kind

    /// The table, when SQLite says it: it does not for foreign keys and checks.
    public var table: String?

    /// The columns, when SQLite says them. Several for a key of several columns.
    public var columns: [String]

    /// The name of the check or of the index on an expression; the text of a trigger's `RAISE`.
    public var name: String?

    /// A violation, as a test would write it.
    public init(
        kind: Kind, table: String? = nil, columns: [String] = [], name: String? = nil
    ) {
        self.kind = kind
        self.table = table
        self.columns = columns
        self.name = name
    }

    /// Reads SQLite's words. They are the only place where it names the column; the kind comes from
    /// the extended result code, so a change of wording loses names and never mistakes one kind for
    /// another.
    init(code: Int32, message: String) {
        self.init(kind: Self.kind(of: code))
        switch kind {
        case .unique, .primaryKey, .notNull:
            guard let subject = Self.text(after: "constraint failed: ", in: message) else { return }
            if let index = Self.text(after: "index '", in: subject) {
                name = String(index.dropLast())
            } else {
                readColumns(String(subject))
            }
        case .check:
            name = Self.text(after: "constraint failed: ", in: message).map(String.init)
        case .dataType:
            // "cannot store TEXT value in INTEGER column notes.title"
            guard let column = Self.text(after: " column ", in: message) else { return }
            readColumns(String(column))
        case .trigger:
            name = message
        case .foreignKey, .other:
            break
        }
    }

    private mutating func readColumns(_ subject: String) {
        for part in subject.split(separator: ",") {
            let column = part.drop { $0 == " " }
            guard let dot = column.firstIndex(of: ".") else { continue }
            table = String(column[..<dot])
            columns.append(String(column[column.index(after: dot)...]))
        }
    }

    private static func kind(of code: Int32) -> Kind {
        // The extended codes are macros with shifts, which Swift does not import:
        // SQLITE_CONSTRAINT (19) | number << 8, https://sqlite.org/rescode.html
        switch (code & 0xff, code >> 8) {
        case (SQLITE_CONSTRAINT, 1): .check
        case (SQLITE_CONSTRAINT, 3): .foreignKey
        case (SQLITE_CONSTRAINT, 5): .notNull
        case (SQLITE_CONSTRAINT, 6), (SQLITE_CONSTRAINT, 10): .primaryKey
        case (SQLITE_CONSTRAINT, 7): .trigger
        case (SQLITE_CONSTRAINT, 8): .unique
        case (SQLITE_CONSTRAINT, 12): .dataType
        case (_, _): .other
        }
    }

    private static func text(after mark: String, in message: some StringProtocol) -> Substring? {
        let bytes = Array(message.utf8)
        let wanted = Array(mark.utf8)
        guard bytes.count >= wanted.count else { return nil }
        for start in 0...(bytes.count - wanted.count)
        where bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
            let rest = message.utf8.dropFirst(start + wanted.count)
            return Substring(message[rest.startIndex...])
        }
        return nil
    }
}
