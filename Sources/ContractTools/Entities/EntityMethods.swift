internal import Contract
internal import JSON

/// Makes the methods of an entity, as a file of `methods/` would declare them.
struct EntityMethods {
    let entity: EntitySource
    /// All of the contract: filters reach into those that an entity refers to.
    let entities: [EntitySource]

    private static let itemsMax = Limits().callItemsMax
    private static let stored = ["conflict", "unavailable", "outcomeUnknown"]

    private var one: String { entity.typeName }
    private var singular: String { one.prefix(1).lowercased() + one.dropFirst() }
    private var schemas: EntitySchemas { EntitySchemas(entity: entity, entities: entities) }

    /// The methods that somebody may call, with the definitions that they use.
    var service: ServiceDefinition {
        var methods: [MethodDefinition] = []
        func add(_ operation: EntityOperation, _ method: () -> MethodDefinition) {
            if entity.access[operation] != nil { methods.append(method()) }
        }
        add(.create) { create }
        add(.get) { get }
        add(.list) { list }
        add(.update) { update }
        add(.delete) { delete }
        add(.count) { count }
        add(.create) { createMany }
        add(.update) { updateMany }
        add(.delete) { deleteMany }
        add(.get) { history }
        return ServiceDefinition(
            name: entity.name, description: entity.description, schemas: schemas.definitions,
            methods: methods,
            fileName: entity.file.path.split(separator: "/").last.map(String.init)
                ?? entity.file.path,
            entity: entity)
    }

    // MARK: One

    private var create: MethodDefinition {
        method(
            "create", .mutation, .create, "Creates one of the \(entity.name).",
            "What is not given has its default, or is null. It belongs to the caller.",
            params: schemas.writable.map { field in
                param(
                    field.field.name, schemas.value(of: field, isNew: true),
                    isRequired: field.field.isRequired && field.field.defaultValue == nil)
            }, result: reference(one), errors: Self.stored)
    }

    private var get: MethodDefinition {
        method(
            "get", .query, .get, "Answers one of the \(entity.name).",
            "An id whose \(singular) the caller may not read is answered as one that was never "
                + "given out.",
            params: [param("id", schemas.id, isRequired: true)] + schemas.shape,
            result: reference(one + "View"), errors: ["notFound"])
    }

    private var update: MethodDefinition {
        method(
            "update", .mutation, .update, "Changes one of the \(entity.name).",
            "What is not given stays as it is; null empties what is not required. With `rev`, it "
                + "is changed only if nobody else has changed it since.",
            params: [param("id", schemas.id, isRequired: true), param("rev", schemas.rev)]
                + changes, result: reference(one), errors: ["notFound"] + Self.stored)
    }

    private var changes: [ParamDefinition] {
        schemas.writable.map { param($0.field.name, schemas.value(of: $0, isNew: false)) }
    }

    private var delete: MethodDefinition {
        method(
            "delete", .mutation, .delete, "Deletes one of the \(entity.name).",
            "What refers to it is deleted too, is emptied, or keeps it from being deleted, as the "
                + "contract says of each. With `rev`, only if nobody has changed it since.",
            params: [param("id", schemas.id, isRequired: true), param("rev", schemas.rev)],
            result: .closed(["id": schemas.id]), errors: ["notFound"] + Self.stored)
    }

    // MARK: Many

    private var list: MethodDefinition {
        method(
            "list", .query, .list, "Answers \(entity.name), a page at a time.",
            "Only those that the caller may read. Sorted by `sort`, and those that are equal in "
                + "it by the order in which they were created; a page begins behind the last of "
                + "the page before it, wherever others have come or gone in between.",
            params: schemas.listing, result: schemas.page, errors: [])
    }

    private var count: MethodDefinition {
        method(
            "count", .query, .count, "Counts \(entity.name).",
            "Only those that the caller may read.", params: schemas.selection,
            result: .closed(["count": ["type": "integer", "minimum": 0]]), errors: [])
    }

    private var createMany: MethodDefinition {
        let names = schemas.writable.filter {
            $0.field.isRequired && $0.field.defaultValue == nil
        }
        let item = JSONValue.closed(
            schemas.writable.map { ($0.field.name, schemas.value(of: $0, isNew: true)) },
            required: names.map(\.field.name))
        return many("createMany", .create, "Creates several", item, errors: Self.stored)
    }

