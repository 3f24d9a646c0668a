import JSON
import Testing

@testable import rpc

@Suite struct TableTextTests {
    private func table(_ json: String, width: Int? = nil) throws -> String {
        let value = try JSONValue.parse(Array(json.utf8))
        return TableText(style: .plain, width: width).text(of: ResultRows(value))
    }

    private let list = #"""
        {"items":[{"id":7,"name":"Ada Lovelace","note":null},
        {"id":12,"name":"漢字","tags":["a","b"]}],"nextCursor":"c1"}
        """#

    @Test func listsHaveColumns() throws {
        #expect(
            try table(list) == """
                id  name          note  tags
                 7  Ada Lovelace
                12  漢字                ["a","b"]

                """)
    }

    /// No line is longer than the terminal is wide; where too little would be left of the columns,
    /// each object has its own lines.
    @Test(arguments: [20, 30, 40, 80, 120])
    func fitsTheTerminal(width: Int) throws {
        let text = try table(list, width: width)
        for line in text.split(separator: "\n") { #expect(TextWidth.of(String(line)) <= width) }
        #expect(text.contains("…") == (width == 30))
    }

    @Test func cutsTheWidestColumns() throws {
        #expect(
            try table(#"[{"id":1,"text":"one two three four"},{"id":2,"text":"x"}]"#, width: 16)
                == "id  text\n 1  one two thr…\n 2  x\n")
    }

    @Test func becomesRecordsWhereColumnsHaveNoRoom() throws {
        #expect(
            try table(#"[{"first":"abcdefgh","second":"ijklmnop"},{"first":"q"}]"#, width: 12)
                == "first   abcde…\nsecond  ijklm…\n\nfirst   q\nsecond\n")
    }

    @Test func anObjectHasALineAMember() throws {
        #expect(
            try table(#"{"name":"x","version":1,"none":null}"#)
                == "name     x\nversion  1\nnone\n")
    }

    @Test(arguments: [
        ("\"pong\"", "pong\n"), ("7", "7\n"), ("[]", ""), ("null", "\n"),
        ("[1,\"two\"]", "value\n    1\ntwo\n"), (#"[{"a":1},2]"#, "a  value\n1\n       2\n"),
    ])
    func otherValuesArePrintedToo(json: String, expected: String) throws {
        #expect(try table(json) == expected)
    }

    @Test func lineEndsInACellAreShown() throws {
        #expect(try table(#"[{"a":"x\ny\u001b[2J"}]"#) == "a\nx\\ny\\u001b[2J\n")
    }
}
