/// A text as one word of a shell's command line, to be copied from the screen.
struct ShellWord: CustomStringConvertible {
    let description: String

    init(_ text: String) {
        let isPlain =
            !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                case _: "/._-+:@%,".utf8.contains(byte)
                }
            }
        // Between single quotes a shell changes nothing; the quote itself stands outside of them.
        let quoted = text.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: #"'\''"#)
        description = isPlain ? text : "'\(quoted)'"
    }
}
