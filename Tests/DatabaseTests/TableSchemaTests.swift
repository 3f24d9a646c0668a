import Testing

@testable import Database

@Suite struct TableSchemaTests {
    private static let tasks = TableSchema(
        name: "tasks",
        columns: [
            .init("id", .text, isRequired: true, isUnique: true),
            .init("title", .text, isRequired: true, check: #"length("title") <= 200"#),
            .init("done", .integer, isRequired: true, defaultValue: .integer(0)),
            .init("owner", .text, references: "people"), .init("select", .real),
        ],
        indexes: [.init(["owner", "done"]), .init(["title", "owner"], isUnique: true)],
        search: ["title", "select"])

    @Test func writesStatementsThatPeopleCanRead() {
        #expect(
            Self.tasks.createAll == [
                """
                CREATE TABLE "tasks" (
                  "_row" INTEGER PRIMARY KEY AUTOINCREMENT,
                  "id" TEXT NOT NULL,
                  "title" TEXT NOT NULL CONSTRAINT "title" CHECK (length("title") <= 200),
                  "done" INTEGER NOT NULL DEFAULT 0,
                  "owner" TEXT REFERENCES "people" ("id"),
                  "select" REAL
                ) STRICT
                """,
                #"CREATE UNIQUE INDEX "tasks_id" ON "tasks" ("id")"#,
                #"CREATE INDEX "tasks_owner_done" ON "tasks" ("owner", "done")"#,
                #"CREATE UNIQUE INDEX "tasks_title_owner" ON "tasks" ("title", "owner")"#,
                #"CREATE VIRTUAL TABLE "tasks_search" USING fts5("title", "select", "#
                    + #"content="tasks", content_rowid="_row", columnsize=0, "#
                    + "tokenize='unicode61 remove_diacritics 2')",
            ])
    }

    @Test func quotesNames() {
        #expect(TableSchema.quoted("a") == #""a""#)
        #expect(TableSchema.quoted(#"a"; DROP"#) == #""a""; DROP""#)
        #expect(TableSchema.quoted("") == #""""#)
    }

    @Test(arguments: [
        DatabaseValue.null, .integer(.min), .integer(.max), .integer(0), .real(0.1), .real(-1e300),
        .real(5), .text(""), .text("it's \"quoted\"\nand ünïcode"), .blob([]), .blob([0, 15, 255]),
    ])
    func writesValuesThatReadTheSame(value: DatabaseValue) async throws {
        try await withDatabase { database in
            let read = try await database.read { transaction in
                try transaction.first("SELECT \(value.literal)") { try $0.value(at: 0) }
            }
            #expect(read == value)
        }
    }
}
