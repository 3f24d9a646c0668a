import JSON
import Testing

@Suite struct JSONPointerTests {
    /// The document of RFC 6901 §5, and its table.
    private static let example = #"""
        {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}
        """#

    @Test(arguments: [
        ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2),
        ("/e^f", 3), ("/g|h", 4), (#"/i\j"#, 5), (#"/k"l"#, 6), ("/ ", 7), ("/m~0n", 8),
    ] as [(String, JSONValue)])
    func resolvesTheExamples(text: String, value: JSONValue) throws {
        let document = try JSONValue.parse(Array(Self.example.utf8))
        let pointer = try #require(JSONPointer(text))
        #expect(pointer.resolve(in: document) == value)
        #expect(pointer.description == text)
    }

    @Test(arguments: [
        "/foo/2", "/foo/-", "/foo/00", "/foo/01", "/foo/+1", "/foo/", "/foo/0/0", "/x", "/foo/bar",
        "/foo/99999999999999999999", "/foo/１",
    ])
    func findsNothingElsewhere(text: String) throws {
        let document = try JSONValue.parse(Array(Self.example.utf8))
        #expect(try #require(JSONPointer(text)).resolve(in: document) == nil)
    }

    @Test(arguments: ["a", "foo/0", "/~", "/~2", "/a~", "~0"])
    func isNothingElse(text: String) {
        #expect(JSONPointer(text) == nil)
    }

    @Test func wholeDocumentIsTheEmptyPointer() throws {
        let whole = try #require(JSONPointer(""))
        #expect(whole.tokens.isEmpty)
        #expect(whole.resolve(in: [1]) == [1])
    }

    @Test(arguments: [("", ""), ("a", "a"), ("~", "~0"), ("/", "~1"), ("~1/é", "~01~1é")])
    func escapesTokens(token: String, escaped: String) {
        #expect(JSONPointer.escape(token) == escaped)
        #expect(JSONPointer("/" + escaped)?.tokens == [token])
    }

    /// What stands in the document, from its first character on, and the place it belongs to.
    @Test func locatesEveryByte() {
        let parts: [(String, String)] = [
            (" {", ""), (#""a":["#, "/a"), ("1", "/a/0"), (" ,{", "/a/1"),
            (#""b/c": ["#, "/a/1/b~1c"), ("10", "/a/1/b~1c/0"), (",20", "/a/1/b~1c/1"),
            ("]", "/a/1/b~1c"), (" }", "/a/1"), ("]", "/a"), (#","\u0064":"x""#, "/d"), ("} ", ""),
        ]
        let document = Array(parts.map(\.0).joined().utf8)
        var offset = 0
        for (text, place) in parts {
            for _ in text.utf8 {
                #expect(JSONPointer.locate(offset: offset, in: document[...]) == place, "\(offset)")
                offset += 1
            }
        }
    }

    @Test(arguments: [
        ("[1,", 3, "/1"), ("{\"a\":", 5, "/a"), ("{\"a\":[1,2}", 9, "/a"), ("", 0, ""),
        ("{\"a\":{\"b\":tru}}", 13, "/a/b"), ("{\"a\":1,\"b\":x}", 11, "/b"), ("[[[x", 3, "/0/0/0"),
        ("{\"a\":1,b}", 7, ""), ("[1,2]", 99, ""), ("[1,2]", -1, ""),
    ])
    func locatesErrors(text: String, offset: Int, place: String) {
        let before = Array("{\"params\":".utf8)
        let frame = before + Array(text.utf8) + Array("]]}}".utf8)
        let slice = frame[before.count..<before.count + text.utf8.count]
        #expect(JSONPointer.locate(offset: before.count + offset, in: slice) == place)
    }

    @Test func locatesADuplicateKeyAtItself() {
        let text = "{\"a\":[{\"b\":1,\"c\":2,\"b\":3}]}"
        let found = reading(text) { reader throws(JSONError) in try reader.readValue() }
        guard case .failure(let error) = found else {
            Issue.record("no duplicate")
            return
        }
        #expect(JSONPointer.locate(offset: error.offset, in: Array(text.utf8)[...]) == "/a/0/b")
    }
}
