internal import JSON

/// Parameters of a method to edit and send.
struct ParameterTemplate {
    let contract: ContractDocument
    /// Objects within each other that are written out; schemas may refer to themselves.
    private static let depthMax = 4

    /// Those that are required, or all. Each has the value of the method's own example, else its
    /// default, else the least that its type allows.
    func json(_ method: MethodDescription, hasOptional: Bool) -> JSONValue {
        let examples = method.exampleParameters
        var object = JSONObject()
        for parameter in method.parameters where parameter.isRequired || hasOptional {
            // What is secret in the example is a password that everybody knows.
            let example =
                parameter.isSecret ? nil : examples.first { $0.name == parameter.name }?.value
            object.add(parameter.name, example ?? value(parameter.schema))
        }
        return .object(object)
    }

    private func value(_ schema: JSONValue, depth: Int = 0) -> JSONValue {
        let schema = contract.resolve(schema)
        if let value = schema["default"] ?? schema["const"] { return value }
        if case .array(let values)? = schema["enum"], let first = values.first { return first }
        for keyword in ["anyOf", "oneOf"] {
            if case .array(let schemas)? = schema[keyword], let first = schemas.first {
                return value(first, depth: depth)
            }
        }
        switch schema["type"]?.text ?? schema["type"]?.strings?.first {
        case "string": return ""
        case "integer", "number": return schema["minimum"] ?? 0
        case "boolean": return false
        case "array": return []
        case "object": return object(schema, depth: depth)
        case _: return nil
        }
    }

    private func object(_ schema: JSONValue, depth: Int) -> JSONValue {
        var object = JSONObject()
        guard depth < ParameterTemplate.depthMax, case .object(let members)? = schema["properties"]
        else { return .object(object) }
        let required = schema["required"]?.strings ?? []
        for member in members.members where required.contains(member.key) {
            object.add(member.key, value(member.value, depth: depth + 1))
        }
        return .object(object)
    }
}
