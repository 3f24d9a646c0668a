internal import Contract
internal import JSON
internal import JSONRPC

/// What only the compiler of schemas knows: which keywords there are, and what fits a schema.
extension ContractLoader {
    /// Compiles a schema with the definitions of its file; notes what is wrong with it.
    ///
    /// - Parameter made: the schema that is made of what stands there, where that is no schema.
    func compile(
        _ node: SourceNode, as made: JSONValue? = nil, _ check: inout FileCheck,
        definitions: SourceNode?
    ) -> CompiledSchema? {
        var schema = made ?? node.value
        if case .object(var object) = schema, let definitions {
            object["$defs"] = definitions.value
            schema = .object(object)
        }
        do throws(SchemaError) {
            return try CompiledSchema(schema, options: .init(integersAreInt64: true))
        } catch {
            let prefix = "/$defs"
            if let definitions, error.path.hasPrefix(prefix + "/") {
                let path = String(error.path.dropFirst(prefix.count))
                check.note(definitions.nearest(to: path), error.message)
            } else {
                check.note(node.nearest(to: error.path), error.message)
            }
            return nil
        }
    }

    /// Checks the params and the result of an example against their schemas.
    func checkValues(
        of example: SourceNode, in method: SourceNode, _ check: inout FileCheck,
        definitions: SourceNode?
    ) {
        // What is refused as invalid need not be valid.
        if example["error"]?.text != "invalidParams", let sent = example["params"] {
            let isOpen = method["openParams"].map { $0.value == true } ?? false
            if !isOpen { checkParams(sent, of: method, &check, definitions: definitions) }
        }
        if let result = example["result"], let schema = method["result"] {
            checkValue(result, schema, &check, definitions: definitions)
        }
    }

    private func checkParams(
        _ sent: SourceNode, of method: SourceNode, _ check: inout FileCheck,
        definitions: SourceNode?
    ) {
        for (index, param) in (method["params"]?.elements ?? []).enumerated() {
            guard let name = param["name"]?.text, let schema = param["schema"] else { continue }
            let positions = sent.elements
            if let value = index < positions.count ? positions[index] : sent[name] {
                checkValue(value, schema, &check, definitions: definitions)
            } else if param["required"].map({ $0.value == true }) ?? false {
                check.note(sent, "must have the param \(name), which is required")
            }
        }
    }

    private func checkValue(
        _ value: SourceNode, _ schema: SourceNode, _ check: inout FileCheck,
        definitions: SourceNode?
    ) {
        guard let compiled = compile(schema, &check, definitions: definitions) else { return }
        note(value, where: compiled, &check)
    }

    /// Notes what of a value does not fit.
    func note(_ value: SourceNode, where schema: CompiledSchema, _ check: inout FileCheck) {
        for error in schema.validate(Array(value.value.description.utf8)[...]) {
            check.note(value.nearest(to: error.path), error.message)
        }
    }
}

extension SourceNode {
    /// The value at a place below this one, or the last on the way there.
    func nearest(to path: String) -> SourceNode {
        var node = self
        for token in JSONPointer(path)?.tokens ?? [] {
            let elements = node.elements
            let index = Int(token).flatMap { elements.indices.contains($0) ? $0 : nil }
            guard let next = node[token] ?? index.map({ elements[$0] }) else { break }
            node = next
        }
        return node
    }
}
