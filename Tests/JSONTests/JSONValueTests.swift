import JSON
import TestSupport
import Testing

@Suite struct JSONValueTests {
    @Test func parsesADocument() throws {
        let text = " {\"a\":[1,2.50,\"x\",true,false,null,{}],\"b\":{\"c\":[]}} \n"
        let value = try JSONValue.parse(Array(text.utf8))
        let expected: JSONValue = [
            "a": [1, .number(try #require(JSONNumber("2.50"))), "x", true, false, nil, [:]],
            "b": ["c": []],
        ]
        #expect(value == expected)
        #expect(value["a"]?[2] == "x")
        #expect(value["a"]?[7] == nil)
        #expect(value["a"]?[-1] == nil)
        #expect(value["c"] == nil)
        #expect(value[0] == nil)
        #expect(value["b"]?["c"] == [])
    }

    @Test(arguments: [
        ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("{} x", .unexpectedByte(0x78), 3),
        ("1 2", .unexpectedByte(0x32), 2), ("[1", .unexpectedEnd, 2),
        ("1.5.", .unexpectedByte(0x2E), 3),
        ("12a", .unexpectedByte(0x61), 2), (" {\"a\":1,\"a\":2}", .duplicateKey, 8),
        ("\u{FEFF}1", .unexpectedByte(0xEF), 0), ("[1]\u{0}", .unexpectedByte(0), 3),
    ] as [(String, JSONError.Reason, Int)])
    func refusesWhatIsNotExactlyOneValue(text: String, reason: JSONError.Reason, offset: Int) {
        let error = JSONError(reason, at: offset)
        #expect(throws: error) { try JSONValue.parse(Array(text.utf8)) }
        // In a slice, offsets are those of the slice.
        let frame = Array("[[[[[".utf8) + Array(text.utf8) + Array("]]]]]".utf8)
        let slice = frame[5..<5 + text.utf8.count]
        #expect(throws: JSONError(reason, at: offset + 5)) { try JSONValue.parse(slice) }
    }

    @Test func keepsTheLimits() {
        let limits = JSONLimits(depthMax: 2, keyBytesMax: 3, numberCharactersMax: 4)
        for (text, reason) in [
            ("[[[]]]", JSONError.Reason.depth(limit: 2)), ("{\"four\":1}", .keyTooLong(limit: 3)),
            ("[12345]", .numberTooLong(limit: 4)),
        ] {
            let found = #expect(throws: JSONError.self) {
                try JSONValue.parse(Array(text.utf8), limits: limits)
            }
            #expect(found?.reason == reason)
        }
    }

    @Test func comparesStringsAsBytes() {
        #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
        #expect(JSONValue.string("\u{E9}") == "\u{E9}")
        #expect(JSONValue.string("1") != 1)
        #expect(JSONValue.bool(true) != .bool(false))
        #expect(JSONValue.null != .array([]))
    }

    @Test func isWrittenInLiterals() {
        let value: JSONValue = ["n": nil, "b": false, "i": -3, "d": 1.5, "s": "x", "a": [1, [2]]]
        #expect(value.description == #"{"n":null,"b":false,"i":-3,"d":1.5,"s":"x","a":[1,[2]]}"#)
        #expect((["a": 1, "b": 2, "a": 3] as JSONValue).description == #"{"a":3,"b":2}"#)
    }

    @Test(arguments: seeds(4))
    func comesBackFromItsBytes(seed: UInt64) throws {
        var documents = RandomDocument(seed: seed)
        for number in 0..<200 {
            let value = try JSONValue.parse(documents.next())
            let written = Array(value.description.utf8)
            #expect(try JSONValue.parse(written) == value, "seed \(seed), document \(number)")
        }
    }
}
