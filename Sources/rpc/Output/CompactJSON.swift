/// JSON without the white space between its tokens, on one line.
enum CompactJSON {
    /// Takes the layout out of `bytes`, one complete value; strings and numbers stay as they are.
    static func compact(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var isInString = false
        var isEscaped = false
        for byte in bytes {
            if isInString {
                output.append(byte)
                isInString = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else if byte > UInt8(ascii: " ") {
                output.append(byte)
                isInString = byte == UInt8(ascii: "\"")
            }
        }
        return output
    }
}
