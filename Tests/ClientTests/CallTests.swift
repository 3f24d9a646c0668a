import ClientCore
import JSON
import Testing

@Suite struct CallTests {
    private func text(_ call: Call, id: Int64?) -> String? {
        var writer = JSONWriter()
        call.write(to: &writer, id: id)
        return String(validating: writer.bytes, as: UTF8.self)
    }

    @Test func writesTheEnvelope() throws {
        #expect(text(Call("a.b"), id: 1) == #"{"jsonrpc":"2.0","id":1,"method":"a.b"}"#)
        #expect(
            text(try Call("a\"", params: ["x": nil], timeoutMs: 5), id: nil)
                == #"{"jsonrpc":"2.0","method":"a\"","params":{"x":null},"meta":{"timeoutMs":5}}"#)
    }

    @Test func writesCancel() {
        var writer = JSONWriter()
        Call.writeCancel(of: 7, to: &writer)
        #expect(
            String(validating: writer.bytes, as: UTF8.self)
                == #"{"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":7}}"#)
    }

    @Test(arguments: ["{}", " [1] ", "{\"a\":\n1}"])
    func takesObjectsAndArrays(json: String) throws {
        #expect(try Call("m", json: ArraySlice(json.utf8)).params != nil)
    }

    /// Anything else would break the framing of the calls that follow.
    @Test(arguments: ["", "1", "\"a\"", "null", "{", "[1]]", "{} {}", "[1,]", "{\"a\"}"])
    func refusesTheRest(json: String) {
        #expect(throws: JSONError.self) { try Call("m", json: ArraySlice(json.utf8)) }
    }

    @Test func estimatesItsSize() throws {
        let call = try Call("users.get", params: ["id": 1], timeoutMs: .max)
        #expect((text(call, id: .max)?.utf8.count ?? .max) <= call.bytesEstimate)
    }
}
