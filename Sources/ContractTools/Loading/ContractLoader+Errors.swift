internal import JSON

/// `errors.json`
extension ContractLoader {
    private static let members = [
        "code", "kind", "scope", "message", "retryable", "description", "data",
    ]

    mutating func errors(
        _ file: ContractFile?
    ) -> (list: [ErrorDefinition], schemas: [SchemaDefinition]) {
        guard let file else { return ([], []) }
        var check = FileCheck(file)
        defer { problems += check.problems }
        guard let root = check.parse(), check.isObject(root) else { return ([], []) }
        check.refuseUnknown(root, known: ["$schema", "$comment", "$defs", "errors"])
        let schemas = schemas(of: root, &check)
        var list: [ErrorDefinition] = []
        for node in check.elements(root, "errors") {
            guard check.isObject(node) else { continue }
            if let error = error(node, &check, definitions: root["$defs"], others: list) {
                list.append(error)
            }
        }
        return (list, schemas)
    }

    private func error(
        _ node: SourceNode, _ check: inout FileCheck, definitions: SourceNode?,
        others: [ErrorDefinition]
    ) -> ErrorDefinition? {
        check.refuseUnknown(node, known: Self.members)
        let kind = check.text(node, "kind")
        let code = check.integer(node, "code")
        let scope = check.word(node, "scope", of: ["message", "call", "method"])
        let message = check.shortText(node, "message")
        let isRetryable = check.flag(node, "retryable", default: nil)
        let description = check.text(node, "description")
        let data = node["data"].map { schema($0, &check, definitions: definitions) }
        if let kind, let place = node["kind"] {
            if !SwiftName.isName(kind) {
                check.note(place, "must be a name of letters and digits, such as notFound")
            }
            if others.contains(where: { $0.kind == kind }) || inherited.contains(kind) {
                check.note(place, "is the name of another kind: each has its own")
            }
        }
        if let code, let place = node["code"] {
            // The codes of JSON-RPC 2.0 §5.1 stand for several kinds each.
            let isReserved = (-32768 ... -32000).contains(code)
            if !isReserved, let other = others.first(where: { $0.code == code }) {
                check.note(place, "is the code of \(other.kind): each kind has its own")
            }
        }
        guard let kind, let code, let scope, let message, let description else { return nil }
        return ErrorDefinition(
            kind: kind, code: code, scope: scope, message: message, isRetryable: isRetryable,
            description: description, data: data ?? ["type": "object"])
    }
}
