import Backend
import BackendTesting
import JSON
import Testing

/// What is deprecated is served, unless the connection asked to be refused it
/// (Protocol/README.md, section 3.4).
@Suite struct DeprecationTests {
    private static let off = #"{"deprecations":"off"}"#

    @Test(arguments: TestDepth.allCases)
    func refusesFromTheCallThatAsksOn(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "old")
            #expect(try await probe.answer().result == "old")
            try await probe.send(2, "old", meta: Self.off)
            let refused = try await probe.answer()
            #expect(refused.kind == "deprecated")
            #expect(
                refused.error?["message"]
                    == "probe.old is deprecated since 1.1.0: use probe.count.")
            try await probe.send(3, "old")
            #expect(try await probe.answer().kind == "deprecated")
            try await probe.send(4, "old", meta: #"{"deprecations":"on"}"#)
            #expect(try await probe.answer().result == "old")
        }
    }

    @Test func namesTheParamsThatAreToGo() async throws {
        try await withProbe { probe in
            try await probe.send(1, "oldParam", #""a""#, meta: Self.off)
            let refused = try await probe.answer()
            #expect(refused.kind == "deprecated")
            #expect(refused.error?["data"]?["errors"]?[0]?["path"] == "/0")
            try await probe.send(2, "oldParam")
            #expect(try await probe.answer().result == "none")
        }
    }

    /// A call that was sent before keeps what held when it was sent.
    @Test func leavesCallsThatWaitAlone() async throws {
        try await withProbe { probe in
            try await probe.notify("hold", #""note""#)
            try await probe.gates.waitFor("start note")
            try await probe.send(1, "old")
            try await probe.send(2, "now", meta: Self.off)
            probe.gates.open("note")
            for _ in 1...2 {
                let answer = try await probe.answer()
                #expect(answer.result == (answer.id == 1 ? "old" : "now"))
            }
        }
    }

    @Test(arguments: ["true", #""no""#, "null"])
    func refusesAnotherWish(wish: String) async throws {
        try await withProbe { probe in
            try await probe.send(1, "now", meta: #"{"deprecations":\#(wish)}"#)
            #expect(try await probe.answer().kind == "invalidRequest")
        }
    }
}
