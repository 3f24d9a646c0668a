public import Contract
public import Database
internal import JSONRPC

/// Fills `tasks` with as many rows as a load test wants, beside what is there.
public struct LoadRows: Sendable {
    private let models: EntityModels
    private let store: EntityStore

    /// Rows of one transaction: enough that the wait for the disk does not count, and few enough
    /// that others have their turn.
    private static let batch = 500
    private static let projectName = "Load"

    /// Nothing where the server has no `tasks` that belong to `projects`.
    public init?(_ entities: [EntityDefinition]) {
        models = EntityModels(entities)
        store = EntityStore(models)
        guard let tasks = models["tasks"], let project = tasks.place(of: "project"),
            tasks.place(of: "title") != nil, models["projects"]?.place(of: "name") != nil,
            case .reference("projects") = tasks.columns[project].kind
        else { return nil }
    }

    /// Adds tasks to a project of their own until it has so many; what is there already counts.
    ///
    /// - Parameter progress: told how many there are, after each batch.
    public func fill(
        to count: Int, of database: Database, progress: @Sendable (Int) -> Void
    ) async throws {
        let project = try await database.write { transaction in
            try self.project(in: transaction)
        }
        var present = try await database.read { transaction in
            try transaction.first(
                "SELECT count(*) FROM tasks WHERE project = ?", project
            ) { try $0.int(at: 0) } ?? 0
        }
        progress(present)
        while present < count {
            let end = min(present + Self.batch, count)
            let start = present
            try await database.write { transaction in
                for number in start..<end {
                    try insert(number, into: project, in: transaction)
                }
            }
            present = end
            progress(present)
        }
    }

    private func project(in transaction: Transaction) throws -> String {
        transaction.author = ChangeAuthor(principal: "seed:rows", request: "")
        let found = try transaction.first(
            "SELECT id FROM projects WHERE name = ?", Self.projectName
        ) { try $0.text(at: 0) }
        if let found { return found }
        guard let model = models["projects"], let name = model.place(of: "name") else { return "" }
        let written = try store.insert(
            EntityInput([name: .text(Self.projectName)]), into: model, as: nil, in: transaction)
        return EntityStore.id(written.values)
    }

    private func insert(
        _ number: Int, into project: String, in transaction: Transaction
    ) throws {
        transaction.author = ChangeAuthor(principal: "seed:rows", request: "")
        guard let model = models["tasks"], let parent = model.place(of: "project"),
            let title = model.place(of: "title")
        else { return }
        var values: [Int: DatabaseValue] = [
            parent: .text(project), title: .text("Task \(number) of many"),
        ]
        if let status = model.place(of: "status"),
            case .enumeration(let names) = model.columns[status].kind
        {
            values[status] = .text(names[number % names.count])
        }
        if let due = model.place(of: "dueAt") {
            // A quarter of an hour apart, from 2027-01-01 on.
            values[due] = .integer(1_798_761_600_000 + Int64(number) * 900_000)
        }
        _ = try store.insert(EntityInput(values), into: model, as: nil, in: transaction)
    }
}
