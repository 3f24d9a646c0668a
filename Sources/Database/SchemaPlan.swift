internal import Crypto

/// What has to be done to bring the tables of entities to the schema that the program wants.
///
/// It is made from what was applied before, and refuses a database that somebody changed by other
/// means meanwhile.
public struct SchemaPlan: Sendable, Equatable {
    /// What a step does to a server that works and to the data.
    public enum Impact: Int, Sendable, Comparable {
        /// Takes a moment, and no data goes.
        case safe
        /// Reads or writes every row of a table, and nothing else is written meanwhile.
        case locking
        /// Removes data that was stored.
        case destructive

        /// Which is the worse.
        public static func < (left: Impact, right: Impact) -> Bool {
            left.rawValue < right.rawValue
        }

        /// The word for it.
        public var name: String {
            switch self {
            case .safe: "safe"
            case .locking: "locking"
            case .destructive: "destructive"
            }
        }
    }

    /// One change of one table.
    public struct Step: Sendable, Equatable {
        /// The table that changes.
        public let table: String

        /// What changes, and what comes of it, in words.
        public let reason: String

        /// How far it reaches.
        public let impact: Impact

        /// What is executed, in order.
        public let statements: [String]
    }

    /// The steps, in order. None: the database is as it is wanted.
    public let steps: [Step]

    /// What is recorded afterwards.
    let recorded: [TableSchema]
    let removed: [String]

    /// The worst of the steps.
    public var impact: Impact { steps.map(\.impact).max() ?? .safe }

    /// Whether nothing has to be done.
    public var isEmpty: Bool { steps.isEmpty }

    /// Eight hexadecimal digits that are another for other statements, so that what is applied can
    /// be told to be what was looked at.
    public var id: String {
        // The reasons too: a rebuild says in its SQL what is kept, and not what goes.
        let sql = steps.flatMap { ["\($0.table): \($0.reason)"] + $0.statements }
            .joined(separator: ";\n")
        return Hexadecimal.text(SHA256.hash(data: Array(sql.utf8)).prefix(4))
    }

    /// Compares what is wanted with what the database has. Changes nothing.
    ///
    /// Throws `.schemaInvalid` for a schema that cannot be, `.schemaDrift` and `.schemaTableExists`
    /// for a database that was changed by other means, and `.schemaNeedsDefault` for a required
    /// column that the rows there have nothing for.
    package static func make(
        desired: [TableSchema], in transaction: Transaction
    ) throws -> SchemaPlan {
        try TableSchemaRules.check(desired, besides: try others(in: transaction))
        let applied = AppliedTables(transaction: transaction)
        let before = try applied.read()
        for entry in before {
            guard try applied.fingerprint(of: entry.schema.name) == entry.fingerprint else {
                throw DatabaseError(.schemaDrift(table: entry.schema.name))
            }
        }
        var steps: [Step] = []
        var recorded: [TableSchema] = []
        for table in desired {
            let changes: [Step]
            if let old = before.first(where: { $0.schema.name == table.name })?.schema {
                changes = try TableChange(old: old, new: table, transaction: transaction).steps()
            } else {
                changes = [try create(table, in: transaction)]
            }
            guard !changes.isEmpty else { continue }
            steps += changes
            recorded.append(table)
        }
        let gone = before.map(\.schema).filter { old in
            !desired.contains { $0.name == old.name }
        }
        steps += gone.map(drop)
        return SchemaPlan(steps: steps, recorded: recorded, removed: gone.map(\.name))
    }

    /// Tables with an `id` to refer to that migrations made.
    private static func others(in transaction: Transaction) throws -> Set<String> {
        let names = try transaction.all(
            """
            SELECT t.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
            WHERE t.type = 'table' AND c.name = 'id' AND c.pk = 1
            """
        ) { row in try row.text(at: 0) }
        return Set(names)
    }

    private static func create(
        _ table: TableSchema, in transaction: Transaction
    ) throws -> Step {
        let names =
            [table.name] + (table.search.isEmpty ? [] : [TableSchema.searchTable(of: table.name)])
        for name in names {
            // SQLite takes names that differ in the case of letters for the same.
            let exists = try transaction.first(
                "SELECT 1 FROM sqlite_schema WHERE name = ?1 COLLATE NOCASE", name
            ) { _ in true }
            guard exists == nil else { throw DatabaseError(.schemaTableExists(name)) }
        }
        return Step(
            table: table.name, reason: "new table", impact: .safe, statements: table.createAll)
    }

    private static func drop(_ table: TableSchema) -> Step {
        let search = table.search.isEmpty ? [] : [table.dropSearch]
        return Step(
            table: table.name, reason: "the table is removed, with every row in it",
            impact: .destructive, statements: search + [table.dropTable])
    }
}
