internal import Contract
internal import Database
internal import JSON
internal import JSONRPC

/// Which entities are meant, before it is said who asks.
struct EntitySelection: Sendable {
    let filter: JSONValue?
    /// Words to look for.
    let search: String?

    /// The condition of all of it: what was asked for, and what the caller may read.
    func condition(
        on model: EntityModel, for operation: EntityOperation, _ access: EntityAccess,
        as alias: String
    ) throws(RPCError) -> SQLFragment {
        var parts: [SQLFragment] = []
        var filters = EntityFilter(models: access.models, access: access, aliases: Aliases())
        if let filter {
            parts.append(try filters.condition(filter, on: model, as: alias, path: "/filter"))
        }
        if let search {
            parts.append(
                SQLFragment(
                    "\(alias)._row IN (SELECT rowid FROM \(model.searchTable)"
                        + " WHERE \(model.searchTable) MATCH ?)", Self.words(search)))
        }
        for needed in Self.needed(for: operation, model.definition) {
            switch access.reach(needed, of: model, &filters.aliases, as: alias) {
            case .everything: break
            case .nothing: parts.append(SQLFragment("0"))
            case .those(let condition): parts.append(condition)
            }
        }
        return .joined(parts, by: "AND")
    }

    /// What a look at one refuses no list shows and no count tells, whatever their own rules are.
    private static func needed(
        for operation: EntityOperation, _ entity: EntityDefinition
    ) -> [EntityOperation] {
        guard let get = entity.access[.get], get != entity.access[operation] else {
            return [operation]
        }
        return operation == .get ? [.get] : [operation, .get]
    }

    /// Words as FTS5 takes them: each between quotes, so that nothing in them is an operator, and
    /// the last as a beginning. https://sqlite.org/fts5.html#full_text_query_syntax
    private static func words(_ text: String) -> String {
        let words = text.unicodeScalars.split { scalar in
            // A NUL would end the text for SQLite.
            scalar.properties.isWhitespace || scalar.value == 0
        }
        let quoted = words.map { word in
            let parts = word.split(separator: "\"", omittingEmptySubsequences: false)
            return "\"" + parts.map(String.init).joined(separator: "\"\"") + "\""
        }
        return quoted.isEmpty ? "\"\"" : quoted.joined(separator: " ") + "*"
    }
}
