import Testing

@testable import rpc

@Suite struct ResultTextTests {
    private func text(_ json: String, isForTerminal: Bool) -> String? {
        String(
            validating: ResultText.text(
                of: ArraySlice(json.utf8), isForTerminal: isForTerminal), as: UTF8.self)
    }

    @Test(arguments: [
        ("\"pong\"", "\"pong\"\n"), ("null", "null\n"), ("[]", "[]\n"),
        (
            #"{"a":[1.0,{}],"b":"x, y"}"#,
            "{\n  \"a\": [\n    1.0,\n    {}\n  ],\n  \"b\": \"x, y\"\n}\n"
        ),
        ("\"\u{9B}\"", "\"\\u009b\"\n"),
    ])
    func isLaidOutOnATerminal(json: String, text wanted: String) {
        #expect(text(json, isForTerminal: true) == wanted)
    }

    @Test(arguments: [
        ("\"pong\"", "\"pong\"\n"), ("{ \"a\" :\r\n\t[1.0, 1e400] }", "{\"a\":[1.0,1e400]}\n"),
        (#"{"a b":" \" , ","c":"\\"}"#, #"{"a b":" \" , ","c":"\\"}"# + "\n"),
        ("\"\u{9B}\"", "\"\u{9B}\"\n"),
    ])
    func isOneLineInAPipe(json: String, text wanted: String) {
        #expect(text(json, isForTerminal: false) == wanted)
    }
}
