/// One Swift file as the rules see it.
struct SourceFile {
    /// From the root of the repository, as `Sources/JSON/JSONReader.swift`.
    let path: String
    let lines: [String]
    /// The lines without comments and without what stands in strings.
    let code: [String]
    /// The lines without what stands in strings.
    let codeAndComments: [String]

    init(path: String, text: String) {
        self.path = path
        let masked = SwiftText(text)
        lines = SwiftText.lines(Array(text.utf8))
        code = SwiftText.lines(masked.code)
        codeAndComments = SwiftText.lines(masked.codeAndComments)
    }

    var isSource: Bool { path.hasPrefix("Sources/") }
    var isGenerated: Bool { path.contains("/Generated/") }
    var name: Substring { path[...].split(separator: "/").last ?? "" }

    /// The target of a file in `Sources`; nil elsewhere.
    var target: String? {
        let parts = path.split(separator: "/")
        return isSource && parts.count > 2 ? String(parts[1]) : nil
    }

    func violation(_ line: Int, _ message: String) -> Violation {
        Violation(path: path, line: line, message: message)
    }
}

/// A place where a rule is broken, and what to do there.
struct Violation: Equatable, CustomStringConvertible {
    let path: String
    /// From 1; 0 for the file as a whole.
    let line: Int
    let message: String

    var description: String { line > 0 ? "\(path):\(line): \(message)" : "\(path): \(message)" }
}
