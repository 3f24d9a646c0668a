internal import Contract
internal import JSON

/// The schemas of an entity's params and results.
struct EntitySchemas {
    let entity: EntitySource
    let entities: [EntitySource]

    /// Rows of a page, as `limits.json` has it.
    private static let pageItemsMax = Limits().pageItemsMax
    private static let pageItemsDefault = Limits().pageItemsDefault

    /// Keys of a sort and relations of one expansion.
    static let sortKeysMax = 8
    static let expandMax = 8
    /// Relations on the way from one entity to what is shown with it.
    static let expandDepthMax = 3

    /// The fields that callers can set.
    var writable: [EntitySource.Field] { entity.fields.filter { !$0.field.isReadOnly } }

    // MARK: Values

    var id: JSONValue { ["type": "string", "format": "uuid"] }
    var rev: JSONValue {
        [
            "type": "integer", "minimum": 1, "maximum": 9_007_199_254_740_991,
            "description": "Counts its changes, from 1.",
        ]
    }
    private var moment: JSONValue { ["type": "string", "format": "date-time"] }

    /// What a caller gives for a field: null empties what is not required.
    func value(of field: EntitySource.Field, isNew: Bool) -> JSONValue {
        guard case .object(var schema) = field.schema else { return field.schema }
        if !isNew { schema["default"] = nil }
        return field.field.isRequired ? .object(schema) : Self.nullable(schema)
    }

    /// What is answered for a field.
    private func answer(of field: EntitySource.Field, canExpand: Bool) -> JSONValue {
        guard case .object(var schema) = field.schema else { return field.schema }
        schema["default"] = nil
        guard case .reference(let target, _) = field.field.type else {
            return field.field.isRequired ? .object(schema) : Self.nullable(schema)
        }
        if canExpand {
            let text = schema["description"]?.text ?? "One of the \(target)."
            schema["description"] = .string("\(text) Its id, or all of it if that was asked for.")
            schema["type"] = ["string", "object"]
        }
        return field.field.isRequired ? .object(schema) : Self.nullable(schema)
    }

    static func nullable(_ schema: JSONObject) -> JSONValue {
        var schema = schema
        switch schema["type"] {
        case .string(let word)?: schema["type"] = .array([.string(word), "null"])
        case .array(let words)?: schema["type"] = .array(words + ["null"])
        case _: break
        }
        if case .array(let values)? = schema["enum"] { schema["enum"] = .array(values + [.null]) }
        return .object(schema)
    }

    // MARK: Definitions

    /// What the methods of the entity use, the definitions of its own file among it.
    var definitions: [SchemaDefinition] {
        entity.schemas + [
            SchemaDefinition(name: entity.typeName, schema: whole),
            SchemaDefinition(name: entity.typeName + "View", schema: view),
            SchemaDefinition(name: "Change", schema: change),
        ] + EntityFilterSchemas(entities: entities).definitions(from: entity)
    }

    private func members(canExpand: Bool) -> [(String, JSONValue)] {
        [("id", id)]
            + entity.fields.map { ($0.field.name, answer(of: $0, canExpand: canExpand)) }
            + [
                ("owner", ["type": "string", "description": "The principal that created it."]),
                ("createdAt", moment), ("updatedAt", moment), ("rev", rev),
            ]
    }

    private var whole: JSONValue {
        described(
            .closed(members(canExpand: false), required: nil), entity.description)
    }

    private var view: JSONValue {
        described(
            .closed(members(canExpand: true), required: ["id"]),
            "What was asked for: the members that `fields` names, and the id.")
    }

    private func described(_ schema: JSONValue, _ text: String) -> JSONValue {
        guard case .object(var object) = schema else { return schema }
        // What is answered may get more members; whoever reads passes over what it does not know.
        object["additionalProperties"] = nil
        object["description"] = .string(text)
        return .object(object)
    }

    /// One entry of the change log.
    private var change: JSONValue {
        [
            "type": "object",
            "description": "One entry of the change log.",
            "properties": [
                "sequence": ["type": "integer", "minimum": 1, "maximum": 9_007_199_254_740_991],
                "at": ["type": "string", "format": "date-time"],
                "entity": ["type": "string"],
                "id": ["type": "string"],
                "operation": ["type": "string", "enum": ["create", "update", "delete"]],
                "principal": ["type": "string", "description": "Who did it."],
                "requestId": ["type": "string", "description": "The call that did it."],
                "before": ["type": ["object", "null"], "description": "What there was."],
                "after": ["type": ["object", "null"], "description": "What there is now."],
            ],
            "required": [
                "sequence", "at", "entity", "id", "operation", "principal", "requestId", "before",
                "after",
            ],
        ]
    }

