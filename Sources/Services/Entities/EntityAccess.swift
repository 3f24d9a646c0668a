internal import Contract
internal import Database
internal import Server

/// Which entities a caller may reach with an operation.
///
/// What needs no look at a row is decided at once; the rest becomes a condition of the statement
/// that reads, so that a list never shows what a look at one would refuse.
struct EntityAccess {
    let models: EntityModels
    /// Nothing for the program itself, which may do everything.
    let caller: Principal?

    /// How far an operation reaches.
    enum Reach {
        case everything
        case nothing
        /// Those of which this holds.
        case those(SQLFragment)
    }

    func reach(
        _ operation: EntityOperation, of model: EntityModel, _ aliases: inout Aliases,
        as alias: String
    ) -> Reach {
        guard let caller else { return .everything }
        if caller.has("admin") { return .everything }
        var conditions: [SQLFragment] = []
        for rule in model.definition.access[operation] ?? [] {
            switch rule {
            case .public: return .everything
            case .authenticated: if !caller.isAnonymous { return .everything }
            case .role(let role): if caller.has(role) { return .everything }
            case .owner:
                // Whoever is known may create; all anonymous callers have one name, so what one of
                // them has created is nobody's.
                if caller.isAnonymous { continue }
                if operation == .create { return .everything }
                conditions.append(SQLFragment("\(alias).\"owner\" = ?", caller.id))
            case .via(let field):
                switch parents(of: model, by: field, operation, &aliases, as: alias) {
                case .everything: return .everything
                case .nothing: continue
                case .those(let condition): conditions.append(condition)
                }
            }
        }
        return conditions.isEmpty ? .nothing : .those(.joined(conditions, by: "OR"))
    }

    private func parents(
        of model: EntityModel, by field: String, _ operation: EntityOperation,
        _ aliases: inout Aliases, as alias: String
    ) -> Reach {
        guard let place = model.place(of: field),
            case .reference(let target) = model.columns[place].kind, let parent = models[target]
        else { return .nothing }
        let needed: EntityOperation =
            switch operation {
            case .get, .list, .count: .get
            case .create, .update, .delete: .update
            }
        let inner = aliases.next()
        let column = "\(alias).\(model.columns[place].quoted)"
        switch reach(needed, of: parent, &aliases, as: inner) {
        case .nothing: return .nothing
        case .everything:
            // Whoever may touch every parent may touch what hangs on any; not what hangs on none.
            return model.columns[place].isRequired
                ? .everything : .those(SQLFragment("\(column) IS NOT NULL"))
        case .those(let condition):
            var whole = SQLFragment(
                "\(column) IN (SELECT \(inner).\"id\" FROM \(parent.table) AS \(inner) WHERE ")
            whole += condition
            whole += ")"
            return .those(whole)
        }
    }
}

/// Names for the tables of one statement.
struct Aliases {
    private var count = 0

    mutating func next() -> String {
        count += 1
        return "t\(count)"
    }
}
