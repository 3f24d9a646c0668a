import Testing

@testable import rpc

@Suite struct TextWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("👩‍👩‍👧", 2), ("…", 1),
        ("ﬀ", 1), ("한", 2),
    ])
    func countsColumns(text: String, width: Int) { #expect(TextWidth.of(text) == width) }

    @Test(arguments: [
        ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("漢字漢", 4, "漢…"), ("abc", 1, "…"),
    ])
    func cuts(text: String, columns: Int, expected: String) {
        #expect(TextWidth.cut(text, to: columns) == expected)
    }

    @Test func wrapsAtSpaces() {
        #expect(TextWidth.wrap("one two three", to: 7) == ["one two", "three"])
        #expect(TextWidth.wrap("aVeryLongWord b", to: 4) == ["aVeryLongWord", "b"])
        #expect(TextWidth.wrap("", to: 4).isEmpty)
    }
}
