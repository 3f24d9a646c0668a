internal import Contract
internal import JSON

/// What the methods of an entity answer where there is none yet: what holds of every entity,
/// whatever its fields are.
struct EntityExamples {
    let entity: EntitySource

    /// An id that was never given out.
    private static let nobody: JSONValue = "01935824-6340-7000-8000-000000000000"

    func examples(of verb: String) -> [ExampleDefinition] {
        let id: JSONValue = ["id": Self.nobody]
        switch verb {
        case "list": return [answered([:], ["items": [], "nextCursor": nil])]
        case "count": return [answered([:], ["count": 0])]
        case "create": return [refused(["id": Self.nobody], path: "/id")]
        case "createMany": return [refused(["items": []], path: "/items", keyword: "minItems")]
        case "updateMany", "deleteMany": return [missing(["items": [id]])]
        case _: return [missing(id)]
        }
    }

    private func answered(_ params: JSONValue, _ result: JSONValue) -> ExampleDefinition {
        ExampleDefinition(
            name: "where there are none", params: params, answer: .result(result), faults: [])
    }

    private func missing(_ params: JSONValue) -> ExampleDefinition {
        ExampleDefinition(
            name: "an id that was never given out", params: params, answer: .error("notFound"),
            faults: [])
    }

    private func refused(
        _ params: JSONValue, path: String, keyword: String = "additionalProperties"
    ) -> ExampleDefinition {
        let needed = entity.fields.first { field in
            field.field.isRequired && field.field.defaultValue == nil && !field.field.isReadOnly
        }
        // A field that is missing is told first.
        let faults =
            keyword == "minItems" || needed == nil
            ? [ExampleDefinition.Fault(path: path, keyword: keyword)] : []
        return ExampleDefinition(
            name: "what callers cannot give", params: params, answer: .error("invalidParams"),
            faults: faults)
    }
}
