/// JSON with its tokens in colours.
enum JSONColours {
    /// Paints keys, strings, and the other values. `bytes` is one complete value without raw
    /// control characters but line ends.
    static func paint(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        var rest = bytes[...]
        while let byte = rest.first {
            switch byte {
            case UInt8(ascii: "\""):
                let end = endOfString(rest)
                let isKey = bytes[end...].first { $0 > UInt8(ascii: " ") } == UInt8(ascii: ":")
                append(rest[..<end], isKey ? .key : .text, to: &output)
                rest = rest[end...]
            case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
                UInt8(ascii: ","), UInt8(ascii: ":"), 0...UInt8(ascii: " "):
                output.append(byte)
                rest.removeFirst()
            case _:
                let token = rest.prefix {
                    $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "}")
                        && $0 != UInt8(ascii: "]")
                }
                append(token, .literal, to: &output)
                rest = rest[token.endIndex...]
            }
        }
        return output
    }

    private static func append(
        _ token: ArraySlice<UInt8>, _ role: Style.Role, to output: inout [UInt8]
    ) {
        output += "\u{1B}[\(role.rawValue)m".utf8
        output += token
        output += "\u{1B}[0m".utf8
    }

    private static func endOfString(_ string: ArraySlice<UInt8>) -> Int {
        var isEscaped = false
        for (index, byte) in zip(string.indices, string).dropFirst() {
            if !isEscaped, byte == UInt8(ascii: "\"") { return index + 1 }
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        }
        return string.endIndex
    }
}
