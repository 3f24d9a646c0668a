/// Texts of the contract as comments of Swift.
enum DocComment {
    /// A text in lines of at most 100 columns, each behind `///` and the indentation.
    static func lines(_ text: String, indent: Int = 0) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return wrap(text, width: 96 - indent).map { "\(margin)/// \($0)" }
    }

    /// Breaks a text between its words. A word that is longer than a line stands alone.
    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let last = lines.last,
                last.unicodeScalars.count + 1 + word.unicodeScalars.count <= width
            {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
