internal import JSON

/// What stands in a schema and in the schemas in it.
enum SchemaReferences {
    private static let prefix = "#/$defs/"

    /// The name in `#/$defs/NAME`.
    static func definition(_ reference: String) -> String? {
        guard reference.hasPrefix(prefix) else { return nil }
        return String(reference.dropFirst(prefix.count))
    }

    /// Calls `body` with the value of each `$ref`.
    static func each(in node: SourceNode, _ body: (SourceNode) -> Void) {
        each("$ref", in: node, body)
    }

    /// Calls `body` with each value of `properties`.
    static func eachProperties(in node: SourceNode, _ body: (SourceNode) -> Void) {
        each("properties", in: node, body)
    }

    /// As deep in recursion as the file is.
    private static func each(
        _ keyword: String, in node: SourceNode, _ body: (SourceNode) -> Void
    ) {
        for member in node.members {
            if member.key == keyword { body(member.value) }
            switch SchemaKeyword.places[member.key] {
            case .schema: each(keyword, in: member.value, body)
            case .list:
                for element in member.value.elements { each(keyword, in: element, body) }
            case .map:
                for entry in member.value.members { each(keyword, in: entry.value, body) }
            case nil: break
            }
        }
    }
}