    // MARK: Params

    /// Which members are answered, and which relations with all of what they lead to.
    var shape: [ParamDefinition] {
        let names =
            ["id"] + entity.fields.map(\.field.name)
            + EntityDefinition.systemMembers.dropFirst()
        var params = [
            list("fields", of: names, max: names.count, "The members to answer; all, if not given.")
        ]
        let paths = expansions(of: entity, depth: 1)
        if !paths.isEmpty {
            params.append(
                list(
                    "expand", of: paths, max: Self.expandMax,
                    "The relations to answer as objects, as far as the caller may read them."))
        }
        return params
    }

    private func expansions(of source: EntitySource, depth: Int) -> [String] {
        source.fields.flatMap { field -> [String] in
            guard case .reference(let target, _) = field.field.type else { return [] }
            let next = entities.first { $0.name == target }
            guard depth < Self.expandDepthMax, let next else { return [field.field.name] }
            return [field.field.name]
                + expansions(of: next, depth: depth + 1).map { "\(field.field.name).\($0)" }
        }
    }

    /// Which ones are meant.
    var selection: [ParamDefinition] {
        var params = [
            ParamDefinition(
                name: "filter", isRequired: false,
                schema: .described(
                    ["$ref": .string("#/$defs/\(entity.typeName)Filter")],
                    "What has to hold of each of them."), deprecation: nil)
        ]
        if !entity.search.isEmpty {
            params.append(
                ParamDefinition(
                    name: "search", isRequired: false,
                    schema: [
                        "type": "string", "minLength": 1, "maxLength": 200,
                        "description": .string(
                            "Words that have to stand in \(entity.search.joined(separator: ", "))"
                                + "; the last may be the beginning of one."),
                    ], deprecation: nil))
        }
        return params
    }

    var listing: [ParamDefinition] {
        selection + [
            list(
                "sort", of: sortKeys.flatMap { [$0, "-" + $0] }, max: Self.sortKeysMax,
                "The members to sort by, the first counting most; with - the largest come first.")
        ] + paging + shape + [
            ParamDefinition(
                name: "total", isRequired: false,
                schema: [
                    "type": "boolean", "default": false,
                    "description": "Whether to count all of them, which reads all of them.",
                ], deprecation: nil)
        ]
    }

    private var sortKeys: [String] {
        let sortable = entity.fields.filter { field in
            switch field.field.type {
            case .string, .int64, .double, .decimal, .bool, .dateTime, .enumeration, .reference:
                true
            case .json, .list, .bytes: false
            }
        }
        return sortable.map(\.field.name) + EntityDefinition.systemMembers
    }

    /// Where a page begins and how long it is.
    var paging: [ParamDefinition] {
        [
            ParamDefinition(
                name: "limit", isRequired: false,
                schema: [
                    "type": "integer", "minimum": 1,
                    "maximum": .number(JSONNumber(Self.pageItemsMax)),
                    "default": .number(JSONNumber(Self.pageItemsDefault)),
                    "description": "The most to answer.",
                ], deprecation: nil),
            ParamDefinition(
                name: "cursor", isRequired: false,
                schema: [
                    "type": "string", "minLength": 1, "maxLength": 100_000,
                    "description": "The nextCursor of the page before, which was asked for alike.",
                ], deprecation: nil),
        ]
    }

    static let nextCursor: JSONValue = [
        "type": ["string", "null"], "maxLength": 100_000,
        "description": "Where the next page begins, or null when this is the last.",
    ]

    var page: JSONValue {
        .closed(
            [
                (
                    "items",
                    [
                        "type": "array",
                        "items": ["$ref": .string("#/$defs/\(entity.typeName)View")],
                    ]
                ), ("nextCursor", Self.nextCursor),
                (
                    "total",
                    [
                        "type": "integer", "minimum": 0,
                        "description": "How many there are, if that was asked for.",
                    ]
                ),
            ], required: ["items", "nextCursor"])
    }

    private func list(
        _ name: String, of words: [String], max: Int, _ description: String
    ) -> ParamDefinition {
        ParamDefinition(
            name: name, isRequired: false,
            schema: [
                "type": "array",
                "items": ["type": "string", "enum": .array(words.map(JSONValue.string))],
                "minItems": 1, "maxItems": .number(JSONNumber(max)), "uniqueItems": true,
                "description": .string(description),
            ], deprecation: nil)
    }
}

extension JSONValue {
    /// The schema with a description of its own.
    static func described(_ schema: JSONValue, _ text: String) -> JSONValue {
        guard case .object(var object) = schema else { return schema }
        object["description"] = .string(text)
        return .object(object)
    }
}
