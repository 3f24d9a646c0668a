let lineColumnsMax = 100
let fileLinesMax = 400
let functionLinesMax = 70

func longLines(_ file: SourceFile) -> [Violation] {
    file.lines.enumerated().compactMap { number, line in
        let columns = line.unicodeScalars.count
        guard columns > lineColumnsMax else { return nil }
        return file.violation(number + 1, "\(columns) columns; at most \(lineColumnsMax)")
    }
}

func longFile(_ file: SourceFile) -> [Violation] {
    let lines = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
    guard lines > fileLinesMax, !file.isGenerated else { return [] }
    return [file.violation(0, "\(lines) lines; at most \(fileLinesMax): split it by concept")]
}

/// What is generated is as long as the object that it reads has members.
func longFunctions(_ file: SourceFile) -> [Violation] {
    guard !file.isGenerated else { return [] }
    return FunctionFinder(file.code).functions.compactMap { function in
        guard function.lines > functionLinesMax else { return nil }
        return file.violation(
            function.line, "\(function.lines) lines; at most \(functionLinesMax): name its parts")
    }
}

/// Finds functions and initializers with a body, by their brackets.
struct FunctionFinder {
    struct Function: Equatable {
        let line: Int
        /// From the line of `func` to the one of the closing brace.
        let lines: Int
    }

    /// Words that begin another declaration: a signature before one of them had no body.
    private static let declarations: Set<Substring> = [
        "func", "init", "deinit", "subscript", "var", "let", "case", "static", "class", "struct",
        "enum", "actor", "protocol", "extension", "associatedtype", "typealias", "mutating",
        "public", "package", "internal", "private", "fileprivate", "nonisolated", "override",
    ]

    private(set) var functions: [Function] = []
    private let tokens: [(text: Substring, line: Int)]

    init(_ code: [String]) {
        tokens = code.enumerated().flatMap { number, line in
            FunctionFinder.tokens(line).map { ($0, number + 1) }
        }
        for index in tokens.indices where beginsFunction(index) {
            guard let open = bodyStart(after: index), let close = end(of: open) else { continue }
            let first = tokens[index].line
            functions.append(Function(line: first, lines: tokens[close].line - first + 1))
        }
    }

    /// Identifiers and brackets; the rest does not matter here, but for the point before a word.
    private static func tokens(_ line: String) -> [Substring] {
        var found: [Substring] = []
        var rest = line[...]
        while let first = rest.first {
            let token = first.isIdentifier ? rest.prefix(while: \.isIdentifier) : rest.prefix(1)
            if !first.isWhitespace { found.append(token) }
            rest = rest.dropFirst(token.count)
        }
        return found
    }

    private func beginsFunction(_ index: Int) -> Bool {
        let isCall = index > 0 && tokens[index - 1].text == "."
        switch tokens[index].text {
        case "func", "deinit": return !isCall
        case "init", "subscript":
            guard !isCall, index + 1 < tokens.count else { return false }
            return ["(", "<", "?", "!"].contains(tokens[index + 1].text)
        default: return false
        }
    }

    private func bodyStart(after start: Int) -> Int? {
        var depth = 0
        for index in tokens.indices.dropFirst(start + 1) {
            switch tokens[index].text {
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            case "{" where depth == 0: return index
            case "}" where depth == 0: return nil
            case "@" where depth == 0 && tokens[index].line > tokens[index - 1].line: return nil
            case let word where depth == 0 && FunctionFinder.declarations.contains(word):
                // `func` may be followed by a name that is a keyword too, in back quotes.
                if index > start + 1 && tokens[index - 1].text != "`" { return nil }
            default: break
            }
        }
        return nil
    }

    private func end(of open: Int) -> Int? {
        var depth = 0
        for index in tokens.indices.dropFirst(open) {
            if tokens[index].text == "{" { depth += 1 }
            if tokens[index].text == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}
