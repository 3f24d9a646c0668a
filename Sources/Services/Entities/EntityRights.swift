internal import Contract
internal import Database
internal import JSONRPC
internal import Server

/// Asks, of single rows and inside a transaction that writes, what a caller may do.
struct EntityRights {
    let models: EntityModels
    /// Nothing for the program itself.
    let caller: Principal?

    private var access: EntityAccess { EntityAccess(models: models, caller: caller) }

    /// The one that is to be changed or deleted. Throws `notFound` where the caller may not read
    /// it, as if there were none, and `forbidden` where it may read and nothing more.
    func find(
        _ id: String, of model: EntityModel, for operation: EntityOperation,
        in transaction: Transaction
    ) throws -> EntityStore.Stored {
        var aliases = Aliases()
        let isAllowed = truth(access.reach(operation, of: model, &aliases, as: "t0"))
        let isReadable = model.definition.access[.get] != nil
        let isVisible = truth(
            access.reach(isReadable ? .get : operation, of: model, &aliases, as: "t0"))
        var query = SQLFragment("SELECT t0._row, \(model.selection), (")
        query += isAllowed
        query += "), ("
        query += isVisible
        query += SQLFragment(") FROM \(model.table) AS t0 WHERE t0.\"id\" = ?", id)
        let count = model.columns.count
        let found = try transaction.first(query.text, bindings: query.bindings) { row in
            (
                stored: try Self.stored(row, of: model),
                isAllowed: try row.bool(at: count + 1), isVisible: try row.bool(at: count + 2)
            )
        }
        guard let found, found.isVisible else { throw RPCError(.notFound) }
        guard found.isAllowed else { throw RPCError(.forbidden) }
        return found.stored
    }

    /// One by the number of its row, whoever asks.
    func find(
        row: Int64, of model: EntityModel, in transaction: Transaction
    ) throws -> EntityStore.Stored? {
        try transaction.first(
            "SELECT t0._row, \(model.selection) FROM \(model.table) AS t0"
                + " WHERE t0._row = ?", row
        ) { row in try Self.stored(row, of: model) }
    }

    /// Reads a row that begins with its number.
    static func stored(
        _ row: borrowing Row, of model: EntityModel
    ) throws -> EntityStore.Stored {
        var values: [DatabaseValue] = []
        values.reserveCapacity(model.columns.count)
        for index in model.columns.indices { values.append(try row.value(at: index + 1)) }
        return EntityStore.Stored(row: try row.int64(at: 0), values: values)
    }

    private func truth(_ reach: EntityAccess.Reach) -> SQLFragment {
        switch reach {
        case .everything: SQLFragment("1")
        case .nothing: SQLFragment("0")
        case .those(let condition): Self.coalesced(condition)
        }
    }

    private static func coalesced(_ condition: SQLFragment) -> SQLFragment {
        var whole = SQLFragment("coalesce(")
        whole += condition
        whole += ", 0)"
        return whole
    }

    /// That the caller may create some of these, if not any.
    func checkCreate(_ model: EntityModel) throws {
        var aliases = Aliases()
        if case .nothing = access.reach(.create, of: model, &aliases, as: "t0") {
            throw RPCError(.forbidden)
        }
    }

    // MARK: What is referred to

    /// What a caller may not read it may not refer to: that would tell whether it is there.
    func checkReferences(
        _ input: EntityInput, of model: EntityModel, in transaction: Transaction
    ) throws {
        guard caller != nil else { return }
        var errors: [RPCError.FieldError] = []
        for (place, value) in input.given where value != .null {
            // Users are referred to by their ids, which nobody can guess.
            guard case .reference(let name) = model.columns[place].kind, name != "users",
                let target = models[name]
            else { continue }
            var aliases = Aliases()
            switch access.reach(.get, of: target, &aliases, as: "t0") {
            case .everything: continue
            case .nothing: errors.append(Self.missing(input, model.columns[place]))
            case .those(let condition):
                var query = SQLFragment(
                    "SELECT 1 FROM \(target.table) AS t0 WHERE t0.\"id\" = ? AND ", value)
                query += condition
                let found = try transaction.first(query.text, bindings: query.bindings) { _ in true
                }
                if found == nil { errors.append(Self.missing(input, model.columns[place])) }
            }
        }
        if !errors.isEmpty { throw RPCError.conflict(errors) }
    }

    /// What a foreign key did not find.
    func missingReferences(
        _ values: [DatabaseValue], _ input: EntityInput, of model: EntityModel,
        in transaction: Transaction
    ) throws -> RPCError {
        var errors: [RPCError.FieldError] = []
        for (column, value) in zip(model.columns, values) where value != .null {
            guard case .reference(let name) = column.kind, let target = models[name] else {
                continue
            }
            let found = try transaction.first(
                "SELECT 1 FROM \(target.table) WHERE \"id\" = ?", value
            ) { _ in true }
            if found == nil { errors.append(Self.missing(input, column)) }
        }
        return .conflict(errors)
    }

    private static func missing(
        _ input: EntityInput, _ column: EntityColumn
    ) -> RPCError.FieldError {
        .init(path: input.path(of: column.name), keyword: "ref", message: "does not exist")
    }

    /// Whether what was written is still something that the caller may write: it may have been
    /// given to a parent of somebody else.
    func checkResult(
        _ operation: EntityOperation, _ row: Int64, _ input: EntityInput, of model: EntityModel,
        in transaction: Transaction
    ) throws {
        var aliases = Aliases()
        switch access.reach(operation, of: model, &aliases, as: "t0") {
        case .everything: return
        case .nothing: throw RPCError(.forbidden)
        case .those(let condition):
            var query = SQLFragment(
                "SELECT 1 FROM \(model.table) AS t0 WHERE t0._row = ? AND ", row)
            query += condition
            let isAllowed = try transaction.first(query.text, bindings: query.bindings) { _ in true
            }
            if isAllowed == nil { throw RPCError(.forbidden) }
        }
    }
}
