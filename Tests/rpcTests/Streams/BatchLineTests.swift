import JSON
import Testing

@testable import rpc

@Suite struct BatchLineTests {
    private func request(_ line: String) throws -> String? {
        let line = try BatchLine(ArraySlice(line.utf8), number: 3)
        var writer = JSONWriter()
        line.write(id: 7, to: &writer)
        return String(validating: writer.takeBytes(), as: UTF8.self)
    }

    @Test(arguments: [
        (#"{"method":"a.b"}"#, #"{"jsonrpc":"2.0","id":7,"method":"a.b"}"#),
        (
            #" { "meta":{"timeoutMs":5}, "params" : [1.50, " x"],"id":"q","method":"a\u002eb" } "#,
            #"{"jsonrpc":"2.0","id":7,"method":"a\u002eb","params":[1.50, " x"],"#
                + #""meta":{"timeoutMs":5}}"#
        ),
        (
            #"{"jsonrpc":"2.0","id":null,"method":"a.b"}"#,
            #"{"jsonrpc":"2.0","id":7,"method":"a.b"}"#
        ),
    ])
    func becomesARequest(line: String, expected: String) throws {
        #expect(try request(line) == expected)
    }

    @Test func keepsItsID() throws {
        let line = try BatchLine(ArraySlice(#"{"id":1.0,"method":"a"}"#.utf8), number: 1)
        #expect(line.id.map { Array($0) } == Array("1.0".utf8))
        #expect(try BatchLine(ArraySlice(#"{"method":"a"}"#.utf8), number: 1).id == nil)
    }

    @Test(arguments: [
        ("nonsense", "line 3 is no JSON object"), ("[]", "line 3 is no JSON object"),
        (#"{"method":"a"} {}"#, "line 3 is no JSON object"),
        (#"{"method":"a""#, "line 3 is no JSON object"), ("{}", "line 3 names no method"),
        (#"{"method":7}"#, "line 3 names no method"),
        (#"{"method":"a","parms":[]}"#, "line 3: parms is no member of a request"),
        (#"{"method":"a","id":[]}"#, "line 3: an id is a string, a number or null"),
    ])
    func refuses(line: String, message: String) {
        let failure = #expect(throws: Failure.self) { try request(line) }
        #expect(failure?.exitCode == .badInput)
        #expect(failure?.message.hasPrefix(message) == true, "\(failure?.message ?? "")")
    }
}
