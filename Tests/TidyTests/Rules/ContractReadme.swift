/// One limit of `Protocol/limits.json`.
struct ContractLimit {
    let name: String
    let value: Int
}

/// One kind of error of `Protocol/errors.json`.
struct ContractError {
    let kind: String
    let code: Int
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
