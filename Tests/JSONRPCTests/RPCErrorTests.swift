internal import JSON
internal import JSONRPC
internal import Testing

/// Errors as they go on the wire.
@Suite struct RPCErrorTests {
    private func written(_ error: RPCError) throws -> String {
        var writer = JSONWriter()
        error.write(to: &writer, requestID: "r-1")
        return String(decoding: writer.takeBytes(), as: UTF8.self)
    }

    @Test func hasWhatEveryErrorHas() throws {
        #expect(
            try written(RPCError(.methodNotFound))
                == #"{"code":-32601,"message":"No such method.","#
                + #""data":{"kind":"methodNotFound","retryable":false,"requestId":"r-1"}}"#)
    }

    @Test func namesTheLimit() throws {
        let error = RPCError.limit(.depthExceeded, "depthMax", max: 64, retryAfterMs: 5)
        let value = try JSONValue.parse(Array(try written(error).utf8))
        #expect(value["data"]?["limit"] == "depthMax")
        #expect(value["data"]?["max"] == 64)
        #expect(value["data"]?["retryAfterMs"] == 5)
        #expect(value["message"] == "The message is nested too deeply: depthMax is 64.")
    }

    @Test func listsFaults() throws {
        let error = RPCError.invalidParams([
            .init(path: "/a\n", keyword: "type", message: "must be \"a\""),
            .init(path: "", keyword: "maxItems", message: "at most 1"),
        ])
        let value = try JSONValue.parse(Array(try written(error).utf8))
        #expect(
            value["data"]?["errors"] == [
                ["path": "/a\n", "keyword": "type", "message": "must be \"a\""],
                ["path": "", "keyword": "maxItems", "message": "at most 1"],
            ])
        #expect(value["message"] == "/a\n: must be \"a\" (and 1 more)")
        #expect(value["code"] == -32602)
    }

    @Test func saysWhereAKeyIsTwice() throws {
        var error = RPCError(.duplicateKey)
        error.path = "/params/a"
        let value = try JSONValue.parse(Array(try written(error).utf8))
        #expect(value["data"]?["path"] == "/params/a")
    }

    @Test func isOneLine() throws {
        let text = try written(RPCError(.internal, "a\nb\rc\u{0}\u{2028}"))
        #expect(!text.utf8.contains(UInt8(ascii: "\n")))
        #expect(!text.utf8.contains(UInt8(ascii: "\r")))
        #expect(try JSONValue.parse(Array(text.utf8))["message"] == "a\nb\rc\u{0}\u{2028}")
    }

    @Test func isAWholeResponse() throws {
        var writer = JSONWriter()
        let id = try #require(RequestID(json: ArraySlice("1.50".utf8)))
        writer.writeErrorResponse(RPCError(.parseError), to: id, requestID: "r-2")
        let text = String(decoding: writer.takeBytes(), as: UTF8.self)
        #expect(text.hasPrefix(#"{"jsonrpc":"2.0","id":1.50,"error":{"code":-32700,"#))
        #expect(text.hasSuffix(#""requestId":"r-2"}}}"#))
    }

    @Test func writesAResultAfterTheIDOfItsRequest() throws {
        let text = #"{"jsonrpc":"2.0","id":"a\u0041","method":"m"}"#
        let message = ArraySlice(text.utf8)
        let request = try Request.read(message)
        var writer = JSONWriter()
        writer.beginResponse(to: request, in: message)
        writer.write("pong")
        writer.endResponse()
        #expect(
            String(decoding: writer.takeBytes(), as: UTF8.self)
                == #"{"jsonrpc":"2.0","id":"a\u0041","result":"pong"}"#)
    }

    @Test func isTheSameKindByItsBytes() {
        let composed = ErrorKind(name: "\u{E9}", code: 1, isRetryable: false, message: "")
        let decomposed = ErrorKind(name: "e\u{301}", code: 1, isRetryable: false, message: "")
        #expect(composed != decomposed)
        #expect(ErrorKind.duplicateId != ErrorKind.duplicateKey)
        #expect(Set([ErrorKind.internal, .internal]).count == 1)
    }
}
