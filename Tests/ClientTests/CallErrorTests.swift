import ClientCore
import JSONRPC
import Testing

@Suite struct CallErrorTests {
    private func read(_ error: String) throws -> CallError {
        let text = #"{"jsonrpc":"2.0","id":1,"error":\#(error)}"#
        let answer = try #require(try Answer.read(ArraySlice(text.utf8)))
        return try #require(throws: CallError.self) { try answer.outcome.get() }
    }

    @Test func readsAllThatAServerOfOursSays() throws {
        let error = try read(
            #"""
            {"code":1007,"message":"Busy.","data":{"kind":"overloaded","retryable":true,
             "requestId":"r-1","retryAfterMs":250,"limit":"inFlightMax","max":64,"path":"/a",
             "errors":[{"path":"/email","keyword":"format","message":"must be an address"}]}}
            """#)
        #expect(
            error.kind
                == ErrorKind(name: "overloaded", code: 1007, isRetryable: true, message: ""))
        #expect(error.kind.isRetryable)
        #expect(error.code == 1007)
        #expect(error.message == "Busy.")
        #expect(error.requestID == "r-1")
        #expect(error.error.retryAfterMs == 250)
        #expect(error.error.limit == .init(name: "inFlightMax", max: 64))
        #expect(error.error.path == "/a")
        #expect(
            error.error.fieldErrors
                == [.init(path: "/email", keyword: "format", message: "must be an address")])
        #expect(error.data?.first == UInt8(ascii: "{"))
        #expect("\(error)" == "overloaded (1007): Busy.")
    }

    @Test(arguments: [
        (-32700, "parseError"), (-32600, "invalidRequest"), (-32601, "methodNotFound"),
        (-32602, "invalidParams"), (-32603, "internal"), (-32000, "other"), (7, "other"),
    ])
    func namesTheKindOfACode(code: Int, name: String) throws {
        let error = try read(#"{"code":\#(code),"message":"m"}"#)
        #expect(error.kind.name == name)
        #expect(!error.kind.isRetryable)
        #expect(error.data == nil)
    }

    /// Other servers put what they like there.
    @Test(arguments: [
        "1", "null", "\"text\"", "[1]", #"{"kind":1,"retryable":"yes","errors":{},"limit":2}"#,
        #"{"errors":[1,{"path":"/a"},{"message":"m"}],"retryAfterMs":1.5}"#,
        #"{"a":1,"a":2}"#,
    ])
    func leavesAnotherDialectAlone(data: String) throws {
        let error = try read(#"{"code":1,"message":"m","data":\#(data)}"#)
        #expect(error.kind.name == "other")
        #expect(error.error.fieldErrors.isEmpty)
        #expect(error.error.retryAfterMs == nil)
        #expect(error.data?.elementsEqual(data.utf8) == true)
    }
}
