/// Text of others as it may go to a terminal: what would move the cursor, change colours or turn
/// the direction of writing is shown and not obeyed.
enum TerminalText {
    /// One line of text. Line ends and tabs are shown too.
    static func escape(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isActive) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case "\t": escaped += "\\t"
            case _ where isActive(scalar): escaped += "\\u" + fourDigits(scalar)
            case _: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Text of several lines, JSON too: anything active in that stands in a string, where the
    /// escape means the same. Tabs between the fields of a line stay.
    static func escape(lines: [UInt8]) -> [UInt8] {
        guard lines.contains(where: { $0 >= 0x7F || $0 < 0x20 && $0 != 0x0A }) else {
            return lines
        }
        var escaped = ""
        for scalar in String(decoding: lines, as: UTF8.self).unicodeScalars {
            if scalar != "\n", scalar != "\t", isActive(scalar) {
                escaped += "\\u" + fourDigits(scalar)
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        return Array(escaped.utf8)
    }

    private static func isActive(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F: true  // C0, delete and C1; terminals obey U+009B like ESC [
        case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true  // direction of writing
        case 0x2028, 0x2029: true  // line and paragraph separator
        case _: false
        }
    }

    private static func fourDigits(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
