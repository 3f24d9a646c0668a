internal import JSON

/// Makes whole schemas of the parts that the contract has.
struct SchemaComposer {
    /// The definitions of the service.
    let schemas: [SchemaDefinition]

    /// The schema of params by name, for the validator; nothing where any params are taken.
    func params(_ method: MethodDefinition) -> JSONValue? {
        guard !method.hasOpenParams else { return nil }
        var properties = JSONObject()
        for param in method.params { properties[param.name] = schema(param) }
        var object = JSONObject()
        object["type"] = "object"
        if !properties.isEmpty { object["properties"] = .object(properties) }
        let required = method.params.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { object["required"] = .array(required) }
        object["additionalProperties"] = false
        return .object(adding(to: object, for: method.params.map(\.schema)))
    }

    /// The schema of the result, for the validator.
    func result(_ method: MethodDefinition) -> JSONValue {
        guard case .object(let object) = method.result.withoutAnnotations else {
            return method.result
        }
        return .object(adding(to: object, for: [method.result]))
    }

    private func schema(_ param: ParamDefinition) -> JSONValue {
        guard param.deprecation != nil, case .object(var object) = param.schema.withoutAnnotations
        else { return param.schema.withoutAnnotations }
        object["deprecated"] = true
        return .object(object)
    }

    private func adding(to object: JSONObject, for schemas: [JSONValue]) -> JSONObject {
        var object = object
        var definitions = JSONObject()
        for definition in self.schemas.used(by: schemas) {
            definitions[definition.name] = definition.schema.withoutAnnotations
        }
        if !definitions.isEmpty { object["$defs"] = .object(definitions) }
        return object
    }
}
