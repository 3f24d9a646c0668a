internal import Contract
internal import Database
internal import JSON
internal import JSONRPC

/// Turns a filter into a condition. Its form was checked by the schema; values are bound, names
/// come from the contract (rule 6).
struct EntityFilter {
    let models: EntityModels
    let access: EntityAccess
    var aliases: Aliases
    /// Conditions so far, of all levels.
    private var count = 0

    /// Conditions of one filter, and filters within each other.
    private static let conditionsMax = Limits().filterConditionsMax
    private static let depthMax = Limits().filterDepthMax

    init(models: EntityModels, access: EntityAccess, aliases: Aliases) {
        self.models = models
        self.access = access
        self.aliases = aliases
    }

    /// - Parameter path: where the filter stands in the params.
    mutating func condition(
        _ filter: JSONValue, on model: EntityModel, as alias: String, path: String,
        depth: Int = 1
    ) throws(RPCError) -> SQLFragment {
        guard depth <= Self.depthMax else {
            throw Self.refused(path, "maxDepth", "must have at most \(Self.depthMax) levels")
        }
        guard case .object(let object) = filter else {
            throw Self.refused(path, "type", "must be an object")
        }
        var parts: [SQLFragment] = []
        for member in object.members {
            let place = "\(path)/\(JSONPointer.escape(member.key))"
            switch (member.key, member.value) {
            case ("and", .array(let filters)), ("or", .array(let filters)):
                var several: [SQLFragment] = []
                for (index, inner) in filters.enumerated() {
                    several.append(
                        try condition(
                            inner, on: model, as: alias, path: "\(place)/\(index)",
                            depth: depth + 1))
                }
                parts.append(.joined(several, by: member.key == "and" ? "AND" : "OR"))
            case ("not", _):
                var part = SQLFragment("NOT coalesce(")
                part += try condition(
                    member.value, on: model, as: alias, path: place, depth: depth + 1)
                part += ", 0)"
                parts.append(part)
            case (_, _):
                guard let column = model.place(of: member.key) else {
                    throw Self.refused(place, "additionalProperties", "is no member")
                }
                parts.append(
                    try conditions(
                        member.value, on: model.columns[column], as: alias, path: place,
                        depth: depth))
            }
        }
        return .joined(parts, by: "AND")
    }

    /// A value, which means that it is equal, or an object of conditions.
    private mutating func conditions(
        _ value: JSONValue, on column: EntityColumn, as alias: String, path: String, depth: Int
    ) throws(RPCError) -> SQLFragment {
        guard case .object(let object) = value else {
            return try condition("eq", value, on: column, as: alias, path: path, depth: depth)
        }
        var parts: [SQLFragment] = []
        for member in object.members {
            parts.append(
                try condition(
                    member.key, member.value, on: column, as: alias,
                    path: "\(path)/\(JSONPointer.escape(member.key))", depth: depth))
        }
        return .joined(parts, by: "AND")
    }

    private mutating func condition(
        _ word: String, _ value: JSONValue, on column: EntityColumn, as alias: String,
        path: String, depth: Int
    ) throws(RPCError) -> SQLFragment {
        count += 1
        guard count <= Self.conditionsMax else {
            throw Self.refused(
                path, "maxItems", "a filter has at most \(Self.conditionsMax) conditions")
        }
        let name = "\(alias).\(column.quoted)"
        switch (word, value) {
        case ("exists", .bool(let isThere)):
            return SQLFragment(isThere ? "\(name) IS NOT NULL" : "\(name) IS NULL")
        case ("in", .array(let values)):
            return try list(values, column, path, "\(name) IN")
        case ("nin", .array(let values)):
            var part = SQLFragment("(\(name) IS NULL OR ")
            part += try list(values, column, path, "\(name) NOT IN")
            part += ")"
            return part
        case ("prefix", .string(let text)):
            return prefix(text, name)
        case ("contains", .string(let text)):
            return SQLFragment("instr(\(name), ?) > 0", text)
        case ("where", _):
            return try related(value, column, name, path, depth)
        case (_, _):
            return try comparison(word, value, column, name, path)
        }
    }

    private static let comparisons = ["lt": "<", "lte": "<=", "gt": ">", "gte": ">="]

