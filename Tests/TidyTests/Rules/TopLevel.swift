private let fixedNames: Set<String> = [
    "Package.swift", "Sources", "Tests", "Protocol", "README.md", "LICENSE",
]

/// The top level of the repository is fixed. What `.gitignore` names is no part of it.
func strayEntries(_ names: [String], ignored: String) -> [Violation] {
    let patterns = ignored.split(separator: "\n").filter { !$0.hasPrefix("#") }
    return names.compactMap { name in
        if name.hasPrefix(".") || fixedNames.contains(name) { return nil }
        if patterns.contains(where: { matches($0, name) }) { return nil }
        return Violation(path: name, line: 0, message: "has no place at the top level")
    }
}

private func matches(_ pattern: Substring, _ name: String) -> Bool {
    var pattern = pattern
    if pattern.hasPrefix("/") { pattern = pattern.dropFirst() }
    if pattern.hasSuffix("/") { pattern = pattern.dropLast() }
    if pattern.hasPrefix("*") { return name.hasSuffix(pattern.dropFirst()) }
    if pattern.hasSuffix("*") { return name.hasPrefix(pattern.dropLast()) }
    return name == pattern
}
