internal import Contract
internal import Testing

/// Lines of `groundwork schema check`.
@Suite struct SchemaCheckTests {
    private func answer(_ line: String) -> String? {
        String(validating: SchemaCheck.answer(Array(line.utf8)[...]), as: UTF8.self)
    }

    @Test(arguments: [
        (#"{"schema":{"type":"integer"},"instance":1}"#, #"{"valid":true}"#),
        (#" { "instance" : null , "schema" : true } "#, #"{"valid":true}"#),
        (
            #"{"schema":{"required":["a"]},"instance":{}}"#,
            #"{"valid":false,"errors":["#
                + #"{"path":"/a","keyword":"required","message":"is required"}]}"#
        ),
        (
            #"{"schema":{"properties":{"x":{"minimun":1}}},"instance":{}}"#,
            #"{"error":{"path":"/properties/x/minimun","keyword":"minimun","#
                + #""message":"is not a known keyword"}}"#
        ),
        (
            #"{"schema":{}}"#,
            #"{"error":{"path":"","keyword":"","message":"#
                + #""the line must be {\"schema\":…,\"instance\":…}"}}"#
        ),
        (
            "[]",
            #"{"error":{"path":"","keyword":"","message":"#
                + #""the line must be {\"schema\":…,\"instance\":…}"}}"#
        ),
    ])
    func answersALine(line: String, expected: String) { #expect(answer(line) == expected) }

    @Test(arguments: ["", "{", #"{"schema":{},"instance":1,"schema":{}}"#, "{}{}"])
    func tellsWhatIsNoLine(line: String) {
        #expect(answer(line)?.hasPrefix(#"{"error":{"path":"","keyword":"","message":"#) == true)
    }
}
