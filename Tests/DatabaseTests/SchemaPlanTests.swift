import Testing

@testable import Database

@Suite struct SchemaPlanTests {
    typealias Column = TableSchema.Column

    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    static let id = Column("id", .text, isRequired: true, isUnique: true)
    static let title = Column("title", .text, isRequired: true)

    static func tasks(
        _ columns: [Column] = [title], indexes: [TableSchema.Index] = [], search: [String] = []
    ) -> TableSchema {
        TableSchema(name: "tasks", columns: [id] + columns, indexes: indexes, search: search)
    }

    private func open(
        _ tables: [TableSchema], _ policy: SchemaPolicy = .applyAll
    ) throws -> Database {
        try Database.open(path: directory.database, tables: tables, schemaPolicy: policy)
    }

    private func plan(_ tables: [TableSchema]) async throws -> SchemaPlan {
        let database = try open([])
        defer { database.close() }
        return try await database.read { try SchemaPlan.make(desired: tables, in: $0) }
    }

    /// Makes the table and fills it with three rows, of which the last is removed again.
    private func begin(_ table: TableSchema) async throws {
        let database = try open([table])
        try await database.write { transaction in
            for number in 1...3 {
                try transaction.executeProtected(
                    "INSERT INTO tasks(id, title) VALUES (?1, ?2)",
                    bindings: ["t\(number)", "title \(number)"])
                guard !table.search.isEmpty else { continue }
                try transaction.executeProtected(
                    "INSERT INTO tasks_search(rowid, title) VALUES (?1, ?2)",
                    bindings: [number, "title \(number)"])
            }
            try transaction.executeProtected("DELETE FROM tasks WHERE id = 't3'")
        }
        database.close()
    }

    private func shell(_ sql: String) {
        #expect(TemporaryDirectory.run("sqlite3 '\(directory.database)' \"\(sql)\"") == 0)
    }

    // MARK: What a change comes to

    private static let more = Column("more", .integer)
    private static let done = Column(
        "done", .integer, isRequired: true, defaultValue: .integer(0))

