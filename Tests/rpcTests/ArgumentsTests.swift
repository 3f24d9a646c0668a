import Testing

@testable import rpc

@Suite struct ArgumentsTests {
    private func call(
        _ method: String, _ parameters: [String] = [], to address: String? = nil,
        timeoutMs: Int64? = nil
    ) -> Arguments {
        .call(
            CallArguments(
                address: address, timeoutMs: timeoutMs, method: method, parameters: parameters))
    }

    @Test func readsMethodAndParameters() throws {
        #expect(try Arguments.parse(["system.ping"]) == call("system.ping"))
        #expect(try Arguments.parse(["m", "a=1", "b:=2"]) == call("m", ["a=1", "b:=2"]))
        #expect(try Arguments.parse(["m", "{}"]) == call("m", ["{}"]))
    }

    @Test func optionsStandAnywhere() throws {
        let wanted = call("m", ["a=1"], to: ":7", timeoutMs: 30_000)
        #expect(try Arguments.parse(["--to", ":7", "--timeout", "30s", "m", "a=1"]) == wanted)
        #expect(try Arguments.parse(["m", "--to=:7", "a=1", "--timeout=30000"]) == wanted)
        #expect(try Arguments.parse(["--to=a=b/c", "m"]) == call("m", to: "a=b/c"))
        // An accent that combines with the sign before it does not hide that.
        #expect(try Arguments.parse(["--to=\u{301}/c", "m"]) == call("m", to: "\u{301}/c"))
    }

    @Test func twoDashesEndTheOptions() throws {
        #expect(try Arguments.parse(["m", "--", "-x=1"]) == call("m", ["-x=1"]))
        #expect(try Arguments.parse(["--", "m", "--help"]) == call("m", ["--help"]))
    }

    @Test func helpAndVersionComeFirst() throws {
        #expect(try Arguments.parse(["--help"]) == .help)
        #expect(try Arguments.parse(["m", "a=1", "-h"]) == .help)
        #expect(try Arguments.parse(["--version"]) == .version)
    }

    @Test(arguments: [
        [], [""], ["--to"], ["--to", "a/b"], ["m", "--timeout"], ["m", "--timeout", "soon"],
        ["m", "--timeout=0"], ["m", "--timeout=-1"], ["m", "-x"], ["m", "-x=1"], ["m", "--nope"],
        ["m", "-"], ["m", "--to=/a", "--to=/a"], ["m", "--timeout=1", "--timeout=2"],
        ["a=1", "m"], ["{}"], ["[1]"], ["-\u{301}", "m"], ["a=\u{301}", "m"], ["{\u{301}}"],
    ])
    func refusesTheRest(words: [String]) {
        let failure = #expect(throws: Failure.self) {
            let arguments = try Arguments.parse(words)
            // A lone - is found by the next step.
            if case .call(let call) = arguments { _ = try ParameterSyntax.parse(call.parameters) }
        }
        #expect(failure?.exitCode == .usage)
        #expect(failure?.nextStep != nil)
    }
}
