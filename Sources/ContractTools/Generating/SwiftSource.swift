/// Lines of Swift, with their indentation.
struct SwiftSource {
    private(set) var lines: [String] = []
    private var depth = 0

    /// The text of a file.
    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func line(_ text: String = "") {
        lines.append(text.isEmpty ? "" : String(repeating: " ", count: indent) + text)
    }

    /// Lines that have their indentation already.
    mutating func raw(_ more: [String]) { lines += more }

    mutating func comment(_ text: String) {
        raw(DocComment.lines(text, indent: indent))
    }

    /// A line that opens a brace, what stands in it, and the brace that closes it.
    mutating func block(_ head: String, _ body: (inout SwiftSource) -> Void) {
        let parts = head.split(separator: ": ", maxSplits: 1)
        if indent + head.unicodeScalars.count + 2 <= 100 {
            line(head + " {")
        } else if let clause = head.firstRange(of: " where ") {
            line(String(head[..<clause.lowerBound]))
            line("where \(head[clause.upperBound...]) {")
        } else if parts.count < 2 {
            line(head + " {")
        } else {
            // A type with a long name: what it conforms to goes below.
            line(parts[0] + ":")
            line("    " + parts[1])
            line("{")
        }
        depth += 1
        body(&self)
        depth -= 1
        line("}")
    }

    /// Columns before the text of a line.
    var indent: Int { depth * 4 }

    /// A call on one line, or with its arguments wrapped over the lines after it.
    mutating func arguments(_ head: String, _ items: [String]) {
        let whole = "\(head)(\(items.joined(separator: ", ")))"
        if indent + whole.unicodeScalars.count <= 100 { return line(whole) }
        line(head + "(")
        let rows = wrapped(items, width: 95 - indent)
        for (index, row) in rows.enumerated() {
            line("    " + row + (index == rows.count - 1 ? ")" : ""))
        }
    }

    /// A signature and its brace on one line, or with the parameters on lines of their own.
    mutating func list(_ head: String, _ items: [String], _ tail: String) {
        let whole = "\(head)(\(items.joined(separator: ", ")))\(tail)"
        if indent + whole.unicodeScalars.count <= 100 { return line(whole) }
        line(head + "(")
        for text in wrapped(items, width: 96 - indent) { line("    " + text) }
        line(")\(tail)")
    }

    private func wrapped(_ items: [String], width: Int) -> [String] {
        var lines: [String] = []
        for (index, item) in items.enumerated() {
            let piece = index == items.count - 1 ? item : item + ","
            if let last = lines.last,
                last.unicodeScalars.count + 1 + piece.unicodeScalars.count <= width
            {
                lines[lines.count - 1] = last + " " + piece
            } else {
                lines.append(piece)
            }
        }
        return lines
    }
}
