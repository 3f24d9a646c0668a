internal import JSON

/// A result as it is printed.
enum ResultText {
    /// Laid out for a person on a terminal; one compact line for a program, byte for byte what the
    /// server sent but for white space.
    static func text(of result: ArraySlice<UInt8>, isForTerminal: Bool) -> [UInt8] {
        let text =
            isForTerminal
            ? TerminalText.escape(json: JSONPrettyPrinter.print(result))
            : CompactJSON.compact(result)
        return text + [UInt8(ascii: "\n")]
    }
}
