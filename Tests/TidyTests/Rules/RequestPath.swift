/// How the comment begins that draws the way of a request, above the server's entry.
let requestPathOpening = "// The way of a request"

/// The comment names the files that a request passes; each of them has to exist.
func brokenRequestPath(_ files: [SourceFile]) -> [Violation] {
    let drawings = files.filter { $0.target == "Server" }.flatMap(requestPath)
    guard !drawings.isEmpty else {
        let missing = "no comment begins with `\(requestPathOpening)` and names files"
        return [Violation(path: "Sources/Server", line: 0, message: missing)]
    }
    let names = Set(files.filter(\.isSource).map { String($0.name) })
    return drawings.filter { !names.contains($0.name) }.map {
        Violation(path: $0.path, line: $0.line, message: "\($0.name) is not there any more")
    }
}

/// The file names in the drawing of one file.
private func requestPath(_ file: SourceFile) -> [(path: String, line: Int, name: String)] {
    let lines = file.lines.map { $0.drop(while: \.isWhitespace) }
    guard let start = lines.firstIndex(where: { $0.hasPrefix(requestPathOpening) }) else {
        return []
    }
    let end = lines[start...].firstIndex { !$0.hasPrefix("//") } ?? lines.endIndex
    return (start..<end).flatMap { number in
        swiftFileNames(lines[number]).map { (file.path, number + 1, $0) }
    }
}

private func swiftFileNames(_ line: Substring) -> [String] {
    let isPartOfName = { (c: Character) in c.isIdentifier || c == "+" || c == "." }
    return line.split { !isPartOfName($0) }
        .map { $0.last == "." ? $0.dropLast() : $0 }
        .filter { $0.hasSuffix(".swift") && $0.count > 6 }
        .map(String.init)
}
