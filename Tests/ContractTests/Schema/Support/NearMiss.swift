internal import JSON

/// A value that fits a schema but for one change, and what has to be said of it.
struct NearMiss {
    let value: JSONValue
    /// RFC 6901 pointer to what is wrong.
    let path: String
    let keyword: String
}

/// A value within an instance, and the schema that it fits.
struct InstanceSite {
    let tokens: [String]
    let schema: SchemaView
    let value: JSONValue
    /// The types that are taken there: more than the schema's where it is one of alternatives.
    let types: [String]
    /// What is told in place of anything that is wrong here: that no alternative fits.
    let report: (path: String, keyword: String)?

    /// Every value of an instance whose schema says something.
    static func all(in instance: JSONValue, of schema: SchemaView) -> [InstanceSite] {
        var sites: [InstanceSite] = []
        let root = InstanceSite(
            tokens: [], schema: schema, value: instance, types: schema.types, report: nil)
        root.collect(into: &sites)
        return sites
    }

    var path: String { tokens.map { "/" + JSONPointer.escape($0) }.joined() }

    private func collect(into sites: inout [InstanceSite]) {
        if let alternatives = schema.alternatives {
            collect(alternatives.keyword, alternatives.branches, into: &sites)
            return
        }
        sites.append(self)
        switch value {
        case .object(let object):
            for member in object.members {
                guard let schema = schema.memberSchema(member.key) else { continue }
                inner(member.key, member.value, schema).collect(into: &sites)
            }
        case .array(let items):
            for (index, item) in items.enumerated() {
                inner(String(index), item, schema.item(at: index)).collect(into: &sites)
            }
        case .null, .bool, .number, .string: break
        }
    }

    private func inner(_ token: String, _ value: JSONValue, _ schema: SchemaView) -> InstanceSite {
        InstanceSite(
            tokens: tokens + [token], schema: schema, value: value, types: schema.types,
            report: report)
    }

    /// Where one alternative alone takes the type of the value, it says what is wrong; otherwise
    /// all that is told is that none fits.
    private func collect(
        _ keyword: String, _ branches: [SchemaView], into sites: inout [InstanceSite]
    ) {
        let candidates = branches.filter { $0.takesType(of: value) }
        let isAlone = candidates.count == 1
        for branch in candidates where branch.hasConstants(of: value) {
            InstanceSite(
                tokens: tokens, schema: branch, value: value,
                types: isAlone ? types : SchemaView.allTypes,
                report: isAlone ? report : report ?? (path, keyword)
            ).collect(into: &sites)
        }
    }
}

extension SchemaView {
    /// The schema of a member; nil where nothing is asked of it.
    fileprivate func memberSchema(_ name: String) -> SchemaView? {
        if let property = properties.first(where: { $0.name == name }) { return property.schema }
        // The names that these schemas have patterns for begin as no additional one does.
        if !name.hasPrefix("+"), let property = patternProperties.first { return property.schema }
        return self["additionalProperties"].map { _ in additional }
    }

    /// Whether an object has the constants by which alternatives are told apart.
    fileprivate func hasConstants(of value: JSONValue) -> Bool {
        properties.allSatisfy { name, schema in
            schema["const"].map { $0 == value[name] } ?? true
        }
    }
}

extension JSONValue {
    /// This value with another one in the place of a part of it.
    func replacing(_ tokens: ArraySlice<String>, with part: JSONValue) -> JSONValue {
        guard let token = tokens.first else { return part }
        switch self {
        case .object(var object):
            object[token] = object[token]?.replacing(tokens.dropFirst(), with: part)
            return .object(object)
        case .array(var items):
            guard let index = Int(token), items.indices.contains(index) else { return self }
            items[index] = items[index].replacing(tokens.dropFirst(), with: part)
            return .array(items)
        case .null, .bool, .number, .string: return self
        }
    }
}
