internal import Backend
internal import BackendTesting
internal import JSON
internal import Services
internal import TestSupport
internal import Testing

/// Every transcript of `Protocol/conformance` at every depth that it names.
@Suite struct ConformanceTests {
    /// One file at one depth.
    struct Case: Sendable, CustomTestStringConvertible {
        let file: String
        let depth: TestDepth

        var testDescription: String { "\(file) \(depth)" }
    }

    private static func cases() throws -> [Case] {
        let files = try Repository.files(below: "Protocol/conformance")
        return try files.filter { $0.hasSuffix(".io") }.flatMap { file in
            try transcript(file).depths.map { Case(file: file, depth: $0) }
        }
    }

    private static let turnstile = Turnstile(places: 4)
    private static let errors = Result { try ErrorContract() }

    private static func transcript(_ file: String) throws -> Transcript {
        let bytes = try Repository.bytes("Protocol/conformance/\(file)")
        let text = try #require(String(validating: bytes, as: UTF8.self), "\(file) is not UTF-8")
        do {
            return try TranscriptParser.parse(text)
        } catch {
            Issue.record("\(file), \(error)")
            throw error
        }
    }

    @Test(arguments: try cases())
    func holds(_ one: Case) async throws {
        let transcript = try Self.transcript(one.file)
        let identity = Identity(keys: .ephemeral(), limits: transcript.limits)
        let application = Application(
            contract: StandardServices.contract + TestMethods.contract,
            services: StandardServices.all(
                name: "conformance", version: "1.0", identity: identity) + [TestMethods()],
            migrations: StandardServices.migrations + TestMethods.migrations,
            discovery: .contract.adding(TestMethods.discovery), authenticator: identity)
        let matcher = AnswerMatcher(errors: try Self.errors.get())
        try await Self.turnstile.pass {
            try await withTestServer(one.depth, application, limits: transcript.limits) { server in
                try await server.withConnection { connection in
                    try await TranscriptRunner(connection: connection, matcher: matcher)
                        .run(transcript)
                }
            }
        }
    }

    /// A folder that is not found must not pass for one that holds.
    @Test func areThere() throws {
        let cases = try Self.cases()
        #expect(Set(cases.map(\.file)).count >= 140)
        for depth in TestDepth.allCases {
            #expect(cases.count { $0.depth == depth } >= 70, "\(depth)")
        }
    }

    @Test func serveTheMethodsOfTheContract() throws {
        let declared = try #require(Repository.json("Protocol/conformance/methods.json")["methods"])
        #expect(TestMethods.contract.map(\.name) == declared.elements.map { $0["name"]?.text })
        for (method, entry) in zip(TestMethods.contract, declared.elements) {
            #expect(entry["kind"]?.text == method.kind.rawValue, "\(method.name)")
            #expect(entry["access"]?.text == "public", "\(method.name)")
            #expect(method.access == .public)
            let params = entry["params"]?.elements.compactMap { $0["name"]?.text }
            #expect(method.params == params, "\(method.name)")
        }
    }

    @Test func canSetEveryLimit() throws {
        let limits = try #require(Repository.json("Protocol/limits.json")["limits"]).elements
        #expect(LimitNames.all == Set(limits.compactMap { $0["name"]?.text }))
    }
}
