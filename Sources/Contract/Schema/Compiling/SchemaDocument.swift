internal import JSON

/// A schema's document as its subschemas: each with the place where it stands and the resource it
/// belongs to (JSON Schema core §4.3.5), found before any of them is compiled.
struct SchemaDocument {
    struct Subschema {
        let value: JSONValue
        /// RFC 6901 pointer from the document.
        let path: String
        let resource: Int
        /// The keyword that it stands under.
        let keyword: String
    }

    /// A schema with an identifier of its own, and everything in it that has no other.
    struct Resource {
        let base: URIReference
        let path: String
        let root: Int
        var anchors: [Name: Int] = [:]
        var dynamicAnchors: [Name: Int] = [:]
    }

    /// Names are compared byte for byte, which `String` does not do.
    struct Name: Hashable {
        let bytes: [UInt8]
        init(_ text: String) { bytes = Array(text.utf8) }
    }

    /// Subschemas of one document at the most: each is a few tables and indices.
    static let subschemasMax = 100_000

    private(set) var subschemas: [Subschema] = []
    private(set) var resources: [Resource] = []
    private var indices: [Name: Int] = [:]
    private var resourceIndices: [Name: Int] = [:]
    /// Some reference leads to the dialect's own schema.
    private var needsMetaSchema = false

    init(_ schema: JSONValue) throws(SchemaError) {
        try add(schema, path: "", keyword: "", resource: nil, depth: 0)
        guard needsMetaSchema, resourceIndices[Name(SchemaKeyword.dialect)] == nil,
            let meta = try? JSONValue.parse(Array(MetaSchema.text.utf8))
        else { return }
        // Its path is no place of the document, so that nothing in that is taken for it.
        try add(meta, path: SchemaKeyword.dialect, keyword: "", resource: nil, depth: 0)
    }

    /// The subschema at a pointer.
    func index(of path: String) -> Int? { indices[Name(path)] }

    // MARK: Subschemas

    private mutating func add(
        _ value: JSONValue, path: String, keyword: String, resource: Int?, depth: Int
    ) throws(SchemaError) {
        guard depth <= 64, subschemas.count < Self.subschemasMax else {
            throw SchemaError(path: path, keyword: keyword, "is nested too deeply, or too much")
        }
        let index = subschemas.count
        switch value {
        case .bool:
            let own = try resourceOf(JSONObject(), path: path, inside: resource, root: index)
            append(value, path, keyword, own)
        case .object(let object):
            let resource = try resourceOf(object, path: path, inside: resource, root: index)
            append(value, path, keyword, resource)
            try addNames(of: object, path: path, resource: resource, index: index)
            for member in object.members {
                try addChildren(of: member, path: path, resource: resource, depth: depth + 1)
            }
        case .null, .number, .string, .array:
            throw SchemaError(
                path: path, keyword: keyword, "must be a schema: an object, true or false")
        }
    }

    private mutating func append(
        _ value: JSONValue, _ path: String, _ keyword: String, _ resource: Int
    ) {
        indices[Name(path)] = subschemas.count
        subschemas.append(
            Subschema(value: value, path: path, resource: resource, keyword: keyword))
    }

    private mutating func addChildren(
        of member: JSONObject.Member, path: String, resource: Int, depth: Int
    ) throws(SchemaError) {
        let key = member.key
        let path = path + "/" + JSONPointer.escape(key)
        if SchemaKeyword.schemas.contains(key) {
            try add(member.value, path: path, keyword: key, resource: resource, depth: depth)
        } else if SchemaKeyword.lists.contains(key) {
            guard case .array(let list) = member.value, !list.isEmpty else {
                throw SchemaError(path: path, keyword: key, "must be a list of schemas, not empty")
            }
            for (index, value) in list.enumerated() {
                let path = "\(path)/\(index)"
                try add(value, path: path, keyword: key, resource: resource, depth: depth)
            }
        } else if SchemaKeyword.maps.contains(key) {
            guard case .object(let map) = member.value else {
                throw SchemaError(path: path, keyword: key, "must be an object of schemas")
            }
            for entry in map.members {
                let path = path + "/" + JSONPointer.escape(entry.key)
                try add(entry.value, path: path, keyword: key, resource: resource, depth: depth)
            }
        }
    }

