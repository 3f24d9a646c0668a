internal import JSON

/// Compares what two schemas accept, keyword by keyword.
///
/// It never calls a change safe that is not: what it does not understand is `changed`.
struct SchemaComparison {
    /// The documents that references lead into.
    let old: JSONValue
    let new: JSONValue
    private(set) var differences: [SchemaDifference] = []
    /// Pairs with a reference that are being compared, so that a schema may contain itself.
    private var open: Set<String> = []

    private static let depthMax = 32
    /// What accepts and refuses nothing, and fills nothing in.
    private static let annotations: Set<String> = [
        "$comment", "title", "description", "examples", "deprecated", "readOnly", "writeOnly",
    ]

    init(old: JSONValue, new: JSONValue) {
        self.old = old
        self.new = new
    }

    mutating func compare(_ left: JSONValue, _ right: JSONValue, at path: String, depth: Int = 0) {
        if left == right, !hasReferences(left) { return }
        guard depth < Self.depthMax else {
            return note(.changed, path, "is nested too deeply to compare")
        }
        // Both whole: one reference beside different schemas is not the same question.
        let pair = "\(left) \(right)"
        if left["$ref"] != nil || right["$ref"] != nil {
            guard open.insert(pair).inserted else { return }
        }
        defer { open.remove(pair) }
        guard let before = resolve(left, in: old), let after = resolve(right, in: new) else {
            return note(.changed, path, "a reference leads nowhere")
        }
        switch (before, after) {
        case (.bool(false), .bool(false)): return
        case (.bool(false), _): note(.widened, path, "nothing was accepted")
        case (_, .bool(false)): note(.narrowed, path, "nothing is accepted any more")
        case (_, _):
            compareBesides(before["$ref"], after["$ref"], path, depth)
            compareKeywords(object(before), object(after), path, depth)
        }
    }

    /// References that have keywords beside them, which hold, too (JSON Schema Core 8.2.3.1).
    private mutating func compareBesides(
        _ left: JSONValue?, _ right: JSONValue?, _ path: String, _ depth: Int
    ) {
        switch (left, right) {
        case (nil, nil): break
        case (let before?, let after?):
            compare(["$ref": before], ["$ref": after], at: path, depth: depth + 1)
        case (_, _): note(.changed, "\(path)/$ref", "other keywords stand beside it")
        }
    }

    private func hasReferences(_ schema: JSONValue) -> Bool {
        var found = false
        _ = schema.mappingSchemas { schema in
            if schema["$ref"] != nil { found = true }
            return schema
        }
        return found
    }

    private func object(_ schema: JSONValue) -> JSONObject {
        guard case .object(let object) = schema else { return JSONObject() }
        return object
    }

    /// Follows a reference that stands alone; beside others it is a keyword like any other.
    private func resolve(_ schema: JSONValue, in document: JSONValue) -> JSONValue? {
        var schema = schema
        for _ in 0..<Self.depthMax {
            guard let target = schema["$ref"]?.text, standsAlone(schema) else { return schema }
            let place = target.hasPrefix("#") ? JSONPointer(String(target.dropFirst())) : nil
            guard let found = place?.resolve(in: document) else { return nil }
            schema = found
        }
        return nil
    }

    private func standsAlone(_ reference: JSONValue) -> Bool {
        reference.members.allSatisfy { $0.key == "$ref" || Self.annotations.contains($0.key) }
    }

    private mutating func compareKeywords(
        _ left: JSONObject, _ right: JSONObject, _ path: String, _ depth: Int
    ) {
        compareTypes(left["type"], right["type"], path)
        compareValues(left, right, path)
        compareBounds(left, right, path)
        compareRequired(left["required"], right["required"], path)
        compareProperties(left, right, path, depth)
        compareItems(left, right, path, depth)
        for key in ["additionalProperties", "propertyNames", "contains"] {
            compareAbsentAsTrue(left[key], right[key], "\(path)/\(key)", depth)
        }
        compareChoices(left, right, path, depth)
        compareRest(left, right, path)
    }

    mutating func note(
        _ direction: SchemaDifference.Direction, _ path: String, _ detail: String
    ) {
        differences.append(
            SchemaDifference(direction: direction, path: path, detail: detail))
    }

    /// Notes that a rule came, went or became another, where only its presence can be judged.
    mutating func noteRule(_ left: JSONValue?, _ right: JSONValue?, _ path: String) {
        switch (left, right) {
        case (nil, nil): break
        case (nil, let rule?): note(.narrowed, path, "\(rule) was added")
        case (let rule?, nil): note(.widened, path, "\(rule) was removed")
        case (let before?, let after?):
            if before != after { note(.changed, path, "\(before) became \(after)") }
        }
    }

    mutating func compareAbsentAsTrue(
        _ left: JSONValue?, _ right: JSONValue?, _ path: String, _ depth: Int
    ) {
        guard left != nil || right != nil else { return }
        compare(left ?? true, right ?? true, at: path, depth: depth + 1)
    }
}
