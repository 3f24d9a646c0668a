/// One `import` line.
struct Import: Equatable {
    let module: String
    /// `public`, `package`, `internal`, `private` or `fileprivate`; nil where none is written.
    let access: String?
    let isTestable: Bool

    private static let levels: Set<Substring> = [
        "public", "package", "internal", "private", "fileprivate",
    ]
    private static let declarations: Set<Substring> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]

    /// Reads a line of code; nil when it imports nothing.
    init?(_ line: String) {
        var words = line.split(separator: " ")[...]
        var access: Substring?
        var isTestable = false
        while let word = words.first, word != "import" {
            guard word.hasPrefix("@") || Import.levels.contains(word) else { return nil }
            if word == "@testable" { isTestable = true }
            if !word.hasPrefix("@") { access = word }
            words = words.dropFirst()
        }
        words = words.dropFirst()
        if let word = words.first, Import.declarations.contains(word) { words = words.dropFirst() }
        guard let module = words.first?.split(separator: ".").first else { return nil }
        self.module = String(module)
        self.access = access.map(String.init)
        self.isTestable = isTestable
    }
}

extension SourceFile {
    var imports: [(line: Int, import: Import)] {
        code.enumerated().compactMap { number, line in Import(line).map { (number + 1, $0) } }
    }
}

/// In `Sources` each import says how far it reaches. Nothing depends on a test, so tests need not.
func bareImports(_ file: SourceFile) -> [Violation] {
    guard file.isSource else { return [] }
    return file.imports.compactMap { line, found in
        guard found.access == nil, !found.isTestable else { return nil }
        return file.violation(
            line, "import \(found.module): write `internal import`, or `public` where it shows")
    }
}
