internal import JSON

extension SchemaView {
    /// A value as a generated type holds it: what is absent and has a default is there, what is
    /// null where that stands for nothing is absent, and so is what the schema does not know.
    func settled(_ value: JSONValue) -> JSONValue {
        if let alternatives {
            let branches = alternatives.branches.filter { $0.takesType(of: value) }
            guard branches.count == 1, let branch = branches.first else { return value }
            return branch.settled(value)
        }
        switch value {
        case .array(let elements):
            return .array(elements.enumerated().map { item(at: $0).settled($1) })
        case .object(let object):
            guard !properties.isEmpty else { return value }
            var settled = JSONObject()
            for (name, property) in properties {
                guard let member = object[name] ?? property["default"] else { continue }
                if member == .null, property["type"] != nil || property.alternatives != nil {
                    continue
                }
                settled[name] = property.settled(member)
            }
            return .object(settled)
        case .null, .bool, .number, .string:
            return value
        }
    }
}
