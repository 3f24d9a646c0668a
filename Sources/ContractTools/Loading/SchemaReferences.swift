internal import JSON

/// The references of a schema.
enum SchemaReferences {
    private static let prefix = "#/$defs/"

    /// The name in `#/$defs/NAME`.
    static func definition(_ reference: String) -> String? {
        guard reference.hasPrefix(prefix) else { return nil }
        return String(reference.dropFirst(prefix.count))
    }

    /// Calls `body` with the value of each `$ref`; as deep in recursion as the file is.
    static func each(in node: SourceNode, _ body: (SourceNode) -> Void) {
        let keyword = SchemaKeyword.places
        for member in node.members {
            if member.key == "$ref" { body(member.value) }
            switch keyword[member.key] {
            case .schema: each(in: member.value, body)
            case .list: for element in member.value.elements { each(in: element, body) }
            case .map: for entry in member.value.members { each(in: entry.value, body) }
            case nil: break
            }
        }
    }
}
