internal import Contract
internal import Database
internal import JSON
internal import Server

/// What is answered of each entity: some of its members, and some of what it refers to.
struct EntityShape: Sendable {
    let model: EntityModel
    /// The numbers of the columns, in their order; the id is always among them.
    let columns: [Int]
    /// What is answered as an object, by the number of the column that refers to it.
    let expansions: [Int: Expansion]

    /// What is answered of something that is referred to.
    struct Expansion: Sendable {
        let model: EntityModel
        let inner: [Int: Expansion]
    }

    /// - Parameters:
    ///   - fields: the members to answer; all, if there are none.
    ///   - paths: names of relations, with points between them.
    init(
        _ model: EntityModel, fields: [String], expanding paths: [String],
        among models: EntityModels
    ) {
        self.model = model
        guard !fields.isEmpty || !paths.isEmpty else {
            columns = model.places
            expansions = [:]
            return
        }
        let wanted = Set(fields.compactMap { model.place(of: $0) } + [0])
        columns = model.columns.indices.filter { fields.isEmpty || wanted.contains($0) }
        let split = paths.map { path in path.split(separator: ".").map(String.init) }
        expansions = EntityShape.expansions(split, of: model, models)
            .filter { fields.isEmpty || wanted.contains($0.key) }
    }

    private static func expansions(
        _ paths: [[String]], of model: EntityModel, _ models: EntityModels
    ) -> [Int: Expansion] {
        var tails: [Int: [[String]]] = [:]
        for path in paths {
            guard let first = path.first, let place = model.place(of: first) else { continue }
            tails[place, default: []] += path.count > 1 ? [Array(path.dropFirst())] : []
        }
        var expansions: [Int: Expansion] = [:]
        for (place, inner) in tails {
            guard case .reference(let name) = model.columns[place].kind, let target = models[name]
            else { continue }
            expansions[place] = Expansion(
                model: target, inner: Self.expansions(inner, of: target, models))
        }
        return expansions
    }

    /// The columns of the table `t0`, as a statement asks for them.
    var selection: String {
        if columns.count == model.columns.count { return model.selection }
        return columns.map { "t0.\(model.columns[$0].quoted)" }.joined(separator: ", ")
    }

    /// Whether it is all of the entity and nothing else.
    var isWhole: Bool { expansions.isEmpty && columns.count == model.columns.count }

    /// Writes a row whose columns begin at `start`.
    func write(
        _ row: borrowing Row, from start: Int, _ expanded: ExpandedEntities,
        to writer: inout JSONWriter
    ) throws {
        writer.beginObject()
        for (index, place) in columns.enumerated() {
            let column = model.columns[place]
            writer.key(column.name)
            if !expanded.isEmpty, expansions[place] != nil,
                let id = try row.optionalText(at: start + index),
                let object = expanded.object(at: place, id)
            {
                writer.writeRaw(object[...])
            } else {
                try column.write(row, at: start + index, to: &writer)
            }
        }
        writer.endObject()
    }
}

/// What the entities of one answer refer to, as JSON: read with one statement for each relation,
/// however many refer to it.
struct ExpandedEntities {
    private var objects: [Int: [String: [UInt8]]] = [:]

    var isEmpty: Bool { objects.isEmpty }

    /// Nothing.
    init() {}

    /// The object that a column refers to; nothing where the caller may not read it.
    func object(at place: Int, _ id: String) -> [UInt8]? { objects[place]?[id] }

    /// Reads what the rows of a statement refer to: the same rows are read twice, from one
    /// snapshot.
    ///
    /// - Parameter tail: the statement from its `FROM` on.
    init(
        of shape: EntityShape, _ tail: SQLFragment, access: EntityAccess,
        in transaction: Transaction
    ) throws {
        let ids = try Self.ids(shape, tail, transaction)
        try self.init(ids, shape.expansions, access: access, in: transaction)
    }

    private static func ids(
        _ shape: EntityShape, _ tail: SQLFragment, _ transaction: Transaction
    ) throws -> [Int: Set<String>] {
        let places = shape.expansions.keys.sorted()
        guard !places.isEmpty else { return [:] }
        let columns = places.map { "t0.\(shape.model.columns[$0].quoted)" }
        var ids: [Int: Set<String>] = [:]
        try transaction.forEach(
            "SELECT \(columns.joined(separator: ", "))\(tail.text)", bindings: tail.bindings
        ) { row in
            for (index, place) in places.enumerated() {
                guard let id = try row.optionalText(at: index) else { continue }
                ids[place, default: []].insert(id)
            }
        }
        return ids
    }

    /// Reads what some ids refer to.
    ///
    /// - Parameter ids: by the numbers of the columns that they stand in.
    private init(
        _ ids: [Int: Set<String>], _ expansions: [Int: EntityShape.Expansion],
        access: EntityAccess, in transaction: Transaction
    ) throws {
        for (place, expansion) in expansions {
            guard let wanted = ids[place], !wanted.isEmpty else { continue }
            objects[place] = try Self.read(wanted, expansion, access, transaction)
        }
    }

    /// As deep in recursion as the contract lets relations be expanded.
    private static func read(
        _ ids: Set<String>, _ expansion: EntityShape.Expansion, _ access: EntityAccess,
        _ transaction: Transaction
    ) throws -> [String: [UInt8]] {
        let model = expansion.model
        var aliases = Aliases()
        let list = JSONValue.array(ids.sorted().map(JSONValue.string)).description
        var query = SQLFragment(
            "SELECT \(model.selection) FROM \(model.table) AS t0"
                + " WHERE t0.\"id\" IN (SELECT value FROM json_each(?))", list)
        switch access.reach(.get, of: model, &aliases, as: "t0") {
        case .everything: break
        case .nothing: return [:]
        case .those(let condition):
            query += " AND "
            query += condition
        }
        let rows = try transaction.all(query.text, bindings: query.bindings) { row in
            try model.columns.indices.map { try row.value(at: $0) }
        }
        var inner: [Int: Set<String>] = [:]
        for row in rows {
            for place in expansion.inner.keys {
                if case .text(let id) = row[place] { inner[place, default: []].insert(id) }
            }
        }
        let expanded = try ExpandedEntities(
            inner, expansion.inner, access: access, in: transaction)
        var objects: [String: [UInt8]] = [:]
        for row in rows {
            objects[EntityStore.id(row)] = try Self.json(row, of: model, expanded)
        }
        return objects
    }

    private static func json(
        _ row: [DatabaseValue], of model: EntityModel, _ expanded: ExpandedEntities
    ) throws -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 256)
        writer.beginObject()
        for (place, column) in model.columns.enumerated() {
            writer.key(column.name)
            if case .text(let id) = row[place], let object = expanded.object(at: place, id) {
                writer.writeRaw(object[...])
            } else {
                try column.write(row[place], to: &writer)
            }
        }
        writer.endObject()
        return writer.takeBytes()
    }
}
