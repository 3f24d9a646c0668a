internal import Contract
internal import Database
internal import JSONRPC
internal import Server

/// Creates, changes and deletes entities, each with its entry in the change log and its words in
/// the search table, in the transaction that it is given.
struct EntityStore: Sendable {
    let models: EntityModels
    private let ids: UUIDv7
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - ids: makes the ids of new entities.
    ///   - now: the clock; a test gives its own.
    init(
        _ models: EntityModels, ids: UUIDv7 = UUIDv7(),
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.models = models
        self.ids = ids
        self.now = now
    }

    /// A stored entity: the number of its row, and all of its values.
    struct Stored {
        let row: Int64
        let values: [DatabaseValue]
    }

    /// What was written: all values, and the same as JSON, which is in the change log already.
    struct Written {
        let values: [DatabaseValue]
        let json: [UInt8]
    }

    // MARK: Create

    /// Inserts one. What the caller did not give has its default.
    ///
    /// - Parameter caller: nothing for the program itself, which may do everything.
    func insert(
        _ input: EntityInput, into model: EntityModel, as caller: Principal?,
        in transaction: Transaction
    ) throws -> Written {
        let time = now()
        let values = model.columns.enumerated().map { place, column -> DatabaseValue in
            switch column.name {
            case "id": return .text(ids.next(at: time).description)
            case "owner": return .text(owner(caller, transaction))
            case "createdAt", "updatedAt": return .integer(time.milliseconds)
            case "rev": return .integer(1)
            case _:
                return input[place] ?? model.defaults[place]
            }
        }
        let rights = EntityRights(models: models, caller: caller)
        // First of all: whoever may not create learns nothing of what is stored.
        try rights.checkCreate(model)
        try rights.checkReferences(input, of: model, in: transaction)
        try storing(input, values, in: model, transaction) { () throws(DatabaseError) in
            try transaction.executeProtected(model.insertion, bindings: values)
        }
        let row = transaction.lastInsertedRowID
        try rights.checkResult(.create, row, input, of: model, in: transaction)
        addWords(of: values, row, model, transaction)
        let json = try model.json(values)
        try transaction.record(
            Change(
                entity: model.name, id: Self.id(values), operation: .create,
                atMs: time.milliseconds, before: nil, after: json))
        return Written(values: values, json: json)
    }

    private func owner(_ caller: Principal?, _ transaction: Transaction) -> String {
        caller?.id ?? transaction.author?.changeAuthor.principal ?? "system"
    }

    // MARK: Update

    /// Changes what the caller gave; what is the same as before changes nothing.
    func update(
        _ input: EntityInput, of model: EntityModel, as caller: Principal?,
        in transaction: Transaction
    ) throws -> Written {
        let rights = EntityRights(models: models, caller: caller)
        let before = try rights.find(
            input.id ?? "", of: model, for: .update, in: transaction)
        try Self.check(input.rev, of: before, model)
        let changes = input.given.filter { $0.value != before.values[$0.column] }
        guard !changes.isEmpty else {
            return Written(values: before.values, json: try model.json(before.values))
        }
        try rights.checkReferences(input, of: model, in: transaction)
        let after = try write(changes, to: before, of: model, input, in: transaction)
        try rights.checkResult(.update, before.row, input, of: model, in: transaction)
        return after
    }

    /// Writes changes that were allowed.
    private func write(
        _ changes: [(column: Int, value: DatabaseValue)], to before: Stored, of model: EntityModel,
        _ input: EntityInput, in transaction: Transaction
    ) throws -> Written {
        let last = before.values.count - 1
        var values = before.values
        for (place, value) in changes { values[place] = value }
        // The clock may have been set back; a change is not before the one before it.
        let time = max(now().milliseconds, Self.integer(before.values[last - 1]))
        values[last - 1] = .integer(time)
        values[last] = .integer(Self.integer(before.values[last]) + 1)
        let after = Written(values: values, json: try model.json(values))
        let set = changes.map { "\(model.columns[$0.column].quoted) = ?, " }.joined()
        try storing(input, after.values, in: model, transaction) { () throws(DatabaseError) in
            try transaction.executeProtected(
                "UPDATE \(model.table) SET \(set)\"updatedAt\" = ?, \"rev\" = ? WHERE _row = ?",
                bindings: changes.map(\.value)
                    + [after.values[last - 1], after.values[last], .integer(before.row)])
        }
        if changes.contains(where: { model.searched.contains($0.column) }) {
            removeWords(of: before, model, transaction)
            addWords(of: after.values, before.row, model, transaction)
        }
        try transaction.record(
            Change(
                entity: model.name, id: Self.id(before.values), operation: .update, atMs: time,
                before: try model.json(before.values), after: after.json))
        return after
    }

