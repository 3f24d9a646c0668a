internal import Contract
internal import JSON

/// The schemas of filters: conditions on the members of an entity, and on what it refers to.
struct EntityFilterSchemas {
    let entities: [EntitySource]

    /// Conditions in one list.
    static let conditionsMax = 32
    /// Values in one list.
    static let valuesMax = 100

    /// The filter of an entity and those of everything that it refers to, in any number of steps.
    func definitions(from start: EntitySource) -> [SchemaDefinition] {
        var waiting = [start]
        var found: [SchemaDefinition] = []
        while !waiting.isEmpty {
            let source = waiting.removeFirst()
            let name = source.typeName + "Filter"
            guard !found.contains(where: { $0.name == name }) else { continue }
            found.append(SchemaDefinition(name: name, schema: filter(source)))
            for field in source.fields {
                guard case .reference(let target, _) = field.field.type,
                    let next = entities.first(where: { $0.name == target })
                else { continue }
                waiting.append(next)
            }
        }
        return found
    }

    private func filter(_ source: EntitySource) -> JSONValue {
        let this: JSONValue = ["$ref": .string("#/$defs/\(source.typeName)Filter")]
        let several: JSONValue = [
            "type": "array", "items": this, "minItems": 1,
            "maxItems": .number(JSONNumber(Self.conditionsMax)),
        ]
        var members: [(String, JSONValue)] = [("id", text)]
        members += source.fields.map { ($0.field.name, conditions(on: $0)) }
        members += [
            ("owner", text), ("createdAt", moment), ("updatedAt", moment), ("rev", integer),
            ("and", several), ("or", several), ("not", this),
        ]
        return .described(
            .closed(members, required: []),
            "What has to hold: all of its members. A value means that it is equal.")
    }

    // MARK: Conditions

    private var text: JSONValue { conditions(["type": "string"], compares: true, isText: true) }
    private var moment: JSONValue {
        conditions(
            ["type": "string", "format": "date-time"], compares: true, isText: false)
    }
    private var integer: JSONValue {
        conditions(["type": "integer"], compares: true, isText: false)
    }

    private func conditions(on field: EntitySource.Field) -> JSONValue {
        switch field.field.type {
        case .string: return text
        case .enumeration(let values):
            return conditions(
                ["type": "string", "enum": .array(values.map(JSONValue.string))],
                compares: false, isText: false)
        case .decimal: return conditions(["type": "string"], compares: true, isText: false)
        case .dateTime: return moment
        case .int64: return integer
        case .double: return conditions(["type": "number"], compares: true, isText: false)
        case .bool: return conditions(["type": "boolean"], compares: false, isText: false)
        case .reference(let target, _): return reference(to: target)
        case .json, .list, .bytes:
            return .closed([("exists", ["type": "boolean"])], required: ["exists"])
        }
    }

    private func reference(to target: String) -> JSONValue {
        let plain = conditions(
            ["type": "string", "format": "uuid"], compares: false, isText: false)
        guard let source = entities.first(where: { $0.name == target }),
            case .object(var schema) = plain, case .object(var members)? = schema["properties"]
        else { return plain }
        members["where"] = ["$ref": .string("#/$defs/\(source.typeName)Filter")]
        schema["properties"] = .object(members)
        return .object(schema)
    }

    /// A value, or an object of conditions. Keywords ask only values of their own type, so both
    /// fit into one schema, whose errors say what is wrong rather than that nothing fits.
    private func conditions(_ schema: JSONValue, compares: Bool, isText: Bool) -> JSONValue {
        guard case .object(let value) = schema else { return schema }
        let nullable = EntitySchemas.nullable(value)
        let plain = schema
        let list: JSONValue = [
            "type": "array", "items": plain, "minItems": 1,
            "maxItems": .number(JSONNumber(Self.valuesMax)),
        ]
        var members = JSONObject()
        members["eq"] = nullable
        members["ne"] = nullable
        if compares { for name in ["lt", "lte", "gt", "gte"] { members[name] = plain } }
        members["in"] = list
        members["nin"] = list
        if isText {
            let part: JSONValue = ["type": "string", "minLength": 1, "maxLength": 1000]
            members["prefix"] = part
            members["contains"] = part
        }
        members["exists"] = ["type": "boolean"]
        var schema = JSONObject()
        let word = value["type"]?.text ?? "string"
        schema["type"] = .array([.string(word), "null", "object"])
        if let format = value["format"] { schema["format"] = format }
        schema["properties"] = .object(members)
        schema["additionalProperties"] = false
        schema["minProperties"] = 1
        return .object(schema)
    }
}
