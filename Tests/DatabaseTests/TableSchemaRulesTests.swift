import Testing

@testable import Database

@Suite struct TableSchemaRulesTests {
    private typealias Plans = SchemaPlanTests

    private static func table(_ columns: TableSchema.Column...) -> [TableSchema] {
        [TableSchema(name: "t", columns: columns)]
    }

    private static let id = SchemaPlanTests.id

    @Test(arguments: [
        ([TableSchema(name: "changes", columns: [])], "the name changes is taken"),
        (
            [TableSchema(name: "t", columns: []), TableSchema(name: "T", columns: [])],
            "the name T is taken"
        ),
        (
            [TableSchema(name: "t", columns: []), TableSchema(name: "t_search", columns: [])],
            "the name t_search is taken"
        ),
        ([TableSchema(name: "", columns: [])], "a name is empty or has a NUL"),
        (
            [TableSchema(name: "sqlite_x", columns: [])],
            "names that begin with sqlite_ are SQLite's own"
        ),
        (table(.init("a\0", .text)), "a name is empty or has a NUL"),
        (table(.init("a", .text), .init("A", .text)), "the column A is there twice"),
        (table(.init("_row", .integer)), "the column _row is there twice"),
        (table(.init("a", .text, references: "b")), "a refers to b, which is no table"),
        (table(.init("a", .text, references: "t")), "a refers to t, which has no unique id"),
        (
            table(.init("a", .text, defaultValue: .integer(1))),
            "the default of a is not of its type"
        ),
        (
            table(.init("a", .integer, defaultValue: .real(1))),
            "the default of a is not of its type"
        ),
        (
            table(.init("a", .real, defaultValue: .real(.infinity))),
            "the default of a is not finite"
        ),
        (table(.init("a", .text, defaultValue: .text("\0"))), "the default of a has a NUL"),
        (
            [TableSchema(name: "t", columns: [id], indexes: [.init([])])],
            "an index has no columns"
        ),
        (
            [TableSchema(name: "t", columns: [id], indexes: [.init(["b"])])],
            "an index is over b, which is no column"
        ),
        (
            [TableSchema(name: "t", columns: [id], indexes: [.init(["id"])])],
            "the name t_id of an index is taken"
        ),
        (
            [TableSchema(name: "t", columns: [.init("search", .text, isUnique: true)])],
            "the name t_search of an index is taken"
        ),
        (
            [TableSchema(name: "t", columns: [id], search: ["b"])],
            "b is searched and is no column"
        ),
        (
            [TableSchema(name: "t", columns: [id], search: ["id", "id"])],
            "a column is searched twice"
        ),
        (
            [TableSchema(name: "t", columns: [.init("Rank", .text)], search: ["Rank"])],
            "a column named Rank cannot be searched"
        ),
    ])
    func refuses(tables: [TableSchema], reason: String) {
        let table = tables.last?.name ?? ""
        #expect(throws: DatabaseError(.schemaInvalid(table: table, reason: reason))) {
            try TableSchemaRules.check(tables)
        }
    }

    /// Whatever is in a name, and however it is written back.
    @Test func takesNamesThatNeedQuotes() async throws {
        let directory = try TemporaryDirectory()
        let table = TableSchema(
            name: "a \"b\"; DROP",
            columns: [
                Self.id, .init("select", .text, defaultValue: .text("it's")),
                .init("größe", .real, defaultValue: .real(0.5), check: #""größe" >= 0"#),
                .init("data", .blob, defaultValue: .blob([0, 255])),
                .init("n", .integer, defaultValue: .integer(.min)),
                .init("none", .text, defaultValue: .null, references: "a \"b\"; DROP"),
            ],
            indexes: [.init(["select", "größe"], isUnique: true)], search: ["select"])
        for _ in 0..<2 {
            try Database.open(path: directory.database, tables: [table]).close()
        }
        #expect(TableSchema(json: table.json) == table)
    }
}
