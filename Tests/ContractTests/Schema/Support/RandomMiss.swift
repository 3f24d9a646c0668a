internal import JSON
internal import TestSupport

/// Changes one thing in a value that fits, so that one rule is broken.
struct RandomMiss {
    /// A rule that can be broken at a site.
    private enum Rule {
        case keyword(String)
        /// That a member is there.
        case member(String, keyword: String)
    }

    private var random: SplitMix
    private var texts: RandomText
    private var instances: RandomInstance

    init(seed: UInt64) {
        random = SplitMix(seed: seed &+ 1)
        instances = RandomInstance(seed: seed &+ 1)
        texts = RandomText(SplitMix(seed: ~seed &+ 1))
    }

    private mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: choices.indices, using: &random)]
    }

    /// So many near misses of an instance; none where the schema takes every value.
    mutating func misses(
        of instance: JSONValue, _ schema: SchemaView, count: Int
    ) throws -> [NearMiss] {
        let choices = InstanceSite.all(in: instance, of: schema).flatMap { site in
            rules(at: site).map { (site, $0) }
        }
        guard !choices.isEmpty else { return [] }
        return try (0..<count).map { _ in
            let (site, rule) = pick(choices)
            let (part, token, keyword) = try broken(rule, site)
            let below = token.map { "/" + JSONPointer.escape($0) } ?? ""
            return NearMiss(
                value: instance.replacing(site.tokens[...], with: part),
                path: site.report?.path ?? site.path + below,
                keyword: site.report?.keyword ?? keyword)
        }
    }

    // MARK: What can be broken

    private func rules(at site: InstanceSite) -> [Rule] {
        let schema = site.schema
        var keywords: [String] = []
        if Set(site.types).count < SchemaView.allTypes.count { keywords.append("type") }
        keywords += ["enum", "const"].filter { schema[$0] != nil }
        switch site.value {
        case .null, .bool: break
        case .number:
            let known = [
                "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
            ]
            keywords += known.filter { schema[$0] != nil }
            if schema.types.contains("integer"), !schema.types.contains("number") {
                keywords += ["fraction"]
                // What has no bound of its own has those of 64 bits.
                if schema.lowerBound == nil { keywords.append("minimum") }
                if schema.upperBound == nil { keywords.append("maximum") }
            }
        case .string:
            keywords += ["pattern", "format", "maxLength"].filter { schema[$0] != nil }
            if schema.count("minLength") ?? 0 > 0 { keywords.append("minLength") }
        case .array(let items):
            if schema.count("minItems") ?? 0 > 0 { keywords.append("minItems") }
            if schema["maxItems"] != nil { keywords.append("maxItems") }
            if schema["items"] == false { keywords.append("items") }
            if schema["uniqueItems"] == true, !items.isEmpty { keywords.append("uniqueItems") }
        case .object(let object):
            if schema.additional.isFalse { keywords.append("additionalProperties") }
            if schema.count("minProperties") ?? 0 > 0 { keywords.append("minProperties") }
            if schema["maxProperties"] != nil { keywords.append("maxProperties") }
            return keywords.map(Rule.keyword)
                + schema.required.map { .member($0, keyword: "required") }
                + schema.dependencies(of: object).map { .member($0, keyword: "dependentRequired") }
        }
        return keywords.map(Rule.keyword)
    }

    // MARK: Breaking it

    private typealias Broken = (part: JSONValue, token: String?, keyword: String)

    private mutating func broken(_ rule: Rule, _ site: InstanceSite) throws -> Broken {
        switch (rule, site.value) {
        case (.member(let name, let keyword), .object(var object)):
            object[name] = nil
            return (.object(object), name, keyword)
        case (.keyword("type"), _): return (valueOfAnotherType(than: site.types), nil, "type")
        case (.keyword(let keyword), _) where keyword == "enum" || keyword == "const":
            return (neighbour(of: site.value), nil, keyword)
        case (.keyword(let keyword), .number):
            let text = numberBreaking(keyword, site.schema)
            return (number(text), nil, keyword == "fraction" ? "type" : keyword)
        case (.keyword(let keyword), .string):
            return (.string(try textBreaking(keyword, site.schema)), nil, keyword)
        case (.keyword(let keyword), .array(let items)):
            return try itemsBreaking(keyword, items, site.schema)
        case (.keyword(let keyword), .object(let object)):
            return membersBreaking(keyword, object, site.schema)
        case (.keyword, _), (.member, _): return (site.value, nil, "none")
        }
    }

    private mutating func valueOfAnotherType(than types: [String]) -> JSONValue {
        let values: [(type: String, value: JSONValue)] = [
            ("null", .null), ("boolean", true), ("integer", 7), ("string", "7"), ("array", [7]),
            ("object", ["7": 7]),
        ]
        return pick(
            values.filter {
                !types.contains($0.type) && !($0.type == "integer" && types.contains("number"))
            }
        ).value
    }

    /// A value of the same type that no list of choices has.
    private func neighbour(of value: JSONValue) -> JSONValue {
        switch value {
        case .null: false
        case .bool(let flag): .array([.bool(flag)])
        case .number(let number): self.number("1" + number.text.filter(\.isNumber))
        case .string(let text): .string(text + "~")
        case .array(let items): .array(items + ["~"])
        case .object(let object): .object(object.adding("~", .null))
        }
    }

    private func number(_ text: String) -> JSONValue {
        JSONNumber(text).map(JSONValue.number) ?? .null
    }

    private mutating func numberBreaking(_ keyword: String, _ schema: SchemaView) -> String {
        let isInteger = !schema.types.contains("number")
        let range = NumberRange(schema, isInteger: isInteger)
        let unit: Int128 = isInteger ? 1000 : 1
        switch keyword {
        case "exclusiveMinimum", "exclusiveMaximum":
            return Thousandths(schema.thousandths(keyword) ?? 0).text
        case "minimum":
            let bound = schema.thousandths(keyword) ?? Int128(Int64.min) * 1000
            return Thousandths(bound - unit).text
        case "maximum":
            let bound = schema.thousandths(keyword) ?? Int128(Int64.max) * 1000
            return Thousandths(bound + unit).text
        case "multipleOf":
            return Thousandths(range.multiples.upperBound * range.step - unit).text
        default:
            let whole = Int128.random(in: range.multiples, using: &random) * range.step
            return Thousandths(whole + .random(in: 1...999, using: &random)).text
        }
    }

    private mutating func textBreaking(_ keyword: String, _ schema: SchemaView) throws -> String {
        switch keyword {
        case "minLength": texts.text(length: (schema.count(keyword) ?? 1) - 1)
        case "maxLength": texts.text(length: (schema.count(keyword) ?? 0) + 1)
        case "pattern": try texts.text(nearlyMatching: schema["pattern"]?.text ?? "")
        default: texts.textNear(schema["format"]?.text ?? "")
        }
    }

    private mutating func itemsBreaking(
        _ keyword: String, _ items: [JSONValue], _ schema: SchemaView
    ) throws -> Broken {
        switch keyword {
        case "minItems":
            let count = (schema.count(keyword) ?? 1) - 1
            return (.array(Array(items.prefix(count))), nil, keyword)
        case "maxItems":
            let missing = (schema.count(keyword) ?? 0) + 1 - items.count
            // Items that fit, or what is told of them would be all that is told.
            let more = try instances.value(schema.item(at: items.count), depth: .max / 2)
            return (.array(items + Array(repeating: more, count: missing)), nil, keyword)
        case "items":
            let prefix = schema["prefixItems"]?.elements.count ?? 0
            let missing = Array(repeating: JSONValue.null, count: prefix + 1 - items.count)
            return (.array(items + missing), String(prefix), keyword)
        default: return (.array(items + [pick(items)]), nil, keyword)
        }
    }

    private mutating func membersBreaking(
        _ keyword: String, _ object: JSONObject, _ schema: SchemaView
    ) -> Broken {
        switch keyword {
        case "additionalProperties":
            // As a mistyped name, or as any.
            let name = pick(["~", "a/b"] + schema.properties.map { $0.name + "x" })
            return (.object(object.adding(name, .null)), name, keyword)
        case "minProperties":
            var object = object
            let count = (schema.count(keyword) ?? 1) - 1
            for member in object.members.dropFirst(count) { object[member.key] = nil }
            return (.object(object), nil, keyword)
        default:
            var object = object
            let count = (schema.count(keyword) ?? 0) + 1
            while object.count < count { object = object.adding("~\(object.count)", .null) }
            return (.object(object), nil, keyword)
        }
    }
}

extension SchemaView {
    fileprivate var lowerBound: JSONValue? { self["minimum"] ?? self["exclusiveMinimum"] }
    fileprivate var upperBound: JSONValue? { self["maximum"] ?? self["exclusiveMaximum"] }
}

extension JSONObject {
    fileprivate func adding(_ key: String, _ value: JSONValue) -> JSONObject {
        var other = self
        other[key] = value
        return other
    }
}