    private var updateMany: MethodDefinition {
        let fields = schemas.writable.map {
            ($0.field.name, schemas.value(of: $0, isNew: false))
        }
        let item = JSONValue.closed(
            [("id", schemas.id), ("rev", schemas.rev)] + fields, required: ["id"])
        return many(
            "updateMany", .update, "Changes several", item, errors: ["notFound"] + Self.stored)
    }

    private var deleteMany: MethodDefinition {
        let item = JSONValue.closed(
            [("id", schemas.id), ("rev", schemas.rev)], required: ["id"])
        return many(
            "deleteMany", .delete, "Deletes several", item, errors: ["notFound"] + Self.stored)
    }

    private func many(
        _ verb: String, _ operation: EntityOperation, _ does: String, _ item: JSONValue,
        errors: [String]
    ) -> MethodDefinition {
        var answered = JSONObject()
        answered["id"] = schemas.id
        if operation != .delete { answered["rev"] = schemas.rev }
        let answer = JSONValue.closed(answered.members.map { ($0.key, $0.value) }, required: nil)
        return method(
            verb, .mutation, operation, "\(does) of the \(entity.name), or none.",
            "In one transaction: when one of them is refused, nothing is done. Paths in errors "
                + "begin with the number of the item.",
            params: [
                param(
                    "items",
                    [
                        "type": "array", "items": item, "minItems": 1,
                        "maxItems": .number(JSONNumber(Self.itemsMax)),
                        "description": "What is done, in this order.",
                    ], isRequired: true)
            ], result: .closed(["items": ["type": "array", "items": answer]]), errors: errors)
    }

    private var history: MethodDefinition {
        method(
            "history", .query, .get, "Answers what has happened to one of the \(entity.name).",
            "The latest change first. Whoever may not read it, or no longer can, as it is gone, "
                + "is answered notFound; administrators see what is gone, too.",
            params: [param("id", schemas.id, isRequired: true)] + schemas.paging,
            result: .closed([
                "items": ["type": "array", "items": reference("Change")],
                "nextCursor": EntitySchemas.nextCursor,
            ]), errors: ["notFound"])
    }

    // MARK: Parts

    private func param(
        _ name: String, _ schema: JSONValue, isRequired: Bool = false
    ) -> ParamDefinition {
        ParamDefinition(name: name, isRequired: isRequired, schema: schema, deprecation: nil)
    }

    private func reference(_ name: String) -> JSONValue { ["$ref": .string("#/$defs/\(name)")] }

    private func method(
        _ verb: String, _ kind: MethodKind, _ operation: EntityOperation, _ summary: String,
        _ description: String, params: [ParamDefinition], result: JSONValue, errors: [String]
    ) -> MethodDefinition {
        // What can be left out stands behind what cannot: positions have no gaps.
        let ordered = params.filter(\.isRequired) + params.filter { !$0.isRequired }
        return MethodDefinition(
            name: "\(entity.name).\(verb)", kind: kind, access: access(operation),
            summary: summary, description: description, limitClass: "standard",
            isIdempotent: kind == .query, isImmediate: false, isNotification: false,
            hasOpenParams: false, params: ordered, result: result, errors: errors,
            examples: EntityExamples(entity: entity).examples(of: verb), deprecation: nil)
    }

    /// Who may call the method at all; which rows is decided when they are read.
    private func access(_ operation: EntityOperation) -> String {
        let rules = entity.access[operation] ?? []
        if rules.contains(.public) { return "public" }
        if rules.count == 1, case .role(let name)? = rules.first { return "role:\(name)" }
        return "authenticated"
    }
}

extension JSONValue {
    /// An object with these members, all of them required, and no others.
    static func closed(_ properties: KeyValuePairs<String, JSONValue>) -> JSONValue {
        closed(properties.map { ($0.key, $0.value) }, required: nil)
    }

    /// An object with these members and no others.
    ///
    /// - Parameter required: the names of those that have to be there; nothing for all.
    static func closed(
        _ properties: [(String, JSONValue)], required: [String]?
    ) -> JSONValue {
        var members = JSONObject()
        for (name, schema) in properties { members[name] = schema }
        var object = JSONObject()
        object["type"] = "object"
        object["properties"] = .object(members)
        let names = required ?? properties.map(\.0)
        if !names.isEmpty { object["required"] = .array(names.map(JSONValue.string)) }
        object["additionalProperties"] = false
        return .object(object)
    }
}
