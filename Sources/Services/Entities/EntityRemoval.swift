internal import Contract
internal import Database
internal import JSONRPC

/// Everything that goes when one entity is deleted: found first, so that it can be deleted from
/// the outside to the inside, each with its entry in the change log.
///
/// SQLite's own actions would do it too, and tell nobody; the tables therefore have none, and a row
/// that was overlooked keeps the deletion from happening.
struct EntityRemoval {
    /// What is deleted; what refers to something stands behind it.
    private(set) var removed: [(model: EntityModel, stored: EntityStore.Stored)] = []
    /// What stays and refers to nothing from now on.
    private(set) var emptied: [(model: EntityModel, column: Int, row: Int64)] = []
    private let models: EntityModels
    /// Rows of each entity that are in `removed`.
    private var known: [String: Set<Int64>] = [:]

    private static let rowsMax = Limits().cascadeRowsMax

    init(models: EntityModels) { self.models = models }

    /// Finds what goes with one.
    mutating func collect(
        _ stored: EntityStore.Stored, of model: EntityModel, in transaction: Transaction
    ) throws {
        known[model.name, default: []].insert(stored.row)
        removed.append((model, stored))
        var next = 0
        while next < removed.count {
            let item = removed[next]
            next += 1
            for dependant in models.dependants(of: item.model) {
                try collect(
                    dependant, referringTo: EntityStore.id(item.stored.values), in: transaction)
            }
        }
        let gone = known
        emptied.removeAll { gone[$0.model.name]?.contains($0.row) ?? false }
    }

    private mutating func collect(
        _ dependant: EntityModels.Dependant, referringTo id: String, in transaction: Transaction
    ) throws {
        let model = dependant.model
        let column = "t0.\(model.columns[dependant.column].quoted)"
        let room = Self.rowsMax - removed.count - emptied.count
        switch dependant.action {
        case .restrict: return
        case .cascade:
            let rows = try transaction.all(
                "SELECT t0._row, \(model.selection) FROM \(model.table) AS t0"
                    + " WHERE \(column) = ? LIMIT ?", id, room + 1
            ) { row in try EntityRights.stored(row, of: model) }
            guard rows.count <= room else { throw Self.tooMany }
            for row in rows where known[model.name, default: []].insert(row.row).inserted {
                removed.append((model, row))
            }
        case .setNull:
            let rows = try transaction.all(
                "SELECT t0._row FROM \(model.table) AS t0 WHERE \(column) = ? LIMIT ?", id,
                room + 1
            ) { row in try row.int64(at: 0) }
            guard rows.count <= room else { throw Self.tooMany }
            emptied += rows.map { (model, dependant.column, $0) }
        }
    }

    private static var tooMany: RPCError {
        .limit(.conflict, "cascadeRowsMax", max: rowsMax)
    }

    /// Why a foreign key kept one from being deleted.
    static func stillReferredTo(
        _ id: String, of model: EntityModel, _ models: EntityModels, in transaction: Transaction
    ) throws -> RPCError {
        var names: [String] = []
        for dependant in models.dependants(of: model) {
            let column = dependant.model.columns[dependant.column]
            let found = try transaction.first(
                "SELECT 1 FROM \(dependant.model.table) WHERE \(column.quoted) = ?", id
            ) { _ in true }
            if found != nil { names.append("\(dependant.model.name).\(column.name)") }
        }
        return RPCError(
            .conflict, "It is still referred to by \(names.joined(separator: " and ")).")
    }
}