    @Test(arguments: [
        ([tasks([title, more])], SchemaPlan.Impact.safe, "new column more, optional"),
        ([tasks([title, done])], .safe, "new column done, with a default"),
        (
            [tasks(), TableSchema(name: "other", columns: [id])], .safe, "new table"
        ),
        ([tasks(indexes: [.init(["title"])])], .locking, "new index over title"),
        (
            [tasks(indexes: [.init(["title", "id"], isUnique: true)])], .locking,
            "title, id becomes unique; it fails when two rows have the same"
        ),
        (
            [tasks([Column("title", .text, isRequired: true, isUnique: true)])], .locking,
            "title becomes unique"
        ),
        ([tasks([Column("title", .text)])], .locking, "title becomes optional"),
        (
            [tasks([Column("title", .text, isRequired: true, defaultValue: .text("-"))])],
            .locking, "title has another default"
        ),
        (
            [tasks([Column("title", .text, isRequired: true, check: #""title" <> ''"#)])],
            .locking, "title has another check"
        ),
        (
            [tasks([Column("title", .text, isRequired: true, references: "tasks")])],
            .locking, "title refers to tasks"
        ),
        ([tasks(search: ["title"])], .locking, "search over title"),
        ([tasks([])], .destructive, "the column title is removed, with what is in it"),
        ([tasks([Column("title", .blob, isRequired: true)])], .destructive, "title becomes BLOB"),
        ([], .destructive, "the table is removed, with every row in it"),
        ([TableSchema(name: "other", columns: [id])], .destructive, "the table is removed"),
    ])
    func tellsWhatAChangeComesTo(
        tables: [TableSchema], impact: SchemaPlan.Impact, reason: String
    ) async throws {
        try await begin(Self.tasks())
        let plan = try await plan(tables)
        #expect(plan.impact == impact)
        #expect(plan.steps.contains { $0.reason.contains(reason) }, "\(plan.steps)")
        #expect(plan.id.utf8.count == 8)
        #expect(try await self.plan(tables) == plan)
    }

    @Test func givesTheSearchWhatARebuildFillsIn() async throws {
        try open([Self.tasks([Column("note", .text)], search: ["note"])]).close()
        let filled = Column("note", .text, isRequired: true, defaultValue: .text("none yet"))
        let plan = try await plan([Self.tasks([filled], search: ["note"])])
        #expect(plan.steps.contains { $0.reason.contains("search over note") }, "\(plan.steps)")
    }

    @Test func namesInItsIDWhatGoes() async throws {
        try open([Self.tasks([Self.title, Column("a", .text)])]).close()
        let one = try await plan([Self.tasks()]).id
        try open([Self.tasks([Self.title, Column("a", .text), Column("b", .text)])]).close()
        #expect(try await plan([Self.tasks()]).id != one)
    }

    @Test func hasNothingToDoForTheSame() async throws {
        let table = Self.tasks([Self.title, Self.more, Self.done], search: ["title"])
        try await begin(table)
        var shuffled = table
        shuffled.columns.reverse()
        for desired in [table, shuffled] {
            let plan = try await plan([desired])
            #expect(plan.isEmpty && plan.impact == .safe)
        }
    }

    @Test(arguments: [
        (tasks([title, Column("must", .text, isRequired: true)]), "must"),
        (tasks([title, Column("must", .text, isRequired: true, defaultValue: .null)]), "must"),
    ])
    func refusesARequiredColumnThatRowsHaveNothingFor(
        table: TableSchema, column: String
    ) async throws {
        let refused = DatabaseError.Kind.schemaNeedsDefault(table: "tasks", column: column)
        try open([Self.tasks()]).close()
        #expect(try await plan([table]).impact == .safe)
        try await begin(Self.tasks())
        #expect(try await kind { _ = try await plan([table]) } == refused)
    }

    @Test func refusesToRequireWhatSomeRowsLack() async throws {
        try await begin(Self.tasks([Self.title, Self.more]))
        var required = Self.more
        required.isRequired = true
        let table = Self.tasks([Self.title, required])
        #expect(
            try await kind { _ = try await plan([table]) }
                == .schemaNeedsDefault(table: "tasks", column: "more"))
        required.defaultValue = .integer(7)
        let database = try open([Self.tasks([Self.title, required])])
        let values = try await database.read {
            try $0.all("SELECT more FROM tasks") { try $0.int(at: 0) }
        }
        #expect(values == [7, 7])
        database.close()
    }

    // MARK: Applying

    @Test(arguments: [
        tasks([title, more, done], indexes: [.init(["done", "title"])], search: ["title"]),
        tasks([Column("title", .text, check: #"length("title") < 99"#), done], search: ["title"]),
        tasks([Column("title", .text, references: nil), more], search: ["title", "id"]),
        tasks([title, Column("other", .text, references: "tasks")], search: []),
        tasks([Column("title", .text, isUnique: true, check: #""title" <> 'x'"#)]),
        tasks([]),
    ])
    func keepsRowsTheirNumbersAndTheirWords(table: TableSchema) async throws {
        try await begin(Self.tasks(search: ["title"]))
        let database = try open([table])
        try await database.write { transaction in
            let rows = try transaction.all("SELECT _row, id FROM tasks ORDER BY _row") { row in
                "\(try row.int(at: 0)) \(try row.text(at: 1))"
            }
            #expect(rows == ["1 t1", "2 t2"])
            // The number of the row that was removed is not given out again.
            let columns = table.columns.contains { $0.name == "title" } ? "id, title" : "id, id"
            guard columns == "id, title" else { return }
            try transaction.executeProtected(
                "INSERT INTO tasks(\(columns)) VALUES ('t4', 'new')")
            #expect(transaction.lastInsertedRowID == 4)
            guard !table.search.isEmpty else { return }
            let found = try transaction.all(
                "SELECT rowid FROM tasks_search WHERE tasks_search MATCH 'title AND 2'"
            ) { try $0.int(at: 0) }
            #expect(found == [2])
        }
        database.close()
        // What was recorded is what is there.
        #expect(try await plan([table]).isEmpty)
        #expect(try await plan([]).impact == .destructive)
    }

    @Test func fillsASearchTableAnewThatWasKeptInAnotherForm() async throws {
        let table = Self.tasks(search: ["title"])
        try await begin(table)
        // As they were written before there were two forms.
        shell("UPDATE schema_tables SET definition = json_remove(definition, '$.searchForm')")
        let plan = try await plan([table])
        #expect(plan.impact == .locking)
        #expect(plan.steps.count == 2)
        let database = try open([table])
        try await database.read { transaction in
            let found = try transaction.all(
                "SELECT rowid FROM tasks_search WHERE tasks_search MATCH 'title'"
            ) { try $0.int(at: 0) }
            #expect(found == [1, 2])
        }
        database.close()
        #expect(try await self.plan([table]).isEmpty)
    }

    @Test func rebuildsATableThatOthersReferTo() async throws {
        let child = TableSchema(
            name: "notes",
            columns: [Self.id, Column("task", .text, isRequired: true, references: "tasks")])
        try await begin(Self.tasks())
        let database = try open([Self.tasks(), child])
        try await database.write { transaction in
            try transaction.executeProtected("INSERT INTO notes(id, task) VALUES ('n', 't1')")
            try transaction.execute("CREATE VIEW seen AS SELECT title FROM tasks")
        }
        database.close()
        let changed = Self.tasks([Column("title", .text, check: #""title" <> ''"#)])
        let again = try open([changed, child])
        let error = try await kind {
            try await again.write { transaction in
                try transaction.executeProtected("DELETE FROM tasks WHERE id = 't1'")
            }
        }
        #expect(error == .constraint(ConstraintViolation(kind: .foreignKey)))
        let seen = try await again.read {
            try $0.first("SELECT count(*) FROM seen") { try $0.int(at: 0) }
        }
        #expect(seen == 2)
        again.close()
        // A table that another still refers to does not go.
        #expect(
            try await kind { try open([child]).close() }
                == .schemaInvalid(
                    table: "notes", reason: "task refers to tasks, which is no table"))
    }

    @Test(arguments: [
        tasks([Column("title", .text, check: #""title" <> 'title 2'"#)]),
        tasks([Column("title", .integer, isRequired: true)]),
        tasks([title, Column("same", .integer, isUnique: true, defaultValue: .integer(1))]),
        tasks([Column("title", .text, references: "tasks")]),
        tasks([Column("title", .text, check: "no such thing")]),
    ])
    func leavesTheDatabaseAsItWasWhenItFails(table: TableSchema) async throws {
        try await begin(Self.tasks(search: ["title"]))
        guard
            case .schemaChangeFailed("tasks", let reason) = try await kind({
                _ = try open([table])
            })
        else {
            Issue.record("it was applied")
            return
        }
        #expect(!reason.isEmpty)
        #expect(try await plan([Self.tasks(search: ["title"])]).isEmpty)
        let database = try open([Self.tasks(search: ["title"])], .applyNew)
        let count = try await database.read {
            try $0.first("SELECT count(*) FROM tasks") { try $0.int(at: 0) }
        }
        #expect(count == 2)
        database.close()
    }

    // MARK: What somebody else did

    @Test(arguments: [
        "ALTER TABLE tasks ADD COLUMN theirs TEXT", "CREATE INDEX theirs ON tasks(title)",
        "DROP INDEX tasks_id", "DROP TABLE tasks", "DROP TABLE tasks_search",
        "CREATE TRIGGER theirs AFTER INSERT ON tasks BEGIN SELECT 1; END",
    ])
    func noticesWhatWasDoneByOtherMeans(sql: String) async throws {
        let table = Self.tasks(search: ["title"])
        try await begin(table)
        shell(sql)
        let drift = DatabaseError.Kind.schemaDrift(table: "tasks")
        #expect(try await kind { _ = try await plan([table]) } == drift)
        #expect(try await kind { _ = try await plan([]) } == drift)
        #expect(try await kind { try open([table]).close() } == drift)
        try open([table], .ignore).close()
    }

    @Test(arguments: ["tasks", "TASKS", "tasks_search"])
    func takesNoTableThatIsSomebodyElses(name: String) async throws {
        shell("CREATE TABLE \(name)(theirs)")
        let expected = name == "tasks_search" ? name : "tasks"
        let table = Self.tasks(search: ["title"])
        #expect(
            try await kind { try open([table]).close() } == .schemaTableExists(expected))
    }

    @Test func refusesADefinitionThatItCannotRead() async throws {
        try await begin(Self.tasks())
        shell("UPDATE schema_tables SET definition = '{}'")
        let unreadable = DatabaseError.Kind.schemaUnreadable(table: "tasks")
        #expect(try await kind { _ = try await plan([]) } == unreadable)
    }
}
