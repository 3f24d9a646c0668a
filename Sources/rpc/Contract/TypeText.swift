internal import JSON

/// What a schema takes, in a few words.
struct TypeText {
    let contract: ContractDocument

    func text(_ schema: JSONValue) -> String {
        let schema = contract.resolve(schema)
        if let constant = schema["const"] { return json(constant) }
        if case .array(let values)? = schema["enum"] {
            return values.map(json).joined(separator: " | ")
        }
        for keyword in ["anyOf", "oneOf"] {
            if case .array(let schemas)? = schema[keyword] {
                return schemas.map(text).joined(separator: " or ")
            }
        }
        let names = schema["type"]?.text.map { [$0] } ?? schema["type"]?.strings ?? []
        guard !names.isEmpty else { return "any JSON" }
        return names.map { self.text(type: $0, schema) }.joined(separator: " or ")
    }

    private func text(type: String, _ schema: JSONValue) -> String {
        switch type {
        case "string":
            let name = schema["format"]?.text ?? "text"
            return name + range(schema, "minLength", "maxLength", unit: " characters")
        case "integer", "number":
            return type + range(schema, "minimum", "maximum", unit: "")
        case "array":
            let items = schema["items"].map { "array of " + text($0) } ?? "array"
            return items + range(schema, "minItems", "maxItems", unit: " elements")
        case _:
            return type
        }
    }

    private func range(
        _ schema: JSONValue, _ least: String, _ most: String, unit: String
    ) -> String {
        switch (schema[least], schema[most]) {
        case (let least?, let most?): " (\(json(least)) to \(json(most))\(unit))"
        case (nil, let most?): " (at most \(json(most))\(unit))"
        case (let least?, nil): " (at least \(json(least))\(unit))"
        case (nil, nil): ""
        }
    }

    private func json(_ value: JSONValue) -> String { value.description }
}