    /// That nobody has changed it since the caller looked.
    private static func check(
        _ rev: Int64?, of stored: Stored, _ model: EntityModel
    ) throws(RPCError) {
        let current = integer(stored.values.last ?? .null)
        guard let rev, rev != current else { return }
        var error = RPCError(.conflict, "It was changed since: its rev is \(current).")
        error.rev = current
        throw error
    }

    // MARK: Delete

    /// Deletes one, and what is deleted or emptied with it.
    func delete(
        _ input: EntityInput, of model: EntityModel, as caller: Principal?,
        in transaction: Transaction
    ) throws {
        let rights = EntityRights(models: models, caller: caller)
        let stored = try rights.find(input.id ?? "", of: model, for: .delete, in: transaction)
        try Self.check(input.rev, of: stored, model)
        var removal = EntityRemoval(models: models)
        try removal.collect(stored, of: model, in: transaction)
        let time = now().milliseconds
        for reference in removal.emptied {
            guard
                let before = try rights.find(
                    row: reference.row, of: reference.model, in: transaction)
            else { continue }
            _ = try write(
                [(reference.column, .null)], to: before, of: reference.model, EntityInput(),
                in: transaction)
        }
        try remove(removal.removed.reversed(), at: time, in: transaction)
    }

    /// What refers first, then what it refers to. Where several ways lead to one, the order is not
    /// known beforehand: what is still referred to waits for the next round.
    private func remove(
        _ items: [(model: EntityModel, stored: Stored)], at time: Int64,
        in transaction: Transaction
    ) throws {
        var waiting = items
        while !waiting.isEmpty {
            var rest: [(model: EntityModel, stored: Stored)] = []
            for item in waiting
            where try !remove(item.stored, of: item.model, at: time, in: transaction) {
                rest.append(item)
            }
            guard rest.count < waiting.count else {
                throw try EntityRemoval.stillReferredTo(
                    Self.id(rest[0].stored.values), of: rest[0].model, models, in: transaction)
            }
            waiting = rest
        }
    }

    /// Answers false, and has done nothing, where something still refers to it.
    private func remove(
        _ stored: Stored, of model: EntityModel, at time: Int64, in transaction: Transaction
    ) throws -> Bool {
        do throws(DatabaseError) {
            try transaction.executeProtected(
                "DELETE FROM \(model.table) WHERE _row = ?",
                bindings: [DatabaseValue.integer(stored.row)])
        } catch {
            guard error.violation?.kind == .foreignKey else { throw error }
            return false
        }
        removeWords(of: stored, model, transaction)
        try transaction.record(
            Change(
                entity: model.name, id: Self.id(stored.values), operation: .delete, atMs: time,
                before: try model.json(stored.values), after: nil))
        return true
    }

    // MARK: Parts

    private func addWords(
        of values: [DatabaseValue], _ row: Int64, _ model: EntityModel, _ transaction: Transaction
    ) {
        guard !model.searched.isEmpty else { return }
        transaction.executeAtCommit(
            model.searchInsertion,
            bindings: [DatabaseValue.integer(row)] + model.searched.map { values[$0] })
    }

    private func removeWords(
        of stored: Stored, _ model: EntityModel, _ transaction: Transaction
    ) {
        guard !model.searched.isEmpty else { return }
        transaction.executeAtCommit(
            model.searchRemoval,
            bindings: [DatabaseValue.integer(stored.row)]
                + model.searched.map { stored.values[$0] })
    }

    /// Says in words of the contract which constraint a statement ran into (DESIGN §5: trust the
    /// schema).
    private func storing(
        _ input: EntityInput, _ values: [DatabaseValue], in model: EntityModel,
        _ transaction: Transaction, _ statement: () throws(DatabaseError) -> Void
    ) throws {
        do throws(DatabaseError) {
            try statement()
        } catch {
            guard let violation = error.violation else { throw error }
            switch violation.kind {
            case .unique:
                throw RPCError.conflict(
                    violation.columns.map { column in
                        .init(
                            path: input.path(of: column), keyword: "unique", message: "is taken")
                    })
            case .foreignKey:
                throw try EntityRights(models: models, caller: nil)
                    .missingReferences(values, input, of: model, in: transaction)
            case .primaryKey, .check, .notNull, .dataType, .trigger, .other:
                throw error
            }
        }
    }

    static func id(_ values: [DatabaseValue]) -> String {
        guard case .text(let id)? = values.first else { return "" }
        return id
    }

    private static func integer(_ value: DatabaseValue) -> Int64 {
        guard case .integer(let number) = value else { return 0 }
        return number
    }
}

extension DatabaseError {
    /// The constraint that was violated.
    var violation: ConstraintViolation? {
        guard case .constraint(let violation) = kind else { return nil }
        return violation
    }
}

extension RPCError {
    /// In conflict with what is stored, in these fields.
    static func conflict(_ errors: [FieldError]) -> RPCError {
        var error = RPCError(.conflict)
        if let first = errors.first { error.message = "\(first.path): \(first.message)" }
        error.fieldErrors = errors
        return error
    }
}
