import Testing

/// The eyes of all other rules: what they cannot see here they cannot find anywhere.
@Suite struct SwiftTextTests {
    private func code(_ source: String) -> String {
        String(decoding: SwiftText(source).code, as: UTF8.self)
    }

    @Test(arguments: [
        ("let a = 1 // try!", "let a = 1        "),
        ("a /* b /* c */ d */ e", "a                   e"),
        ("a(\"try!\") + b", "a(\"    \") + b"),
        ("f(#\"a \"b\" \\(c)\"#)", "f(#\"          \"#)"),
        ("\"\\\"\" + c", "\"  \" + c"),
        ("\"a\\(f(x, \"y\") + z)b\" + w", "\"   f(x, \" \") + z  \" + w"),
        ("\"\"\"\na \"b\" c\n\"\"\" + d", "\"\"\"\n       \n\"\"\" + d"),
        ("\"a\\\\\" + b", "\"   \" + b"),
        ("\"é\" // é", "\"  \"      "),
        ("\"open\nlet b = 2", "\"    \nlet b = 2"),
    ])
    func blanksWhatIsNotCode(source: String, expected: String) {
        #expect(code(source) == expected)
    }

    @Test func keepsCommentsWhereTheyCount() {
        let text = SwiftText("let a = \"x\" // y")
        #expect(String(decoding: text.codeAndComments, as: UTF8.self) == "let a = \" \" // y")
    }

    @Test func keepsLines() {
        let source = "a\n/* b\n c */\n\"\"\"\n d\n\"\"\"\n"
        #expect(code(source).filter(\.isNewline).count == source.filter(\.isNewline).count)
        #expect(code(source).utf8.count == source.utf8.count)
    }

    @Test(arguments: [
        ("try! f()", "try!", true), ("retry! f()", "try!", false), ("print(a)", "print(", true),
        ("debugPrint(a)", "print(", false), ("sprint(a)", "print(", false),
        ("JSONDecoder()", "JSONDecoder", true), ("MyJSONDecoder()", "JSONDecoder", false),
    ])
    func findsWholeWords(line: String, word: String, found: Bool) {
        #expect(line.containsWord(word) == found)
    }
}
