internal import JSON

/// The keywords, one by one.
extension SchemaComparison {
    private static let allTypes: Set<String> = [
        "null", "boolean", "integer", "fraction", "string", "array", "object",
    ]

    mutating func compareTypes(_ left: JSONValue?, _ right: JSONValue?, _ path: String) {
        let before = types(left)
        let after = types(right)
        guard before != after else { return }
        let detail = "\(left?.description ?? "any") became \(right?.description ?? "any")"
        noteSets(
            isNarrower: after.isSubset(of: before), isWider: after.isSuperset(of: before),
            "\(path)/type", detail)
    }

    /// An integer is a number, so that numbers are integers and fractions.
    private func types(_ value: JSONValue?) -> Set<String> {
        guard let value else { return Self.allTypes }
        let words = value.text.map { [$0] } ?? value.elements.compactMap(\.text)
        return Set(words.flatMap { $0 == "number" ? ["integer", "fraction"] : [$0] })
    }

    private mutating func noteSets(
        isNarrower: Bool, isWider: Bool, _ path: String, _ detail: String
    ) {
        if isNarrower {
            note(.narrowed, path, detail)
        } else if isWider {
            note(.widened, path, detail)
        } else {
            note(.changed, path, detail)
        }
    }

    /// `enum` and `const`, which is one of one.
    mutating func compareValues(_ left: JSONObject, _ right: JSONObject, _ path: String) {
        let before = values(left)
        let after = values(right)
        switch (before, after) {
        case (nil, nil): return
        case (nil, let after?): note(.narrowed, path + "/enum", "only \(list(after)) now")
        case (let before?, nil): note(.widened, path + "/enum", "not only \(list(before)) any more")
        case (let before?, let after?):
            let gone = before.filter { !after.contains($0) }
            let fresh = after.filter { !before.contains($0) }
            if !gone.isEmpty { note(.narrowed, path + "/enum", "without \(list(gone)) now") }
            if !fresh.isEmpty { note(.widened, path + "/enum", "with \(list(fresh)) now") }
        }
    }

    private func values(_ schema: JSONObject) -> [JSONValue]? {
        guard case .array(let values)? = schema["enum"] else { return schema["const"].map { [$0] } }
        // Both hold when both are there.
        guard let value = schema["const"] else { return values }
        return values.contains(value) ? [value] : []
    }

    private func list(_ values: [JSONValue]) -> String {
        values.map(\.description).joined(separator: ", ")
    }

    mutating func compareBounds(_ left: JSONObject, _ right: JSONObject, _ path: String) {
        let upper = [
            "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains",
        ]
        let lower = [
            "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains",
        ]
        for key in upper {
            let before = bound(left, key)
            let after = bound(right, key)
            let isNarrower = after.map { after in before.map { after < $0 } ?? true } ?? false
            noteBound(left, right, key, isNarrower, before == after, path)
        }
        for key in lower {
            let before = bound(left, key)
            let after = bound(right, key)
            let isNarrower = after.map { after in before.map { after > $0 } ?? true } ?? false
            noteBound(left, right, key, isNarrower, before == after, path)
        }
    }

    private mutating func noteBound(
        _ left: JSONObject, _ right: JSONObject, _ key: String, _ isNarrower: Bool, _ isSame: Bool,
        _ path: String
    ) {
        guard !isSame else { return }
        let detail = "\(text(left[key])) became \(text(right[key]))"
        note(isNarrower ? .narrowed : .widened, "\(path)/\(key)", detail)
    }

    /// The bound, or what counts without one; nil where that is no bound at all.
    private func bound(_ schema: JSONObject, _ key: String) -> DecimalOrder? {
        // Without `contains`, the bounds of it say nothing (JSON Schema Validation 6.4.4, 6.4.5).
        let isIdle = key.hasSuffix("Contains") && schema["contains"] == nil
        if !isIdle, case .number(let number)? = schema[key] { return DecimalOrder(number) }
        switch key {
        case "minLength", "minItems", "minProperties": return DecimalOrder(JSONNumber(0))
        case "minContains": return DecimalOrder(JSONNumber(1))
        case _: return nil
        }
    }

    private func text(_ value: JSONValue?) -> String { value?.description ?? "none" }

