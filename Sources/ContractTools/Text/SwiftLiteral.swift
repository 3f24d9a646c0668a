/// Texts as literals of Swift.
enum SwiftLiteral {
    /// A short text in quotes.
    static func text(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": literal += "\\\(scalar)"
            case "\n": literal += "\\n"
            case "\t": literal += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                literal += "\\u{\(String(scalar.value, radix: 16))}"
            case _: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }

    /// A text of several lines as it stands, between lines with quotes.
    static func lines(_ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let marks = marks(for: text)
        let body = text.split(separator: "\n", omittingEmptySubsequences: false)
        return ["\(marks)\"\"\""] + body.map { "\(margin)\($0)" } + ["\(margin)\"\"\"\(marks)"]
    }

    /// A text of one line, broken behind spaces and commas at 100 columns.
    static func wrapped(_ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let marks = marks(for: text)
        let width = 98 - indent - marks.count
        var lines: [String] = []
        var rest = Array(text.unicodeScalars)[...]
        while rest.count > width {
            // A line does not begin with a space, which is easily lost.
            let window = rest.prefix(width)
            let space = window.lastIndex { $0 == " " || $0 == "," }
            let cut = space.map { $0 + 1 } ?? window.endIndex
            lines.append(margin + string(rest[rest.startIndex..<cut]) + "\\" + marks)
            rest = rest[cut...]
        }
        lines.append(margin + string(rest))
        return ["\(marks)\"\"\""] + lines + ["\(margin)\"\"\"\(marks)"]
    }

    /// As many marks as the text cannot be mistaken with.
    private static func marks(for text: String) -> String {
        var marks = "#"
        while text.contains("\\" + marks) || text.contains("\"\"\"" + marks) { marks += "#" }
        return marks
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }
}
