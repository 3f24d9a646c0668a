public import Contract
public import Database
public import JSON
internal import JSONRPC

/// The entities of one kind, for the code of an application: the same table, change log and search
/// that its methods use, and no question of who may do what, which is the application's to ask.
///
/// ```swift
/// let tasks = try EntityRepository<Tasks.Task>(.tasks, among: entities)
/// try await call.db.write { transaction in
///     let task = try tasks.insert(["project": id, "title": "Call back"], in: transaction)
///     let open = try tasks.where(["status": "open"]).order("dueAt").limit(10).all(in: transaction)
///     try tasks.update(task.id, ["status": "done"], in: transaction)
/// }
/// ```
///
/// Values are JSON, as a caller of the methods gives them, and are checked by the same schemas.
/// Errors are those of the methods: `invalidParams`, `conflict`, `notFound`.
public struct EntityRepository<Record: JSONReadable & Sendable>: Sendable {
    let model: EntityModel
    let store: EntityStore
    private let creating: CompiledSchema?
    private let changing: CompiledSchema?

    /// Makes a repository. Throws `SchemaError` where the schema of a method does not compile.
    ///
    /// - Parameters:
    ///   - definition: the kind of entity.
    ///   - definitions: all that the application has: an entity refers to others.
    public init(
        _ definition: EntityDefinition, among definitions: [EntityDefinition]
    ) throws(SchemaError) {
        let models = EntityModels(definitions)
        model = models[definition.name] ?? EntityModel(definition)
        store = EntityStore(models)
        creating = try Self.schema(of: "create", definition)
        changing = try Self.schema(of: "update", definition)
    }

    private static func schema(
        of verb: String, _ definition: EntityDefinition
    ) throws(SchemaError) -> CompiledSchema? {
        let name = "\(definition.name).\(verb)"
        let method = definition.methods.first { $0.name.utf8.elementsEqual(name.utf8) }
        guard let schema = method?.paramsSchema else { return nil }
        var options = CompiledSchema.Options()
        options.integersAreInt64 = true
        return try CompiledSchema(Array(schema.utf8)[...], options: options)
    }

    // MARK: One

    /// Inserts one; what is not given has its default.
    public func insert(_ values: JSONObject, in transaction: Transaction) throws -> Record {
        let json = try checked(values, by: creating)
        let input = try EntityInput(json[...], of: model, path: "")
        return try record(store.insert(input, into: model, as: nil, in: transaction))
    }

    /// The one with this id.
    public func find(_ id: String, in transaction: Transaction) throws -> Record? {
        try self.where(["id": .string(id)]).first(in: transaction)
    }

    /// Changes what is given and leaves the rest. With `rev`, it must not have been changed since.
    @discardableResult
    public func update(
        _ id: String, rev: Int64? = nil, _ changes: JSONObject, in transaction: Transaction
    ) throws -> Record {
        var values = changes
        values["id"] = .string(id)
        values["rev"] = rev.map { .number(JSONNumber($0)) }
        let json = try checked(values, by: changing)
        let input = try EntityInput(json[...], of: model, path: "")
        return try record(store.update(input, of: model, as: nil, in: transaction))
    }

    /// Deletes one, and what is deleted with it.
    public func delete(
        _ id: String, rev: Int64? = nil, in transaction: Transaction
    ) throws {
        let input = EntityInput(id: ObjectID(id)?.description ?? id, rev: rev)
        try store.delete(input, of: model, as: nil, in: transaction)
    }

    private func checked(
        _ values: JSONObject, by schema: CompiledSchema?
    ) throws(RPCError) -> [UInt8] {
        let json = Array(JSONValue.object(values).description.utf8)
        let errors = schema?.validate(json[...]) ?? []
        if !errors.isEmpty { throw RPCError.invalidParams(errors) }
        return json
    }

    private func record(_ written: EntityStore.Written) throws -> Record {
        var reader = JSONReader(written.json[...])
        return try Record(from: &reader)
    }

    // MARK: Several

    /// All of them.
    public var all: EntityQuery<Record> { self.where([:]) }

    /// Those of which a filter holds: the same filters as those of `list`.
    public func `where`(_ filter: JSONValue) -> EntityQuery<Record> {
        EntityQuery(model: model, models: store.models, filter: filter)
    }
}

/// Which entities are wanted, and in which order. Nothing is read before it is asked for.
public struct EntityQuery<Record: JSONReadable & Sendable>: Sendable {
    let model: EntityModel
    let models: EntityModels
    let filter: JSONValue
    private var sort: [String] = []
    private var count = EntityQuery.limitDefault
    private var paths: [String] = []

    /// Rows that are read unless another limit is given.
    public static var limitDefault: Int { 1000 }

    init(model: EntityModel, models: EntityModels, filter: JSONValue) {
        self.model = model
        self.models = models
        self.filter = filter
    }

    /// Sorted by these members, the first counting most; with `-` the largest come first. Those
    /// that are equal in all of them stand in the order of their creation.
    public func order(_ names: String...) -> EntityQuery {
        var query = self
        query.sort = names
        return query
    }

    /// At most so many.
    public func limit(_ count: Int) -> EntityQuery {
        var query = self
        query.count = max(0, count)
        return query
    }

    /// With what these relations lead to, for `json(in:)`.
    public func expand(_ paths: String...) -> EntityQuery {
        var query = self
        query.paths = paths
        return query
    }

    /// Reads them.
    public func all(in transaction: Transaction) throws -> [Record] {
        try rows(expanding: [], in: transaction) { json in
            var reader = JSONReader(json[...])
            return try Record(from: &reader)
        }
    }

    /// Reads the first of them.
    public func first(in transaction: Transaction) throws -> Record? {
        try limit(1).all(in: transaction).first
    }

    /// Reads them as JSON, with what `expand` names.
    public func json(in transaction: Transaction) throws -> [JSONValue] {
        try rows(expanding: paths, in: transaction) { json in try JSONValue.parse(json[...]) }
    }

    /// Counts them, whatever the limit.
    public func count(in transaction: Transaction) throws -> Int64 {
        let access = EntityAccess(models: models, caller: nil)
        let condition = try EntitySelection(filter: filter, search: nil)
            .condition(on: model, for: .count, access, as: "t0")
        return try EntityListing.count(model, condition, in: transaction)
    }

    private func rows<Result>(
        expanding paths: [String], in transaction: Transaction,
        _ read: ([UInt8]) throws -> Result
    ) throws -> [Result] {
        let access = EntityAccess(models: models, caller: nil)
        let shape = EntityShape(model, fields: [], expanding: paths, among: models)
        let condition = try EntitySelection(filter: filter, search: nil)
            .condition(on: model, for: .list, access, as: "t0")
        var tail = SQLFragment(" FROM \(model.table) AS t0 WHERE ")
        tail += condition
        let order = EntitySort(sort, of: model).order(as: "t0")
        tail += SQLFragment(" ORDER BY \(order) LIMIT ?", count)
        let expanded = try ExpandedEntities(of: shape, tail, access: access, in: transaction)
        return try transaction.all(
            "SELECT \(shape.selection)\(tail.text)", bindings: tail.bindings
        ) { row in
            var writer = JSONWriter(reservingCapacity: 256)
            try shape.write(row, from: 0, expanded, to: &writer)
            return try read(writer.takeBytes())
        }
    }
}
