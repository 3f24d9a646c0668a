internal import Contract
internal import Database
internal import JSON
internal import Server

/// Who may see what a dry run would change.
extension EntitiesService {
    func mayRead(
        _ change: Change, as caller: Principal, in transaction: Transaction
    ) throws -> Bool {
        guard let model = models[change.entity] else { return false }
        // What is there now is judged where it is; what would be gone, by what it was.
        guard change.operation == .delete else {
            return try isVisible(change.id, of: model, to: caller, in: transaction)
        }
        guard let before = change.before, let object = try? JSONValue.parse(before[...]) else {
            return false
        }
        return try (model.definition.access[.get] ?? []).contains { rule in
            switch rule {
            case .public: return true
            case .authenticated: return !caller.isAnonymous
            case .role(let role): return caller.has(role)
            case .owner: return !caller.isAnonymous && object["owner"] == .string(caller.id)
            case .via(let field):
                guard let place = model.place(of: field),
                    case .reference(let name) = model.columns[place].kind,
                    let parent = models[name], case .string(let id)? = object[field]
                else { return false }
                return try isVisible(id, of: parent, to: caller, in: transaction)
            }
        }
    }

    private func isVisible(
        _ id: String, of model: EntityModel, to caller: Principal, in transaction: Transaction
    ) throws -> Bool {
        let access = EntityAccess(models: models, caller: caller)
        var query = SQLFragment("SELECT 1 FROM \(model.table) AS t0 WHERE t0.\"id\" = ? AND ", id)
        query += try EntitySelection(filter: nil, search: nil)
            .condition(on: model, for: .get, access, as: "t0")
        return try transaction.first(query.text, bindings: query.bindings) { _ in true } ?? false
    }
}
