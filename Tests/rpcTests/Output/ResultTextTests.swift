import Testing

@testable import rpc

@Suite struct ResultTextTests {
    private func text(
        _ json: String, _ format: OutputFormat = .auto, isForTerminal: Bool = false,
        hasColour: Bool = false
    ) throws -> String? {
        let style = Style(hasColour: hasColour, isTerminal: isForTerminal)
        let text = ResultText(format: format, style: style, width: nil)
        return String(validating: try text.text(of: ArraySlice(json.utf8)), as: UTF8.self)
    }

    @Test(arguments: [
        ("\"pong\"", "\"pong\"\n"), ("null", "null\n"), ("[]", "[]\n"),
        (
            #"{"a":[1.0,{}],"b":"x, y"}"#,
            "{\n  \"a\": [\n    1.0,\n    {}\n  ],\n  \"b\": \"x, y\"\n}\n"
        ),
        ("\"\u{9B}\"", "\"\\u009b\"\n"),
    ])
    func isLaidOutOnATerminal(json: String, text wanted: String) throws {
        #expect(try text(json, isForTerminal: true) == wanted)
    }

    @Test(arguments: [
        ("\"pong\"", "\"pong\"\n"), ("{ \"a\" :\r\n\t[1.0, 1e400] }", "{\"a\":[1.0,1e400]}\n"),
        (#"{"a b":" \" , ","c":"\\"}"#, #"{"a b":" \" , ","c":"\\"}"# + "\n"),
        ("\"\u{9B}\"", "\"\u{9B}\"\n"),
    ])
    func isOneLineInAPipe(json: String, text wanted: String) throws {
        #expect(try text(json, isForTerminal: false) == wanted)
    }

    @Test(arguments: [
        (OutputFormat.json, "\"a\\tb\"", "\"a\\tb\"\n"), (.raw, "\"a\\tb\"", "a\tb\n"),
        (.raw, "{ \"a\": 1 }", "{\"a\":1}\n"), (.raw, "null", "null\n"),
        (.pretty, "[1]", "[\n  1\n]\n"),
    ])
    func hasTheFormThatIsWanted(format: OutputFormat, json: String, expected: String) throws {
        #expect(try text(json, format) == expected)
    }

    /// Whatever the form, nothing that a server sends acts on a terminal.
    @Test(arguments: OutputFormat.allCases)
    func aTerminalObeysNoServer(format: OutputFormat) throws {
        for json in [
            #"{"a\u001b[2J":"\u001b[2J\u009b1m\r\u0007"}"#, #""\u001b]0;x\u0007""#,
            #"[{"a":"\u202e"},"\u001b"]"#,
        ] {
            let shown = try #require(try text(json, format, isForTerminal: true))
            let active = shown.unicodeScalars.filter {
                $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value >= 0x7F
            }
            #expect(active.isEmpty, "\(shown.debugDescription)")
        }
    }

    @Test func coloursAreForTokens() throws {
        #expect(
            try text(#"{"a":"b:","c":[1,null]}"#, .json, hasColour: true)
                == "{\u{1B}[34m\"a\"\u{1B}[0m:\u{1B}[32m\"b:\"\u{1B}[0m,\u{1B}[34m\"c\"\u{1B}[0m:"
                + "[\u{1B}[36m1\u{1B}[0m,\u{1B}[36mnull\u{1B}[0m]}\n")
    }
}
