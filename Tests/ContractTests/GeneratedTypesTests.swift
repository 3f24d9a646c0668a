internal import Contract
internal import JSON
internal import JSONRPC
internal import Testing

/// Generated types read what they write, from params and from results.
@Suite struct GeneratedTypesTests {
    private func reader(_ text: String, _ names: [String]) -> ParamsReader {
        ParamsReader(Array(text.utf8)[...], names: names)
    }

    private func written(_ value: some JSONWritable) throws -> String {
        var writer = JSONWriter()
        try writer.write(value)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (#"{"limit":7,"cursor":"c"}"#, 7, "c"), (#"[7,"c"]"#, 7, "c"), ("{}", 50, nil),
        (#"{"cursor":"c"}"#, 50, "c"), ("[1e1]", 10, nil),
    ] as [(String, Int64, String?)])
    func readParams(text: String, limit: Int64, cursor: String?) throws {
        var reader = reader(text, ["limit", "cursor"])
        let params = try UsersListParams(from: &reader)
        #expect(params == UsersListParams(limit: limit, cursor: cursor))
    }

    @Test(arguments: [
        ("{}", "/id", "required"), (#"{"id":7}"#, "/id", "type"), ("[7]", "/0", "type"),
        (#"{"id":"a","more":1}"#, "/more", "additionalProperties"),
    ])
    func refuseParams(text: String, path: String, keyword: String) throws {
        var reader = reader(text, ["id"])
        let error = #expect(throws: RPCError.self) { try UsersGetParams(from: &reader) }
        #expect(error?.kind == .invalidParams)
        #expect(error?.fieldErrors.map(\.path) == [path])
        #expect(error?.fieldErrors.map(\.keyword) == [keyword])
    }

    @Test func writeParams() throws {
        #expect(try written(UsersListParams()) == #"{"limit":50}"#)
        #expect(try written(UsersListParams(cursor: "a")) == #"{"limit":50,"cursor":"a"}"#)
    }

    @Test(arguments: [
        #"{"principal":{"kind":"peer","id":"uid:1","roles":["admin"]},"user":null}"#,
        """
        {"principal":{"kind":"peer","id":"uid:1","roles":[]},"user":{"id":"1","email":"a@b",\
        "name":"A","createdAt":"x","updatedAt":"y"}}
        """,
    ])
    func readResults(text: String) throws {
        var reader = JSONReader(Array(text.utf8)[...])
        let result = try UsersMeResult(from: &reader)
        #expect(try written(result) == text)
    }

    @Test func passOverWhatIsNotKnown() throws {
        let text = #"{"more":[1],"status":"odd","checks":[{"name":"a","status":"ok","b":{}}]}"#
        var reader = JSONReader(Array(text.utf8)[...])
        let result = try SystemHealthResult(from: &reader)
        #expect(result.status == SystemHealthResult.Status("odd"))
        #expect(result.checks == [.init(name: "a", status: .ok)])
    }

    @Test func refuseResultsThatLackAMember() {
        var reader = JSONReader(Array(#"{"status":"ok"}"#.utf8)[...])
        #expect(throws: JSONError(.unexpectedEnd, at: 15)) {
            try SystemHealthResult(from: &reader)
        }
    }
}
