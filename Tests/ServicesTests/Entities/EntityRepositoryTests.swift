import BackendTesting
import Contract
import Database
import JSON
import JSONRPC
import Testing

@testable import Services

@Suite(.timeLimit(.minutes(2))) struct EntityRepositoryTests {
    private static let entities = EntityDefinition.contractEntities

    private func withRepositories(
        _ body:
            @escaping @Sendable (
                EntityRepository<Projects.Project>, EntityRepository<Tasks.Task>, Transaction
            ) throws -> Void
    ) async throws {
        let projects = try EntityRepository<Projects.Project>(.projects, among: Self.entities)
        let tasks = try EntityRepository<Tasks.Task>(.tasks, among: Self.entities)
        try await withTemporaryDirectory { directory in
            let database = try Database.open(
                path: directory.path + "/app.db", migrations: StandardServices.migrations,
                tables: EntityDefinition.tables(of: Self.entities))
            defer { database.close() }
            try await database.write { transaction in try body(projects, tasks, transaction) }
        }
    }

    private static func object(_ pairs: KeyValuePairs<String, JSONValue>) -> JSONObject {
        var object = JSONObject()
        for (key, value) in pairs { object[key] = value }
        return object
    }

    @Test func insertsFindsChangesAndDeletes() async throws {
        try await withRepositories { projects, tasks, transaction in
            let project = try projects.insert(Self.object(["name": "P"]), in: transaction)
            var made: [Tasks.Task] = []
            for title in ["b", "a", "c"] {
                made.append(
                    try tasks.insert(
                        Self.object(["project": .string(project.id), "title": .string(title)]),
                        in: transaction))
            }
            #expect(made[0].status == .open && made[0].owner == "system" && made[0].rev == 1)
            #expect(try tasks.find(made[1].id, in: transaction) == made[1])
            #expect(try tasks.find("nobody", in: transaction) == nil)

            let changed = try tasks.update(
                made[0].id, rev: 1, Self.object(["status": "done"]), in: transaction)
            #expect(changed.status == .done && changed.rev == 2)
            #expect(throws: RPCError.self) {
                try tasks.update(made[0].id, rev: 1, Self.object(["title": "x"]), in: transaction)
            }

            let open = tasks.where(["status": "open"]).order("-title")
            #expect(try open.all(in: transaction).map(\.title) == ["c", "a"])
            #expect(try open.limit(1).all(in: transaction).map(\.title) == ["c"])
            #expect(try tasks.all.count(in: transaction) == 3)
            let shown = try open.expand("project").json(in: transaction)
            #expect(shown[0]["project"]?["name"] == "P")

            try projects.delete(project.id, in: transaction)
            #expect(try tasks.all.count(in: transaction) == 0)
            #expect(try ChangeLog.lastSequence(in: transaction) == 9)
        }
    }

    @Test func keepsToTheSchemaOfTheContract() async throws {
        try await withRepositories { projects, _, transaction in
            for values in [
                [:], ["name": ""], ["name": 1], ["name": "P", "other": 1],
                ["id": "x", "name": "P"],
            ] as [KeyValuePairs<String, JSONValue>] {
                let error = #expect(throws: RPCError.self) {
                    _ = try projects.insert(Self.object(values), in: transaction)
                }
                #expect(error?.kind == .invalidParams)
            }
        }
    }

    @Test func takesBackWhatAFailedSavepointDid() async throws {
        try await withRepositories { projects, _, transaction in
            _ = try projects.insert(Self.object(["name": "kept"]), in: transaction)
            struct Stop: Error {}
            #expect(throws: Stop.self) {
                try transaction.savepoint {
                    _ = try projects.insert(Self.object(["name": "gone"]), in: transaction)
                    throw Stop()
                }
            }
            #expect(try projects.all.all(in: transaction).map(\.name) == ["kept"])
            #expect(try ChangeLog.lastSequence(in: transaction) == 1)
        }
    }

    @Test func deletesNoMoreThanTheLimitAtOnce() async throws {
        let projects = try EntityRepository<Projects.Project>(.projects, among: Self.entities)
        let tasks = try EntityRepository<Tasks.Task>(.tasks, among: Self.entities)
        let rows = try #require(LoadRows(Self.entities))
        let most = Limits().cascadeRowsMax
        try await withTemporaryDirectory { directory in
            let database = try Database.open(
                path: directory.path + "/app.db", migrations: StandardServices.migrations,
                tables: EntityDefinition.tables(of: Self.entities))
            defer { database.close() }
            // With the project itself, one too many.
            try await rows.fill(to: most, of: database) { _ in }
            let error = await #expect(throws: RPCError.self) {
                try await database.write { transaction in
                    let project = try projects.all.first(in: transaction)
                    try projects.delete(project?.id ?? "", in: transaction)
                }
            }
            #expect(error?.kind == .conflict && error?.limit?.name == "cascadeRowsMax")
            try await database.write { transaction in
                let task = try tasks.all.first(in: transaction)
                try tasks.delete(task?.id ?? "", in: transaction)
                let project = try projects.all.first(in: transaction)
                try projects.delete(project?.id ?? "", in: transaction)
                let left = try tasks.all.count(in: transaction)
                #expect(left == 0)
            }
        }
    }
}