    mutating func compareRequired(_ left: JSONValue?, _ right: JSONValue?, _ path: String) {
        let before = (left?.elements ?? []).compactMap(\.text)
        let after = (right?.elements ?? []).compactMap(\.text)
        for name in after where !before.contains(name) {
            note(.narrowed, "\(path)/required", "\(name) is required now")
        }
        for name in before where !after.contains(name) {
            note(.widened, "\(path)/required", "\(name) is not required any more")
        }
    }

    /// A member that only one side names is to the other one of the additional ones.
    mutating func compareProperties(
        _ left: JSONObject, _ right: JSONObject, _ path: String, _ depth: Int
    ) {
        let before = left["properties"]?.members ?? []
        let after = right["properties"]?.members ?? []
        for member in before {
            let other = right["properties"]?[member.key] ?? right["additionalProperties"] ?? true
            compare(
                member.value, other, at: "\(path)/\(JSONPointer.escape(member.key))",
                depth: depth + 1)
        }
        for member in after where left["properties"]?[member.key] == nil {
            let other = left["additionalProperties"] ?? true
            compare(
                other, member.value, at: "\(path)/\(JSONPointer.escape(member.key))",
                depth: depth + 1)
        }
        let patterns = left["patternProperties"]?.members.map(\.key) ?? []
        let others = right["patternProperties"]?.members.map(\.key) ?? []
        for key in patterns + others.filter({ !patterns.contains($0) }) {
            compareAbsentAsTrue(
                left["patternProperties"]?[key], right["patternProperties"]?[key],
                "\(path)/patternProperties/\(JSONPointer.escape(key))", depth)
        }
    }

    mutating func compareItems(
        _ left: JSONObject, _ right: JSONObject, _ path: String, _ depth: Int
    ) {
        let before = left["prefixItems"]?.elements ?? []
        let after = right["prefixItems"]?.elements ?? []
        for index in 0..<max(before.count, after.count) {
            compareAbsentAsTrue(
                index < before.count ? before[index] : left["items"],
                index < after.count ? after[index] : right["items"], "\(path)/\(index)", depth)
        }
        compareAbsentAsTrue(left["items"], right["items"], "\(path)/items", depth)
    }

    /// Of `anyOf`, more choices are wider; of the others only equal numbers can be compared.
    mutating func compareChoices(
        _ left: JSONObject, _ right: JSONObject, _ path: String, _ depth: Int
    ) {
        for key in ["allOf", "anyOf", "oneOf"] {
            guard left[key] != nil || right[key] != nil else { continue }
            let before = left[key]?.elements ?? []
            let after = right[key]?.elements ?? []
            if before.isEmpty || after.isEmpty {
                noteRule(left[key], right[key], "\(path)/\(key)")
                continue
            }
            let count = min(before.count, after.count)
            let known = differences.count
            for index in 0..<count {
                compare(
                    before[index], after[index], at: "\(path)/\(key)/\(index)", depth: depth + 1)
            }
            if key == "oneOf", differences.count > known {
                note(.changed, "\(path)/oneOf", "exactly one of other schemas must match")
            }
            guard before.count != after.count else { continue }
            let detail = "\(before.count) schemas became \(after.count)"
            switch key {
            case "anyOf":
                note(after.count > before.count ? .widened : .narrowed, "\(path)/anyOf", detail)
            case "allOf":
                note(after.count > before.count ? .narrowed : .widened, "\(path)/allOf", detail)
            case _: note(.changed, "\(path)/oneOf", detail)
            }
        }
    }

    /// What is compared nowhere else: equal, or changed in a way that nobody can judge.
    mutating func compareRest(_ left: JSONObject, _ right: JSONObject, _ path: String) {
        for key in ["pattern", "format", "multipleOf"] {
            noteRule(left[key], right[key], "\(path)/\(key)")
        }
        if left["uniqueItems"] ?? false != right["uniqueItems"] ?? false {
            let isUnique = right["uniqueItems"] == true
            note(
                isUnique ? .narrowed : .widened, "\(path)/uniqueItems",
                isUnique ? "was added" : "was removed")
        }
        if left["default"] != right["default"] {
            note(
                .defaultChanged, "\(path)/default",
                "\(text(left["default"])) became \(text(right["default"]))")
        }
        for key in [
            "not", "if", "then", "else", "dependentRequired", "dependentSchemas",
            "unevaluatedItems", "unevaluatedProperties",
        ] where left[key] != right[key] {
            note(.changed, "\(path)/\(key)", "\(text(left[key])) became \(text(right[key]))")
        }
    }
}
