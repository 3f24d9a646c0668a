internal import JSON

/// Where schemas stand inside a schema (JSON Schema 2020-12, core §10).
enum SchemaKeyword {
    enum Place {
        case schema
        case list
        case map
    }

    static let places: [String: Place] = [
        "additionalProperties": .schema, "items": .schema, "contains": .schema, "not": .schema,
        "if": .schema, "then": .schema, "else": .schema, "propertyNames": .schema,
        "unevaluatedItems": .schema, "unevaluatedProperties": .schema,
        "allOf": .list, "anyOf": .list, "oneOf": .list, "prefixItems": .list,
        "properties": .map, "patternProperties": .map, "dependentSchemas": .map, "$defs": .map,
    ]

    /// What says nothing about which values are right, and is for people.
    static let annotations: Set<String> = ["title", "description", "examples", "$comment"]
}

extension JSONValue {
    /// A schema with every schema in it, itself last, replaced by what `change` makes of it.
    func mappingSchemas(_ change: (JSONObject) -> JSONObject) -> JSONValue {
        guard case .object(let object) = self else { return self }
        var copy = JSONObject()
        for member in object.members {
            copy[member.key] = member.value.mappingSchemas(
                at: SchemaKeyword.places[member.key], change)
        }
        return .object(change(copy))
    }

    private func mappingSchemas(
        at place: SchemaKeyword.Place?, _ change: (JSONObject) -> JSONObject
    ) -> JSONValue {
        switch (place, self) {
        case (.schema, _): return mappingSchemas(change)
        case (.list, .array(let elements)):
            return .array(elements.map { $0.mappingSchemas(change) })
        case (.map, .object(let object)):
            var copy = JSONObject()
            for member in object.members {
                copy[member.key] = member.value.mappingSchemas(change)
            }
            return .object(copy)
        case (_, _): return self
        }
    }

    /// The schema without what is for people only.
    var withoutAnnotations: JSONValue {
        mappingSchemas { schema in
            var schema = schema
            for key in SchemaKeyword.annotations { schema[key] = nil }
            return schema
        }
    }

    /// The names of the definitions that the schema refers to, in the order in which they appear.
    var references: [String] {
        var names: [String] = []
        _ = mappingSchemas { schema in
            if case .string(let target)? = schema["$ref"],
                let name = SchemaReferences.definition(target), !names.contains(name)
            {
                names.append(name)
            }
            return schema
        }
        return names
    }
}

extension [SchemaDefinition] {
    /// Those that the schemas use, those that these use, and so on; in their own order.
    func used(by schemas: [JSONValue]) -> [SchemaDefinition] {
        var waiting = schemas.flatMap(\.references)
        var names: Set<String> = []
        while let name = waiting.popLast() {
            guard names.insert(name).inserted else { continue }
            waiting += first { $0.name == name }?.schema.references ?? []
        }
        return filter { names.contains($0.name) }
    }
}