    private func comparison(
        _ word: String, _ value: JSONValue, _ column: EntityColumn, _ name: String, _ path: String
    ) throws(RPCError) -> SQLFragment {
        let bound = try Self.bound(value, column, path)
        if let sign = Self.comparisons[word] { return SQLFragment("\(name) \(sign) ?", bound) }
        let isNull = bound == .null
        switch word {
        case "eq":
            return isNull ? SQLFragment("\(name) IS NULL") : SQLFragment("\(name) = ?", bound)
        case "ne":
            return isNull
                ? SQLFragment("\(name) IS NOT NULL") : SQLFragment("\(name) IS NOT ?", bound)
        case _: throw Self.refused(path, "additionalProperties", "is no condition")
        }
    }

    /// One binding, however many values: the statement stays the same and is prepared once.
    private func list(
        _ values: [JSONValue], _ column: EntityColumn, _ path: String, _ start: String
    ) throws(RPCError) -> SQLFragment {
        var bound: [JSONValue] = []
        for (index, value) in values.enumerated() {
            switch try Self.bound(value, column, "\(path)/\(index)") {
            case .integer(let number): bound.append(.number(JSONNumber(number)))
            case .text(let text): bound.append(.string(text))
            case .real(let number): bound.append(JSONValue(floatLiteral: number))
            case .null, .blob: throw Self.refused(path, "type", "must be a list of values")
            }
        }
        if bound.contains(where: \.hasNUL) {
            // SQLite ends a text of JSON there; bound by itself it is whole.
            let marks = repeatElement("?", count: bound.count).joined(separator: ", ")
            var part = SQLFragment("\(start) (\(marks))")
            part.bindings = bound.compactMap { value in
                guard case .string(let text) = value else { return nil }
                return text
            }
            return part
        }
        let list = JSONValue.array(bound).description
        return SQLFragment("\(start) (SELECT value FROM json_each(?))", list)
    }

    /// Texts are compared by their bytes, so those that begin with a prefix lie between it and the
    /// first that does not, and an index finds both ends.
    private func prefix(_ text: String, _ name: String) -> SQLFragment {
        var condition = SQLFragment("\(name) >= ?", text)
        var scalars = Array(text.unicodeScalars)
        while let last = scalars.popLast() {
            // The surrogates are no scalars: what follows the last before them is behind them.
            let following = last.value == 0xD7FF ? 0xE000 : last.value + 1
            guard let next = Unicode.Scalar(following) else { continue }
            var end = String.UnicodeScalarView(scalars)
            end.append(next)
            condition += SQLFragment(" AND \(name) < ?", String(end))
            break
        }
        return condition
    }

    /// What is referred to has to fit, and the caller has to be allowed to read it: else a filter
    /// would tell what a look at it does not.
    private mutating func related(
        _ value: JSONValue, _ column: EntityColumn, _ name: String, _ path: String, _ depth: Int
    ) throws(RPCError) -> SQLFragment {
        guard case .reference(let target) = column.kind, let model = models[target] else {
            throw Self.refused(path, "additionalProperties", "is no condition of this member")
        }
        let inner = aliases.next()
        var part = SQLFragment(
            "\(name) IN (SELECT \(inner).\"id\" FROM \(model.table) AS \(inner) WHERE ")
        // It counts twice: SQLite's parser has a stack of a hundred, and a query in a query takes
        // twice as much of it as a condition in a condition.
        part += try condition(value, on: model, as: inner, path: path, depth: depth + 2)
        switch access.reach(.get, of: model, &aliases, as: inner) {
        case .everything: break
        case .nothing: part += " AND 0"
        case .those(let condition):
            part += " AND "
            part += condition
        }
        part += ")"
        return part
    }

    private static func bound(
        _ value: JSONValue, _ column: EntityColumn, _ path: String
    ) throws(RPCError) -> DatabaseValue {
        if case .enumeration(let values) = column.kind, case .string(let text) = value,
            !values.contains(where: { $0.utf8.elementsEqual(text.utf8) })
        {
            let list = values.joined(separator: ", ")
            throw refused(path, "enum", "must be one of \(list)")
        }
        return try FieldValue(column.kind).read(
            Array(value.description.utf8)[...], at: path)
    }

    private static func refused(
        _ path: String, _ keyword: String, _ message: String
    ) -> RPCError {
        .invalidParams([.init(path: path, keyword: keyword, message: message)])
    }
}

extension JSONValue {
    fileprivate var hasNUL: Bool {
        if case .string(let text) = self { text.utf8.contains(0) } else { false }
    }
}
