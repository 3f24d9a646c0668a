internal import JSONRPC
internal import Testing

/// What a call asks beside its parameters. What is not understood is refused, never ignored.
@Suite struct MetaTests {
    private func read(_ meta: String) throws -> Meta? {
        let text = #"{"jsonrpc":"2.0","id":1,"method":"m","meta":\#(meta)}"#
        return try ReadRequest(ArraySlice(text.utf8)).meta
    }

    private static let longest = String(repeating: "k", count: 200)
    private static let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test(arguments: [
        ("{}", Meta()),
        (#"{"timeoutMs":1}"#, Meta(timeoutMs: 1)),
        (#"{"timeoutMs":5e3}"#, Meta(timeoutMs: 5000)),
        (#"{"timeoutMs":9223372036854775807}"#, Meta(timeoutMs: .max)),
        (#"{"traceparent":"\#(trace)","timeoutMs":2}"#, Meta(timeoutMs: 2, traceparent: trace)),
        (#"{"time\u006futMs":3}"#, Meta(timeoutMs: 3)),
        (#"{"idempotencyKey":"a"}"#, Meta(idempotencyKey: "a")),
        (#"{"idempotencyKey":" \u007e\"\\"}"#, Meta(idempotencyKey: #" ~"\"#)),
        (
            #"{"idempotencyKey":"\#(longest)"}"#, Meta(idempotencyKey: longest)
        ),
        (#"{"dryRun":true}"#, Meta(isDryRun: true)),
        (#"{"dryRun":false}"#, Meta()),
    ])
    func reads(text: String, expected: Meta) throws {
        #expect(try read(text) == expected)
    }

    @Test(arguments: [
        ("[]", "/meta", "type"), ("null", "/meta", "type"), ("\"fast\"", "/meta", "type"),
        ("1", "/meta", "type"), ("true", "/meta", "type"),
        (#"{"timeoutMs":"100"}"#, "/meta/timeoutMs", "type"),
        (#"{"timeoutMs":1.5}"#, "/meta/timeoutMs", "type"),
        (#"{"timeoutMs":null}"#, "/meta/timeoutMs", "type"),
        (#"{"timeoutMs":true}"#, "/meta/timeoutMs", "type"),
        (#"{"timeoutMs":0}"#, "/meta/timeoutMs", "minimum"),
        (#"{"timeoutMs":-5}"#, "/meta/timeoutMs", "minimum"),
        (#"{"timeoutMs":-1e30}"#, "/meta/timeoutMs", "minimum"),
        (#"{"timeoutMs":9223372036854775808}"#, "/meta/timeoutMs", "maximum"),
        (#"{"traceparent":7}"#, "/meta/traceparent", "type"),
        (#"{"traceparent":""}"#, "/meta/traceparent", "format"),
        (#"{"traceparent":"01\#(trace.dropFirst(2))"}"#, "/meta/traceparent", "format"),
        (#"{"traceparent":"\#(trace)-"}"#, "/meta/traceparent", "format"),
        (#"{"traceparent":"\#(trace.uppercased())"}"#, "/meta/traceparent", "format"),
        (#"{"traceparent":"\#(trace.dropLast())g"}"#, "/meta/traceparent", "format"),
        (#"{"token":""}"#, "/meta/token", "minLength"),
        (#"{"token":1}"#, "/meta/token", "type"),
        (#"{"idempotencyKey":7}"#, "/meta/idempotencyKey", "type"),
        (#"{"idempotencyKey":null}"#, "/meta/idempotencyKey", "type"),
        (#"{"idempotencyKey":""}"#, "/meta/idempotencyKey", "minLength"),
        (#"{"idempotencyKey":"\#(longest)k"}"#, "/meta/idempotencyKey", "maxLength"),
        (#"{"idempotencyKey":"a\u001f"}"#, "/meta/idempotencyKey", "pattern"),
        (#"{"idempotencyKey":"a\u007f"}"#, "/meta/idempotencyKey", "pattern"),
        (#"{"idempotencyKey":"\u0000"}"#, "/meta/idempotencyKey", "pattern"),
        (#"{"idempotencyKey":"é"}"#, "/meta/idempotencyKey", "pattern"),
        (#"{"dryRun":1}"#, "/meta/dryRun", "type"),
        (#"{"dryRun":"true"}"#, "/meta/dryRun", "type"),
        (#"{"dryRun":null}"#, "/meta/dryRun", "type"),
        (#"{"TimeoutMs":1}"#, "/meta/TimeoutMs", "additionalProperties"),
        (#"{"a/b~c":1}"#, "/meta/a~1b~0c", "additionalProperties"),
        (#"{"":1}"#, "/meta/", "additionalProperties"),
    ])
    func refuses(text: String, path: String, keyword: String) throws {
        let error = try #require(throws: RPCError.self) { try read(text) }
        #expect(error.kind == .invalidRequest)
        let field = try #require(error.fieldErrors.first)
        #expect(error.fieldErrors.count == 1)
        #expect(field.path == path)
        #expect(field.keyword == keyword)
        #expect(!field.message.isEmpty)
    }
}
