internal import JSON

/// Decides which Swift types stand for the schemas of one service.
struct TypePlan {
    let schemas: [SchemaDefinition]
    /// The name of the enum in which the types of `$defs` stand.
    let namespace: String
    /// Objects with members that are not known yet lose these when they become structs: right for
    /// results, where a client ignores what it does not know, and wrong for params.
    var takesOpenObjects: Bool

    /// How deep references and nested objects are followed.
    private static let depthMax = 16

    /// The declarations for `$defs`.
    func sharedTypes() -> [TypeDeclaration] {
        schemas.compactMap { declaration($0.schema, name: $0.name, depth: 0) }
    }

    /// The type of a schema; what it needs beside is added to `nested`.
    func type(
        of schema: JSONValue, name: String, nested: inout [TypeDeclaration], depth: Int = 0
    ) -> SwiftType {
        guard depth < Self.depthMax, case .object = schema else { return .value }
        if let reference = schema["$ref"]?.text { return type(reference: reference, depth: depth) }
        if let wrapped = nullable(schema) {
            let inner = type(of: wrapped, name: name, nested: &nested, depth: depth + 1)
            return inner == .value ? .value : .optional(inner.wrapped)
        }
        guard let word = schema["type"]?.text else { return .value }
        switch word {
        case "boolean": return .bool
        case "number": return .double
        case "integer": return hasInt64Range(schema) ? .int64 : .value
        case "string": break
        case "array":
            guard let items = schema["items"], schema["prefixItems"] == nil else { return .value }
            let singular = SwiftName.singular(name)
            return .array(
                type(of: items, name: singular, nested: &nested, depth: depth + 1))
        case _: break
        }
        var typeName = SwiftName.type(name)
        // One that is called as what the shared types stand in would hide them.
        while typeName == namespace || nested.contains(where: { $0.name == typeName }) {
            typeName += "Value"
        }
        if let declaration = declaration(schema, name: typeName, depth: depth + 1) {
            nested.append(declaration)
            return .named(typeName)
        }
        return word == "string" ? .string : .value
    }

    /// A struct or an open text, where the schema is one.
    func declaration(_ schema: JSONValue, name: String, depth: Int) -> TypeDeclaration? {
        let documentation = schema["description"]?.text ?? ""
        if schema["type"]?.text == "string", let values = texts(schema["enum"]) {
            return .openText(
                OpenTextDeclaration(name: name, documentation: documentation, values: values))
        }
        guard schema["type"]?.text == "object", depth < Self.depthMax, isClosed(schema),
            case .object(let properties)? = schema["properties"]
        else { return nil }
        let required = texts(schema["required"]) ?? []
        var structure = StructDeclaration(name: name, documentation: documentation, fields: [])
        for member in properties.members {
            let type = type(
                of: member.value, name: member.key, nested: &structure.nested, depth: depth + 1)
            structure.fields.append(
                FieldDeclaration(
                    key: member.key, type: type,
                    documentation: member.value["description"]?.text ?? "",
                    isOptional: !required.contains(member.key), fallback: nil,
                    isSecret: isSecret(member.value)))
        }
        return .structure(structure)
    }

    /// Whether no log may show values of this schema.
    func isSecret(_ schema: JSONValue) -> Bool {
        let name = schema["$ref"]?.text.flatMap(SchemaReferences.definition)
        let target = schemas.first { $0.name == name }?.schema
        return schema["writeOnly"] == true || target?["writeOnly"] == true
    }

    private func type(reference: String, depth: Int) -> SwiftType {
        guard let name = SchemaReferences.definition(reference),
            let target = schemas.first(where: { $0.name == name }), !isRecursive(name)
        else { return .value }
        // What is shared is one type for all.
        var plan = self
        plan.takesOpenObjects = true
        if plan.declaration(target.schema, name: name, depth: depth + 1) != nil {
            return .named("\(namespace).\(name)")
        }
        var none: [TypeDeclaration] = []
        let type = plan.type(of: target.schema, name: name, nested: &none, depth: depth + 1)
        return none.isEmpty ? type : .value
    }

    /// A struct cannot hold itself.
    private func isRecursive(_ name: String) -> Bool {
        guard let schema = schemas.first(where: { $0.name == name }) else { return false }
        return schemas.used(by: schema.schema.references.map(reference)).contains {
            $0.name == name
        }
    }

    private func reference(_ name: String) -> JSONValue {
        ["$ref": .string("#/$defs/\(name)")]
    }

    /// The schema beside null, in both ways to write it.
    private func nullable(_ schema: JSONValue) -> JSONValue? {
        if case .array(let words)? = schema["type"] {
            let rest = words.filter { $0.text != "null" }
            guard rest.count == 1, words.count == 2, let word = rest.first,
                case .object(var object) = schema
            else { return nil }
            object["type"] = word
            return .object(object)
        }
        guard case .array(let choices)? = schema["anyOf"] ?? schema["oneOf"] else { return nil }
        let rest = choices.filter { $0["type"]?.text != "null" }
        return rest.count == 1 && choices.count == 2 ? rest.first : nil
    }

    private func isClosed(_ schema: JSONValue) -> Bool {
        for key in ["patternProperties", "allOf", "anyOf", "oneOf", "if"] where schema[key] != nil {
            return false
        }
        return takesOpenObjects || schema["additionalProperties"] == false
    }

    private func hasInt64Range(_ schema: JSONValue) -> Bool {
        for key in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
            if case .number(let bound)? = schema[key], bound.int64 == nil { return false }
        }
        return true
    }

    private func texts(_ value: JSONValue?) -> [String]? {
        guard case .array(let elements)? = value else { return nil }
        let texts = elements.compactMap(\.text)
        return texts.count == elements.count && !texts.isEmpty ? texts : nil
    }
}

extension JSONValue {
    /// The text, if this is a string.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The elements, if this is an array.
    var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// The members, if this is an object.
    var members: [JSONObject.Member] {
        guard case .object(let object) = self else { return [] }
        return object.members
    }
}
