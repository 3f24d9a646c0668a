internal import JSON
internal import TestSupport

/// The meaning of a part of JSON Schema, written down as plainly as can be over trees: what the
/// validator has to agree with.
enum PlainValidator {
    static func accepts(_ schema: JSONValue, _ value: JSONValue) -> Bool {
        guard case .object(let keywords) = schema else { return schema == .bool(true) }
        return keywords.members.allSatisfy { member in
            accepts(member.key, member.value, value, keywords)
        }
    }

    private static func accepts(
        _ keyword: String, _ rule: JSONValue, _ value: JSONValue, _ keywords: JSONObject
    ) -> Bool {
        switch keyword {
        case "type": hasType(rule, value)
        case "enum": rule.elements.contains { $0.hasSameValue(as: value) }
        case "not": !accepts(rule, value)
        case "allOf": rule.elements.allSatisfy { accepts($0, value) }
        case "anyOf": rule.elements.contains { accepts($0, value) }
        case "oneOf": rule.elements.count { accepts($0, value) } == 1
        case _: acceptsParts(keyword, rule, value, keywords)
        }
    }

    private static func acceptsParts(
        _ keyword: String, _ rule: JSONValue, _ value: JSONValue, _ keywords: JSONObject
    ) -> Bool {
        switch value {
        case .number(let number):
            let (value, bound) = (number.double ?? 0, rule.double)
            switch keyword {
            case "minimum": return value >= bound
            case "maximum": return value <= bound
            case "exclusiveMinimum": return value > bound
            case _: return true
            }
        case .string(let text):
            switch keyword {
            case "minLength": return Double(text.unicodeScalars.count) >= rule.double
            case "maxLength": return Double(text.unicodeScalars.count) <= rule.double
            case _: return true
            }
        case .array(let items): return acceptsItems(keyword, rule, items)
        case .object(let object): return acceptsMembers(keyword, rule, object, keywords)
        case .null, .bool: return true
        }
    }

    private static func acceptsItems(
        _ keyword: String, _ rule: JSONValue, _ items: [JSONValue]
    ) -> Bool {
        switch keyword {
        case "minItems": Double(items.count) >= rule.double
        case "maxItems": Double(items.count) <= rule.double
        case "items": items.allSatisfy { accepts(rule, $0) }
        case "contains": items.contains { accepts(rule, $0) }
        case "uniqueItems":
            items.indices.allSatisfy { index in
                !items[..<index].contains { $0.hasSameValue(as: items[index]) }
            }
        case _: true
        }
    }

    private static func acceptsMembers(
        _ keyword: String, _ rule: JSONValue, _ object: JSONObject, _ keywords: JSONObject
    ) -> Bool {
        switch keyword {
        case "minProperties": Double(object.count) >= rule.double
        case "maxProperties": Double(object.count) <= rule.double
        case "required": rule.elements.allSatisfy { object[$0.text ?? ""] != nil }
        case "properties":
            object.members.allSatisfy { member in
                rule[member.key].map { accepts($0, member.value) } ?? true
            }
        case "additionalProperties":
            object.members.allSatisfy { member in
                keywords["properties"]?[member.key] != nil || accepts(rule, member.value)
            }
        case _: true
        }
    }

    private static func hasType(_ rule: JSONValue, _ value: JSONValue) -> Bool {
        let names = rule.text.map { [$0] } ?? rule.elements.compactMap(\.text)
        return names.contains { name in
            switch value {
            case .null: name == "null"
            case .bool: name == "boolean"
            case .string: name == "string"
            case .array: name == "array"
            case .object: name == "object"
            case .number(let number):
                name == "number" || (name == "integer" && number.int64 != nil)
            }
        }
    }
}

extension JSONValue {
    fileprivate var double: Double {
        guard case .number(let number) = self else { return 0 }
        return number.double ?? 0
    }
}
