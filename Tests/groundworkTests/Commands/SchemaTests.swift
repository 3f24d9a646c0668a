import Testing

@Suite(.timeLimit(.minutes(1))) struct SchemaTests {
    @Test func answersEachLineWithOne() async throws {
        let input = """
            {"schema":{"type":"integer"},"instance":1}

            {"schema":{"minimum":1},"instance":0}
            {"schema":{"format":"colour"},"instance":0}
            {"schema":
            {"schema":true,"instance":[]}
            """
        let end = try await ChildProcess("groundwork", ["schema", "check"], input: input).end()
        let lines = end.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(end.code == 0 && end.errors.isEmpty)
        #expect(lines.count == 6 && lines.last == "")
        #expect(lines.first == #"{"valid":true}"#)
        #expect(lines[1].contains(#""path":"","keyword":"minimum","message":"must be at least 1""#))
        #expect(lines[2].hasPrefix(#"{"error":{"path":"/format","keyword":"format""#))
        #expect(lines[3].hasPrefix(#"{"error":{"path":"","keyword":"""#))
        #expect(lines[4] == #"{"valid":true}"#)
    }

    @Test func takesFormatsForAnnotationsWhenAskedTo() async throws {
        let input = #"{"schema":{"format":"email"},"instance":"nobody"}"#
        for (arguments, isValid) in [([], false), (["--ignore-formats"], true)] {
            let process = try ChildProcess(
                "groundwork", ["schema", "check"] + arguments, input: input)
            #expect(await process.end().output.hasPrefix(#"{"valid":\#(isValid)"#))
        }
    }
}
