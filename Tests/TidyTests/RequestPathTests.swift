import Testing

@Suite struct RequestPathTests {
    @Test func everyFileOnTheWayExists() { expectNone(brokenRequestPath(Repository.sources)) }

    private let drawing = """
        import A

        // The way of a request:
        //   Transport  Socket.swift → Frame+Out.swift.
        //   Server     Dispatcher.swift
        struct Dispatcher {}
        // Elsewhere.swift
        """

    private func files(_ names: [String]) -> [SourceFile] {
        names.map { SourceFile(path: "Sources/Transport/\($0)", text: "") }
            + [SourceFile(path: "Sources/Server/Dispatcher.swift", text: drawing)]
    }

    @Test func findsAFileThatIsGone() {
        #expect(brokenRequestPath(files(["Socket.swift", "Frame+Out.swift"])).isEmpty)
        let broken = brokenRequestPath(files(["Socket.swift"]))
        #expect(broken.map(\.line) == [4])
        #expect(broken.first?.message.hasPrefix("Frame+Out.swift") == true)
    }

    @Test func missesTheDrawing() {
        let file = SourceFile(path: "Sources/Server/Dispatcher.swift", text: "struct Dispatcher {}")
        #expect(brokenRequestPath([file]).count == 1)
    }
}
