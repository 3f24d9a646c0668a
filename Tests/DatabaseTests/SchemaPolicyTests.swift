import Testing

@testable import Database

@Suite struct SchemaPolicyTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private typealias Plans = SchemaPlanTests

    private func open(_ tables: [TableSchema], _ policy: SchemaPolicy) throws {
        try Database.open(path: directory.database, tables: tables, schemaPolicy: policy).close()
    }

    private func impactOfPending(
        _ tables: [TableSchema], _ policy: SchemaPolicy
    ) async throws -> SchemaPlan.Impact? {
        let error = try await kind { try open(tables, policy) }
        guard case .schemaChangePending(let planID, let impact, let steps) = error else {
            #expect(error == nil)
            return nil
        }
        #expect(planID.utf8.count == 8 && steps > 0)
        return impact
    }

    private let more = Plans.tasks([Plans.title, .init("more", .integer)])
    private let indexed = Plans.tasks(indexes: [.init(["title"])])
    private let fewer = Plans.tasks([])

    @Test func makesTheTablesOfANewDatabaseAndNoMore() async throws {
        try open([Plans.tasks()], .applyNew)
        try open([Plans.tasks()], .applyNew)
        #expect(try await impactOfPending([more], .applyNew) == .safe)
        #expect(try await impactOfPending([indexed], .applyNew) == .locking)
        #expect(try await impactOfPending([fewer], .applyNew) == .destructive)
        // Nothing of it was applied.
        try open([Plans.tasks()], .applyNew)
    }

    @Test func refusesBeforeAnyMigrationIsApplied() async throws {
        try open([Plans.tasks()], .applyNew)
        let next = Migration(number: 1, name: "next", sql: "CREATE TABLE next(a INTEGER) STRICT")
        let error = try await kind {
            try Database.open(
                path: directory.database, migrations: [next], tables: [fewer],
                schemaPolicy: .applySafe
            ).close()
        }
        guard case .schemaChangePending = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        // The program that was there before still opens it.
        try open([Plans.tasks()], .applyNew)
    }

    @Test func appliesWhatIsSafeWhenItMay() async throws {
        try open([Plans.tasks()], .applySafe)
        #expect(try await impactOfPending([indexed], .applySafe) == .locking)
        #expect(try await impactOfPending([fewer], .applySafe) == .destructive)
        try open([more], .applySafe)
        try open([more], .applyNew)
    }

    @Test func appliesEverythingWhenItMay() async throws {
        for table in [Plans.tasks(), more, indexed, fewer, more] {
            try open([table], .applyAll)
            try open([table], .applyNew)
        }
    }

    @Test func leavesTheTablesAloneWhenItIsToldSo() async throws {
        try open([Plans.tasks()], .ignore)
        let database = try Database.open(path: directory.database)
        let tables = try await database.read { transaction in
            try AppliedTables(transaction: transaction).read().count
        }
        #expect(tables == 0)
        database.close()
    }

    @Test func protectsTablesThatAreNoLongerWanted() async throws {
        try open([Plans.tasks()], .applyNew)
        let database = try Database.open(path: directory.database)
        let error = try await kind {
            try await database.write { try $0.execute("DELETE FROM tasks") }
        }
        #expect(error == .protectedTable("tasks"))
        database.close()
    }
}
