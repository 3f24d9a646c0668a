/// One limit of `Protocol/limits.json`.
struct ContractLimit {
    let name: String
    let value: Int
}

/// One kind of error of `Protocol/errors.json`.
struct ContractError {
    let kind: String
    let code: Int
    let isRetryable: Bool
}

/// Each limit stands in Swift as a variable of that name with that default.
func missingLimits(_ limits: [ContractLimit], in files: [SourceFile]) -> [Violation] {
    let lines = files.flatMap(\.code).map { $0.filter { $0 != "_" } }
    return limits.compactMap { limit in
        let stands = lines.contains { line in
            line.containsWord("var \(limit.name)") && line.containsWord("= \(limit.value)")
        }
        guard !stands else { return nil }
        return Violation(
            path: "Sources/Contract", line: 0,
            message: "no `var \(limit.name)` with the default \(limit.value)")
    }
}

/// Each kind stands in Swift with its code and whether it is worth a retry.
func missingErrors(_ errors: [ContractError], in files: [SourceFile]) -> [Violation] {
    let text = files.flatMap(\.lines).joined(separator: " ").split(separator: " ")
        .joined(separator: " ")
    return errors.compactMap { error in
        let mirror =
            "name: \"\(error.kind)\", code: \(error.code), isRetryable: \(error.isRetryable)"
        guard !text.contains(mirror) else { return nil }
        return Violation(path: "Sources/Contract", line: 0, message: "no `\(mirror)`")
    }
}

/// Both have a row in the tables of `Protocol/README.md`.
func missingRows(
    _ limits: [ContractLimit], _ errors: [ContractError], in readme: String
) -> [Violation] {
    let rows =
        limits.map { "| `\($0.name)` | \($0.value) |" }
        + errors.map { "| \($0.code) | `\($0.kind)` |" }
    return rows.filter { !readme.contains($0) }.map {
        Violation(path: "Protocol/README.md", line: 0, message: "no row that begins with `\($0)`")
    }
}
