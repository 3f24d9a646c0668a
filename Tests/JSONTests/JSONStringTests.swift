import JSON
import Testing

@Suite struct JSONStringTests {
    private func string(_ raw: String) throws -> JSONString {
        let bytes = Array("\"\(raw)\"".utf8)
        var reader = JSONReader(bytes[...])
        return try reader.readRawString()
    }

    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("é日😀", "é日😀"),
        (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"),
        (#"\u0041\u00e9\u65e5"#, "Aé日"), (#"\ud83d\ude00\uD83D\uDE00"#, "😀😀"),
        (#"\u0000x"#, "\u{0}x"), (#"\uFFFF\uD7FF\uE000"#, "\u{FFFF}\u{D7FF}\u{E000}"),
        (#"\ud800\udc00\udbff\udfff"#, "\u{10000}\u{10FFFF}"), (#"\\u0041"#, "\\u0041"),
        (#"a\u007f\u0080\u07ff\u0800b"#, "a\u{7F}\u{80}\u{7FF}\u{800}b"), (#"é\né"#, "é\né"),
    ])
    func resolvesEscapes(raw: String, text: String) throws {
        let string = try string(raw)
        #expect(Array(string.string.utf8) == Array(text.utf8))
        #expect(string.unescaped() == Array(text.utf8))
        #expect(Array(string.raw) == Array(raw.utf8))
        #expect(string.hasEscapes == raw.contains("\\"))
        let bytes = Array("\"\(raw)\"".utf8)
        var reader = JSONReader(bytes[...])
        #expect(try Array(reader.readString().utf8) == Array(text.utf8))
    }

    @Test func isEqualToTheSameBytes() throws {
        #expect(try string("a") == string("\\u0061"))
        #expect(try string("\\u0061") == string("a"))
        #expect(try string("\\u0061b") == string("a\\u0062"))
        #expect(try string("abcdefghi") == string("abcdefghi"))
        #expect(try string("abcdefghi") != string("abcdefghj"))
        #expect(try string("a") != string("ab"))
        #expect(try string("a\\u0062") != string("a"))
        #expect(try string("\u{E9}") != string("e\u{301}"))
        #expect(try string("\\u00e9") != string("e\\u0301"))
        #expect(try string("\\\"") == string("\\u0022"))
    }

    @Test func hashesTheBytesItIsEqualBy() throws {
        let strings: Set<JSONString> = [
            try string("a"), try string("\\u0061"), try string("\u{E9}"), try string("e\u{301}"),
        ]
        #expect(strings.count == 3)
    }

    @Test func comparesWithStaticText() throws {
        let texts: [(StaticString, String)] = [
            ("", ""), ("a", "a"), ("id", "id"), ("abc", "abc"), ("four", "four"),
            ("seven77", "seven77"), ("eight888", "eight888"), ("nine99999", "nine99999"),
            ("sixteen 16 bytes", "sixteen 16 bytes"), ("seventeen 17 byte", "seventeen 17 byte"),
            ("é", "\\u00e9"), ("\"", "\\\""),
        ]
        for (index, (text, raw)) in texts.enumerated() {
            #expect(try string(raw).equals(text))
            for (other, (_, otherRaw)) in texts.enumerated() where other != index {
                #expect(try !string(otherRaw).equals(text))
            }
        }
        // Every byte counts.
        for length in 1...20 {
            for place in 0..<length {
                var bytes = Array(repeating: UInt8(ascii: "x"), count: length)
                bytes[place] = UInt8(ascii: "y")
                let text = String(copying: try UTF8Span(validating: bytes.span))
                let plain = String(repeating: "x", count: length)
                #expect(try string(text) != string(plain))
            }
        }
    }

    @Test func standsInASwitch() throws {
        switch try string("m\\u0065thod") {
        case "id": Issue.record("id")
        case "method": break
        default: Issue.record("nothing")
        }
    }
}
