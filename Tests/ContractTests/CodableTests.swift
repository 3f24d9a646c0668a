internal import Contract
internal import JSON
internal import JSONRPC
internal import Testing

/// Types of applications that are `Codable` go over the wire, too.
@Suite struct CodableTests {
    struct Note: Codable, Equatable, Sendable {
        enum State: String, Codable { case open, done }

        struct Part: Codable, Equatable {
            var text: String
            var size: Int8?
        }

        var id: UInt64
        var state: State
        var parts: [Part]
        var weights: [String: Double]
        var more: JSONValue?
    }

    private static let note = Note(
        id: .max, state: .done, parts: [.init(text: "a", size: -7), .init(text: "b")],
        weights: ["x": 1.5], more: ["flag": true])
    private static let text = #"""
        {"id":18446744073709551615,"state":"done",\#
        "parts":[{"text":"a","size":-7},{"text":"b"}],"weights":{"x":1.5},"more":{"flag":true}}
        """#

    @Test func encodes() throws {
        #expect(try JSONValue(encoding: Self.note).description == Self.text)
    }

    @Test func decodes() throws {
        #expect(try JSONValue.parse(Array(Self.text.utf8)).decode(Note.self) == Self.note)
    }

    @Test(arguments: [
        ("7", "Int8"), ("127", "Int8"), ("1e2", "Int8"), ("null", "nil"), ("[1,2]", "[Int8]"),
    ])
    func decodesValues(text: String, type: String) throws {
        let value = try JSONValue.parse(Array(text.utf8))
        switch type {
        case "Int8": #expect(try value.decode(Int8.self) > 0)
        case "nil": #expect(try value.decode(Int?.self) == nil)
        default: #expect(try value.decode([Int8].self) == [1, 2])
        }
    }

    @Test(arguments: ["128", "1.5", "-129", "true", #""7""#, "[]", "null"])
    func refusesWhatIsNotExact(text: String) throws {
        let value = try JSONValue.parse(Array(text.utf8))
        #expect(throws: DecodingError.self) { try value.decode(Int8.self) }
    }

    @Test func passesTreesAsTheyAre() throws {
        let value = try JSONValue.parse(Array(#"{"a":[1.50,1e400,null,"b"]}"#.utf8))
        #expect(try value.decode(JSONValue.self) == value)
        #expect(try JSONValue(encoding: ["x": value])["x"] == value)
        #expect(try value.decode([String: [JSONValue]].self)["a"]?.count == 4)
    }

    @Test func refusesWhatJSONDoesNotHave() {
        #expect(throws: EncodingError.self) { try JSONValue(encoding: ["a": Double.nan]) }
    }

    struct New: Decodable, Sendable, Equatable {
        var text: String
        var sizes: [Int]?
    }

    @Test(arguments: [#"{"text":"a","sizes":[1]}"#, #"["a",[1]]"#])
    func readsParams(text: String) throws {
        var reader = ParamsReader(Array(text.utf8)[...], names: ["text", "sizes"])
        let params = try CodableParams<New>(from: &reader)
        #expect(params.value == New(text: "a", sizes: [1]))
    }

    @Test(arguments: [
        ("{}", "/text", "required"), (#"{"text":1}"#, "/text", "type"),
        (#"{"text":"a","sizes":[1,1.5]}"#, "/sizes/1", "type"),
        (#"{"text":"a","more":1}"#, "/more", "additionalProperties"),
    ])
    func refusesParams(text: String, path: String, keyword: String) {
        var reader = ParamsReader(Array(text.utf8)[...], names: ["text", "sizes"])
        let error = #expect(throws: RPCError.self) { try CodableParams<New>(from: &reader) }
        #expect(error?.fieldErrors.map { "\($0.path) \($0.keyword)" } == ["\(path) \(keyword)"])
    }

    @Test func writesResults() throws {
        var writer = JSONWriter()
        try writer.write(CodableResult(Self.note))
        #expect(writer.bytes == Array(Self.text.utf8))
    }
}