    // MARK: Identifiers

    private mutating func resourceOf(
        _ object: JSONObject, path: String, inside outer: Int?, root: Int
    ) throws(SchemaError) -> Int {
        guard let id = object["$id"] else {
            if let outer { return outer }
            return try addResource("", path: path, root: root)
        }
        guard case .string(let text) = id, URIReference(text).fragment ?? "" == "" else {
            throw SchemaError(
                path: path + "/$id", keyword: "$id", "must be a URI reference without a fragment")
        }
        let base = outer.map { resources[$0].base }
        return try addResource(text, from: base, path: path, root: root)
    }

    private mutating func addResource(
        _ id: String, from base: URIReference? = nil, path: String, root: Int
    ) throws(SchemaError) -> Int {
        let uri = URIReference(id).resolved(from: base ?? URIReference(""))
        let name = Name(uri.resource)
        guard resourceIndices.updateValue(resources.count, forKey: name) == nil else {
            throw SchemaError(
                path: path + "/$id", keyword: "$id", "is there twice: \(uri.resource)")
        }
        resources.append(Resource(base: uri, path: path, root: root))
        return resources.count - 1
    }

    private mutating func addNames(
        of object: JSONObject, path: String, resource: Int, index: Int
    ) throws(SchemaError) {
        if let dialect = object["$schema"] {
            guard case .string(let text) = dialect,
                text == SchemaKeyword.dialect || text == SchemaKeyword.dialect + "#"
            else {
                throw SchemaError(
                    path: path + "/$schema", keyword: "$schema",
                    "must be \(SchemaKeyword.dialect)")
            }
        }
        for keyword in ["$ref", "$dynamicRef"] {
            guard case .string(let text)? = object[keyword] else { continue }
            let uri = URIReference(text).resolved(from: resources[resource].base)
            if uri.resource == SchemaKeyword.dialect { needsMetaSchema = true }
        }
        for keyword in ["$anchor", "$dynamicAnchor"] {
            guard let value = object[keyword] else { continue }
            guard case .string(let text) = value, Self.isAnchor(text) else {
                throw SchemaError(
                    path: "\(path)/\(keyword)", keyword: keyword,
                    "must be a name of letters, digits, -, _ and .")
            }
            let name = Name(text)
            guard resources[resource].anchors.updateValue(index, forKey: name) == nil else {
                throw SchemaError(path: "\(path)/\(keyword)", keyword: keyword, "is there twice")
            }
            if keyword == "$dynamicAnchor" { resources[resource].dynamicAnchors[name] = index }
        }
    }

    /// JSON Schema core §8.2.2.
    private static func isAnchor(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) || first == UInt8(ascii: "_") else {
            return false
        }
        return text.utf8.allSatisfy {
            isLetter($0) || isDecimalDigit($0) || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
        }
    }

    // MARK: References

    /// The subschema that a reference names, and the anchor by which it names it, if it does.
    func resolve(_ reference: String, from resource: Int) -> (index: Int, anchor: Name?)? {
        let uri = URIReference(reference).resolved(from: resources[resource].base)
        guard let found = resourceIndices[Name(uri.resource)], let fragment = uri.decodedFragment
        else { return nil }
        let target = resources[found]
        if fragment.isEmpty { return (target.root, nil) }
        if fragment.utf8.first == UInt8(ascii: "/") {
            return index(of: target.path + fragment).map { ($0, nil) }
        }
        let name = Name(fragment)
        return target.anchors[name].map { ($0, name) }
    }
}
