/// Lays out JSON for a person to read: one member a line, two spaces a level.
public enum JSONPrettyPrinter {
    /// Lays out `bytes`, one complete value; the text of strings and numbers stays as it is.
    ///
    /// Empty containers stay on one line. Bytes that are not JSON come out as some text of about
    /// the same length; nothing is checked.
    public static func print(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var depth = 0
        var isInString = false
        var isEscaped = false
        var isAfterOpening = false

        func breakLine() {
            output.append(UInt8(ascii: "\n"))
            output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
        }

        for byte in bytes {
            if isInString {
                output.append(byte)
                isInString = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            if isWhiteSpace(byte) { continue }
            let isClosing = byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
            if isClosing { depth = max(depth - 1, 0) }
            if isAfterOpening != isClosing { breakLine() }
            isAfterOpening = false
            output.append(byte)
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                isAfterOpening = true
            case UInt8(ascii: ","): breakLine()
            case UInt8(ascii: ":"): output.append(UInt8(ascii: " "))
            case UInt8(ascii: "\""): isInString = true
            default: break
            }
        }
        return output
    }
}
