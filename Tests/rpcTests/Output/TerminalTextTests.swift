import Testing

@testable import rpc

@Suite struct TerminalTextTests {
    @Test(arguments: [
        ("plain é 漢 👩‍👩‍👧", "plain é 漢 👩‍👩‍👧"),
        ("a\nb\tc\rd", "a\\nb\\tc\\rd"), ("\u{1B}[31m", "\\u001b[31m"),
        ("\u{0}", "\\u0000"), ("\u{7F}", "\\u007f"), ("\u{9B}2J", "\\u009b2J"),
        ("\u{202E}cba", "\\u202ecba"), ("\u{2066}a\u{2069}", "\\u2066a\\u2069"), ("", ""),
    ])
    func escapesALine(text: String, escaped: String) {
        #expect(TerminalText.escape(text) == escaped)
    }

    /// The escapes mean what stood there before: it is the same JSON.
    @Test(arguments: [
        ("{\n  \"a\": \"é\"\n}", "{\n  \"a\": \"é\"\n}"), ("\"\u{7F}\"", "\"\\u007f\""),
        ("\"\u{9B}\u{202E}\"", "\"\\u009b\\u202e\""),
    ])
    func escapesJSON(json: String, escaped: String) {
        #expect(TerminalText.escape(lines: Array(json.utf8)) == Array(escaped.utf8))
    }

    @Test func linesAndTabsAreLayout() {
        let text = "a\tb\nc\u{1B}[2J\r\n"
        #expect(
            TerminalText.escape(lines: Array(text.utf8)) == Array("a\tb\nc\\u001b[2J\\u000d\n".utf8)
        )
    }
}
