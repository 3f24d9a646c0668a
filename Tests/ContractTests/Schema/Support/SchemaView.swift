internal import JSON
internal import TestSupport

/// A schema of a document with its references followed and what `allOf` adds put into it, so that
/// its keywords say all there is to know of a value.
///
/// What stands in it is looked at once, and only where an instance leads there: a schema may hold
/// itself.
final class SchemaView {
    static let allTypes = ["null", "boolean", "integer", "number", "string", "array", "object"]

    private let root: JSONValue
    private let keywords: JSONObject
    /// The schema is `false`.
    let isFalse: Bool

    convenience init(_ root: JSONValue) { self.init(root, in: root) }

    private init(_ schema: JSONValue, in root: JSONValue) {
        self.root = root
        isFalse = schema == .bool(false)
        var keywords = JSONObject()
        Self.add(schema, to: &keywords, root)
        self.keywords = keywords
    }

    private static func add(_ schema: JSONValue, to keywords: inout JSONObject, _ root: JSONValue) {
        guard case .object(let object) = schema else { return }
        for member in object.members {
            switch (member.key, member.value, keywords[member.key]) {
            case ("$ref", .string(let reference), _):
                let target = JSONPointer(String(reference.dropFirst()))?.resolve(in: root)
                add(target ?? true, to: &keywords, root)
            case ("allOf", .array(let parts), _):
                for part in parts { add(part, to: &keywords, root) }
            case ("properties", .object(let more), .object(var known)?):
                for property in more.members { known[property.key] = property.value }
                keywords[member.key] = .object(known)
            case ("required", .array(let more), .array(let known)?):
                keywords[member.key] = .array(known + more)
            case (let key, let value, _): keywords[key] = value
            }
        }
    }

    // MARK: Keywords

    subscript(keyword: String) -> JSONValue? { keywords[keyword] }

    func thousandths(_ keyword: String) -> Int128? {
        guard case .number(let number)? = keywords[keyword] else { return nil }
        return Thousandths(number.text)?.count
    }

    func count(_ keyword: String) -> Int? { keywords[keyword]?.integer.map { Int($0) } }

    /// The names of its types; all where it does not say.
    private(set) lazy var types: [String] = {
        if let alternatives { return alternatives.branches.flatMap(\.types) }
        switch keywords["type"] {
        case .string(let name)?: return [name]
        case .array(let names)?: return names.compactMap(\.text)
        default: return Self.allTypes
        }
    }()

    /// Whether values of the type of this one may fit.
    func takesType(of value: JSONValue) -> Bool {
        switch value {
        case .null: types.contains("null")
        case .bool: types.contains("boolean")
        case .number: types.contains("number") || types.contains("integer")
        case .string: types.contains("string")
        case .array: types.contains("array")
        case .object: types.contains("object")
        }
    }

    // MARK: Schemas in it

    private func view(of schema: JSONValue) -> SchemaView { SchemaView(schema, in: root) }

    /// The branches of `anyOf` or `oneOf`.
    private(set) lazy var alternatives: (keyword: String, branches: [SchemaView])? = {
        for keyword in ["anyOf", "oneOf"] {
            guard case .array(let branches)? = keywords[keyword] else { continue }
            return (keyword, branches.map(view))
        }
        return nil
    }()

    private(set) lazy var properties = views("properties")
    private(set) lazy var patternProperties = views("patternProperties")
    private(set) lazy var required = keywords["required"]?.elements.compactMap(\.text) ?? []

    /// The names that the members of an object ask for.
    func dependencies(of object: JSONObject) -> [String] {
        guard case .object(let map)? = keywords["dependentRequired"] else { return [] }
        return map.members.filter { object[$0.key] != nil }
            .flatMap { $0.value.elements.compactMap(\.text) }
    }

    /// The schema of members that have no other.
    private(set) lazy var additional = view(of: keywords["additionalProperties"] ?? true)
    private lazy var prefix = keywords["prefixItems"]?.elements.map(view) ?? []
    private lazy var items = view(of: keywords["items"] ?? true)

    private func views(_ keyword: String) -> [(name: String, schema: SchemaView)] {
        guard case .object(let map)? = keywords[keyword] else { return [] }
        return map.members.map { ($0.key, view(of: $0.value)) }
    }

    /// The schema of the item at a position.
    func item(at index: Int) -> SchemaView { index < prefix.count ? prefix[index] : items }

    /// How many items there may be, `items: false` taken into account.
    private(set) lazy var itemsMax: Int? =
        [count("maxItems"), items.isFalse ? prefix.count : nil].compactMap(\.self).min()
}
