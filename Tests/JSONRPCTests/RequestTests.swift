internal import JSONRPC
internal import Testing

/// The envelope of one request.
@Suite struct RequestTests {
    private func read(_ text: String) throws -> ReadRequest {
        try ReadRequest(ArraySlice(text.utf8))
    }

    private func refusal(_ text: String) throws -> Request.Invalid {
        try #require(throws: Request.Invalid.self) { try read(text) }
    }

    @Test func readsEveryMember() throws {
        let request = try read(
            #"{"jsonrpc":"2.0","id":"a","method":"m.n","params":[1],"meta":{"timeoutMs":5}}"#)
        #expect(request.id?.description == "\"a\"")
        #expect(request.method.elementsEqual("m.n".utf8))
        #expect(request.params?.elementsEqual("[1]".utf8) == true)
        #expect(request.meta == Meta(timeoutMs: 5))
        #expect(!request.isNotification)
    }

    @Test(arguments: [
        #"{ "meta" : {} , "params" : { "a" : [ ] } , "method" : "m", "id" : 7 , "jsonrpc":"2.0"}"#,
        "{\"jsonrpc\":\"2.0\"\n,\"id\":7\r\n,\t\"method\":\"m\",\"params\":{ \"a\" : [ ] }}",
        #"{"\u006asonrpc":"2.\u0030","i\u0064":7,"m\u0065thod":"\u006d","#
            + #""par\u0061ms":{ "a" : [ ] }}"#,
        #"{"jsonrpc":"2.0","x":{"id":[9]},"ID":1,"id":7,"method":"m","":0,"params":{ "a" : [ ] }}"#,
        #"{"result":1,"jsonrpc":"2.0","id":7,"method":"m","error":2,"params":{ "a" : [ ] }}"#,
    ])
    func readsAnyOrderSpaceAndSpelling(text: String) throws {
        let request = try read(text)
        #expect(request.id?.description == "7")
        #expect(request.method.elementsEqual("m".utf8))
        #expect(request.params?.elementsEqual(#"{ "a" : [ ] }"#.utf8) == true)
    }

    /// A request in a batch is a slice of the message.
    @Test func readsASlice() throws {
        let batch = Array("[\(ping(1)),\(ping(2))]".utf8)
        let slice = batch[(ping(1).utf8.count + 2)..<(batch.count - 1)]
        let request = try ReadRequest(slice)
        #expect(request.id?.description == "2")
        #expect(request.method.elementsEqual("system.ping".utf8))
        #expect(request.params == nil)
    }

    @Test(arguments: [
        "0", "-7", "12345678901234567890", "1.50", "-0", "1E+400", "null", #""""#,
        #""a b/\u0041\/é""#,
    ])
    func keepsTheIDAsItIs(id: String) throws {
        let request = try read(#"{"jsonrpc":"2.0","id":\#(id),"method":"m"}"#)
        #expect(request.id?.bytes.elementsEqual(id.utf8) == true)
        #expect(request.id?.isNull == (id == "null"))
    }

    @Test func isANotificationWithoutAnID() throws {
        let request = try read(#"{"jsonrpc":"2.0","method":"m"}"#)
        #expect(request.isNotification)
        #expect(request.id == nil)
    }

    @Test(arguments: [
        ("", nil), (#","params":null"#, nil), (#","params":{}"#, nil), (#","params":[]"#, nil),
        (",\"params\":[ \n ]", nil), (#","params":{ }"#, nil), (#","params":[null]"#, "[null]"),
        (#","params":{"a":{}}"#, #"{"a":{}}"#),
    ] as [(String, String?)])
    func keepsParamsUnlessThereAreNone(member: String, expected: String?) throws {
        let request = try read(#"{"jsonrpc":"2.0","id":1,"method":"m"\#(member)}"#)
        #expect(request.params.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    // MARK: Refusals

    private static let invalid: [(String, id: String)] = [
        ("1", "null"), ("\"a\"", "null"), ("null", "null"), ("[]", "null"), ("{}", "null"),
        (#"{"id":1,"method":"m"}"#, "1"),
        (#"{"jsonrpc":2.0,"id":1,"method":"m"}"#, "1"),
        (#"{"jsonrpc":"2.00","id":1,"method":"m"}"#, "1"),
        (#"{"jsonrpc":"1.0","id":"1","method":"m"}"#, "\"1\""),
        (#"{"jsonrpc":null,"id":1,"method":"m"}"#, "1"),
        (#"{"jsonrpc":[],"id":1,"method":"m"}"#, "1"),
        (#"{"jsonrpc":"2.0","id":1}"#, "1"),
        (#"{"jsonrpc":"2.0","id":1,"method":7}"#, "1"),
        (#"{"jsonrpc":"2.0","id":1,"method":null}"#, "1"),
        (#"{"jsonrpc":"2.0","id":1,"method":["m"]}"#, "1"),
        (#"{"jsonrpc":"2.0","id":1,"method":""}"#, "1"),
        (#"{"jsonrpc":"2.0","id":{},"method":"m"}"#, "null"),
        (#"{"jsonrpc":"2.0","id":[1],"method":"m"}"#, "null"),
        (#"{"jsonrpc":"2.0","id":true,"method":"m"}"#, "null"),
        (#"{"jsonrpc":"2.0","id":false,"method":"m"}"#, "null"),
        (#"{"jsonrpc":"2.0","id":1,"method":"m","params":"a"}"#, "1"),
        (#"{"jsonrpc":"2.0","id":1,"method":"m","params":0}"#, "1"),
        (#"{"jsonrpc":"2.0","id":1,"method":"m","params":true}"#, "1"),
        (#"{"jsonrpc":"2.0","method":"m","params":true}"#, "null"),
        // A response: its id is one that the server would have chosen.
        (#"{"jsonrpc":"2.0","id":1,"result":"pong"}"#, "null"),
        (#"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"no"}}"#, "null"),
        (#"{"jsonrpc":"2.0","id":1,"r\u0065sult":1}"#, "null"),
    ]

    @Test(arguments: invalid)
    func refusesWhatIsNoRequest(text: String, id: String) throws {
        let invalid = try refusal(text)
        #expect(invalid.error.kind == .invalidRequest)
        #expect(invalid.id.description == id)
    }

    private static let duplicates: [(String, id: String, path: String)] = [
        (#"{"jsonrpc":"2.0","id":1,"method":"m","method":"n"}"#, "1", "/method"),
        (#"{"jsonrpc":"2.0","id":1,"method":"m","m\u0065thod":"m"}"#, "1", "/method"),
        (#"{"jsonrpc":"2.0","id":1,"method":"m","id":2}"#, "null", "/id"),
        (#"{"jsonrpc":"2.0","id":1,"method":"m","\u0069d":1}"#, "null", "/id"),
        (#"{"jsonrpc":"2.0","id":1,"method":"m","params":{"a":1,"a":1}}"#, "1", "/params/a"),
        (#"{"jsonrpc":"2.0","id":1,"method":"m","params":[0,{"é":{"b":1,"\u0062":2}}]}"#, "1",
            "/params/1/é/b"),
        (#"{"jsonrpc":"2.0","id":1,"method":"m","x":[{"a":1,"a":2}]}"#, "1", "/x/0/a"),
        (#"{"jsonrpc":"2.0","id":1,"method":"m","x":1,"y":2,"\u0078":3}"#, "1", "/x"),
        (#"{"jsonrpc":"2.0","id":1,"method":"m","meta":{"timeoutMs":1,"timeoutMs":1}}"#, "1",
            "/meta/timeoutMs"),
        // The id may stand behind the fault, and the first fault is told.
        (#"{"jsonrpc":"2.0","method":"m","params":{"a":1,"a":2},"id":7}"#, "7", "/params/a"),
        (#"{"jsonrpc":"2.0","method":"m","method":"n","id":7,"x":{"b":1,"b":1}}"#, "7", "/method"),
    ]

    @Test(arguments: duplicates)
    func refusesAKeyThatIsThereTwice(text: String, id: String, path: String) throws {
        let invalid = try refusal(text)
        #expect(invalid.error.kind == .duplicateKey)
        #expect(invalid.error.path == path)
        #expect(invalid.id.description == id)
    }

    @Test func tellsKeysThatOnlyLookAlikeApart() throws {
        let composed = #"{"jsonrpc":"2.0","id":1,"method":"m","params":{"é":1,"e\u0301":2}}"#
        #expect(try read(composed).id?.description == "1")
        let unknown = (0..<200).map { "\"x\($0)\":\($0)" }.joined(separator: ",")
        #expect(try read("{\(unknown),\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}").id != nil)
    }

    @Test func boundsTheID() throws {
        let text = { (count: Int) in
            #"{"jsonrpc":"2.0","id":"\#(String(repeating: "i", count: count))","method":"m"}"#
        }
        #expect(try read(text(256)).id != nil)
        #expect(try refusal(text(257)).id.isNull)
        let configured = try ReadRequest(ArraySlice(text(257).utf8), idBytesMax: 257)
        #expect(configured.id != nil)
    }
}

/// A request with its parts taken out of the message.
struct ReadRequest {
    let id: RequestID?
    let method: ArraySlice<UInt8>
    let params: ArraySlice<UInt8>?
    let meta: Meta?
    let isNotification: Bool

    init(_ message: ArraySlice<UInt8>, idBytesMax: Int = 256) throws {
        let request = try Request.read(message, idBytesMax: idBytesMax)
        id = request.id(in: message)
        method = request.method(in: message)
        params = request.params(in: message)
        meta = try request.meta(in: message)
        isNotification = request.isNotification
        #expect(request.hasParams == (params != nil))
        #expect(request.hasMeta == (meta != nil))
    }
}
