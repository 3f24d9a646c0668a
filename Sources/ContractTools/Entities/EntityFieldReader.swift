internal import Contract
internal import JSON

/// Reads one field of an entity: a JSON Schema, and what a table needs beside it.
struct EntityFieldReader {
    /// What is no keyword of JSON Schema.
    private static let ofTheTable = ["ref", "onDelete", "unique", "scale"]
    /// A moment that fits into milliseconds: three digits behind the point and no leap second,
    /// since what is stored is exact or refused.
    static let momentPattern =
        #"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-5][0-9](\.[0-9]{1,3})?"#
        + #"([Zz]|[+-][0-9]{2}:[0-9]{2})$"#
    /// RFC 4648 §4, with padding.
    private static let base64Pattern =
        "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"

    let name: String
    let node: SourceNode
    let isRequired: Bool

    /// Notes what is wrong and answers nothing then.
    func read(_ check: inout FileCheck) -> EntitySource.Field? {
        guard check.isObject(node) else { return nil }
        let known = check.problems.count
        let type = type(&check)
        let isUnique = check.flag(node, "unique", default: false)
        let isReadOnly = check.flag(node, "readOnly", default: false)
        guard let type, check.problems.count == known else { return nil }
        if isUnique, type == .json || type == .list, let place = node["unique"] {
            check.note(place, "must be false: only single values can be unique")
        }
        if isReadOnly, isRequired, node["default"] == nil, let place = node["readOnly"] {
            check.note(place, "must have a default: nobody could set what is required")
        }
        return EntitySource.Field(
            field: EntityField(
                name, type, isRequired: isRequired, isUnique: isUnique, isReadOnly: isReadOnly,
                defaultValue: node["default"]?.value.description),
            schema: schema(of: type))
    }

    private func type(_ check: inout FileCheck) -> EntityFieldType? {
        if let target = node["ref"] { return reference(target, &check) }
        if let place = node["onDelete"] {
            check.note(place, "must stand beside ref")
            return nil
        }
        if let values = node["enum"] { return enumeration(values, &check) }
        if let place = node["scale"], node["format"]?.text != "decimal" {
            check.note(place, "must stand beside the format decimal")
            return nil
        }
        guard let word = node["type"] else { return .json }
        switch word.text {
        case "string": return text(&check)
        case "integer": return .int64
        case "number": return .double
        case "boolean": return .bool
        case "object": return .json
        case "array":
            let scalars = ["string", "integer", "number", "boolean"]
            return node["items"]?["type"]?.text.map(scalars.contains) == true ? .list : .json
        case _:
            check.note(
                word, "must be one type; what is not listed in required may be null anyway")
            return nil
        }
    }

    private func reference(_ target: SourceNode, _ check: inout FileCheck) -> EntityFieldType? {
        let known = ["ref", "onDelete", "unique", "readOnly", "description", "title", "$comment"]
        check.refuseUnknown(node, known: known)
        guard let name = target.text, SwiftName.isName(name) else {
            check.note(target, "must be the name of an entity")
            return nil
        }
        guard let word = node["onDelete"] else { return .reference(to: name, onDelete: .restrict) }
        guard let action = word.text.flatMap(EntityDeleteAction.init) else {
            check.note(word, "must be restrict, cascade or setNull")
            return nil
        }
        if action == .setNull, isRequired {
            check.note(word, "must be restrict or cascade: the field is required")
        }
        return .reference(to: name, onDelete: action)
    }

    private func enumeration(_ values: SourceNode, _ check: inout FileCheck) -> EntityFieldType? {
        let texts = values.elements.compactMap(\.text)
        guard !texts.isEmpty, texts.count == values.elements.count else {
            check.note(values, "must be an array of texts")
            return nil
        }
        return .enumeration(texts)
    }

    private func text(_ check: inout FileCheck) -> EntityFieldType? {
        if node["contentEncoding"]?.text == "base64" { return .bytes }
        switch node["format"]?.text {
        case "date-time":
            if let place = node["pattern"] {
                check.note(place, "must not stand beside the format date-time")
            }
            return .dateTime
        case "decimal":
            let known = [
                "type", "format", "scale", "unique", "readOnly", "default", "description", "title",
                "$comment",
            ]
            check.refuseUnknown(node, known: known)
            guard let scale = check.integer(node, "scale") else { return nil }
            guard (0...17).contains(scale) else {
                if let place = node["scale"] { check.note(place, "must be from 0 to 17") }
                return nil
            }
            return .decimal(scale: Int(scale))
        case _:
            return .string
        }
    }

    // MARK: What callers are told

    private func schema(of type: EntityFieldType) -> JSONValue {
        guard case .object(var schema) = node.value else { return true }
        for key in Self.ofTheTable { schema[key] = nil }
        switch type {
        case .reference:
            schema["type"] = "string"
            schema["format"] = "uuid"
        case .decimal(let scale):
            schema["format"] = nil
            schema["pattern"] = .string(Self.decimalPattern(scale: scale))
        case .dateTime:
            schema["pattern"] = .string(Self.momentPattern)
        case .bytes:
            if schema["pattern"] == nil { schema["pattern"] = .string(Self.base64Pattern) }
        case .enumeration:
            schema["type"] = "string"
        case .string, .int64, .double, .bool, .json, .list:
            break
        }
        return .object(schema)
    }

    /// 18 digits in all: what Int64 holds whatever they are.
    private static func decimalPattern(scale: Int) -> String {
        let whole = "^-?(0|[1-9][0-9]{0,\(17 - scale)})"
        return scale == 0 ? whole + "$" : whole + #"(\.[0-9]{1,\#(scale)})?$"#
    }
}
