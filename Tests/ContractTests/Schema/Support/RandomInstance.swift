internal import JSON
internal import TestSupport

/// Makes values that fit a schema, often at its bounds.
struct RandomInstance {
    private var random: SplitMix
    private var texts: RandomText
    /// What may be left out is, from here on: a schema may hold itself.
    private static let depthMax = 4

    init(seed: UInt64) {
        random = SplitMix(seed: seed)
        texts = RandomText(SplitMix(seed: ~seed))
    }

    private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

    private mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: choices.indices, using: &random)]
    }

    mutating func value(_ schema: SchemaView, depth: Int = 0) throws -> JSONValue {
        if let constant = schema["const"] { return constant }
        if let choices = schema["enum"] { return pick(choices.elements) }
        if let alternatives = schema.alternatives {
            return try value(pick(alternatives.branches), depth: depth + 1)
        }
        switch pick(schema.types) {
        case "null": return .null
        case "boolean": return .bool(chance(2))
        case "integer": return number(schema, isInteger: true)
        case "number": return number(schema, isInteger: false)
        case "string": return .string(try text(schema))
        case "array": return .array(try items(schema, depth: depth + 1))
        default: return .object(try members(schema, depth: depth + 1))
        }
    }

    // MARK: Numbers

    private mutating func number(_ schema: SchemaView, isInteger: Bool) -> JSONValue {
        let range = NumberRange(schema, isInteger: isInteger)
        let multiple: Int128
        switch Int.random(in: 0..<6, using: &random) {
        case 0: multiple = range.multiples.lowerBound
        case 1: multiple = range.multiples.upperBound
        case 2:
            multiple = min(max(0, range.multiples.lowerBound), range.multiples.upperBound)
        default: multiple = .random(in: range.multiples, using: &random)
        }
        let text = Thousandths(multiple * range.step).text
        return JSONNumber(spelled(text)).map(JSONValue.number) ?? .null
    }

    /// The same number in one of the ways in which JSON writes it.
    private mutating func spelled(_ text: String) -> String {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return text + (text.contains(".") ? "00" : ".0")
        case 1: return text + pick(["e0", "E+0", "e-0"])
        case 2 where text.hasSuffix("00") && !text.contains("."): return text.dropLast(2) + "e2"
        default: return text
        }
    }

    // MARK: Texts

    private mutating func text(_ schema: SchemaView) throws -> String {
        let least = schema.count("minLength") ?? 0
        let most = schema.count("maxLength") ?? least + 12
        if let pattern = schema["pattern"]?.text {
            let longest = schema.count("maxLength") ?? .max
            return try texts.text(matching: pattern, length: least...longest)
        }
        guard let format = schema["format"]?.text else {
            let length = pick([least, most, .random(in: least...most, using: &random)])
            return texts.text(length: length)
        }
        var text = texts.text(of: format)
        while !(least...max(most, 1000)).contains(text.unicodeScalars.count) {
            text = texts.text(of: format)
        }
        // Where the local part of an address may be longer, so that the bound is reached.
        guard format == "email", schema["maxLength"] != nil, chance(4) else { return text }
        return String(repeating: "a", count: most - text.utf8.count) + text
    }

    // MARK: Arrays

    private mutating func items(_ schema: SchemaView, depth: Int) throws -> [JSONValue] {
        let least = max(schema.count("minItems") ?? 0, 0)
        let most = schema.itemsMax ?? least + 3
        var count = least
        if depth <= Self.depthMax {
            // Now and then as many as there may be; mostly few, to be quick.
            let few = least...max(least, min(most, 3))
            count = chance(100) ? most : .random(in: few, using: &random)
        }
        var items: [JSONValue] = []
        var tries = 0
        while items.count < count, tries < 100 {
            tries += 1
            let item = try value(schema.item(at: items.count), depth: depth)
            if schema["uniqueItems"] == true, items.contains(where: { $0.hasSameValue(as: item) }) {
                continue
            }
            items.append(item)
        }
        return items
    }

    // MARK: Objects

    private mutating func members(_ schema: SchemaView, depth: Int) throws -> JSONObject {
        var object = JSONObject()
        let required = schema.required
        let most = schema.count("maxProperties") ?? .max
        for (name, property) in schema.properties {
            let isWanted = depth <= Self.depthMax && object.count < most && chance(2)
            guard required.contains(name) || isWanted else { continue }
            object[name] = try value(property, depth: depth)
        }
        let dependencies = schema.dependencies(of: object)
        for (name, property) in schema.properties
        where dependencies.contains(name) && object[name] == nil {
            object[name] = try value(property, depth: depth)
        }
        for (pattern, property) in schema.patternProperties where object.count < most {
            let name = try texts.text(matching: pattern, length: 0...(.max))
            object[name] = try value(property, depth: depth)
        }
        let additional = schema.additional
        let least = schema.count("minProperties") ?? 0
        while !additional.isFalse, object.count < most, object.count < least || chance(4) {
            let name = "+" + texts.text(length: 3)
            object[name] =
                schema["additionalProperties"] == nil
                ? pick([1, "a", [], nil, [:]]) : try value(additional, depth: depth)
        }
        return chance(2) ? object : shuffled(object)
    }

    private mutating func shuffled(_ object: JSONObject) -> JSONObject {
        var other = JSONObject()
        for member in object.members.shuffled(using: &random) { other[member.key] = member.value }
        return other
    }
}

extension JSONValue {
    /// Whether two values are the same to JSON Schema, however their numbers are written.
    func hasSameValue(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): left.hasSameValue(as: right)
        case (.array(let left), .array(let right)):
            left.count == right.count
                && zip(left, right).allSatisfy { $0.hasSameValue(as: $1) }
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.members.allSatisfy { right[$0.key]?.hasSameValue(as: $0.value) ?? false }
        default: self == other
        }
    }
}
