import Foundation
import Testing

@testable import rpc

/// What `--retry` sends, to servers that fail.
@Suite(.timeLimit(.minutes(2))) struct CallAttemptsTests {
    private func contract(_ kind: String, isIdempotent: Bool = false) -> String {
        #"{"jsonrpc":"2.0","id":1,"result":{"openrpc":"1.3.2","methods":[{"name":"a.b","#
            + #""params":[],"x-kind":"\#(kind)","x-idempotent":\#(isIdempotent)}]}}"# + "\n"
    }

    private func error(_ kind: String, retryable: Bool = true, _ more: String = "") -> String {
        #"{"jsonrpc":"2.0","id":2,"error":{"code":1,"message":"It failed.","data":"#
            + #"{"kind":"\#(kind)","retryable":\#(retryable)\#(more)}}}"# + "\n"
    }

    private let result = #"{"jsonrpc":"2.0","id":3,"result":"done"}"# + "\n"

    private func keys(_ requests: [String]) -> [String] {
        requests.filter { $0.contains("a.b\"") && !$0.contains("rpc.discover") }.map { request in
            request.firstMatch(of: /"idempotencyKey":"([^"]+)"/).map { String($0.1) } ?? ""
        }
    }

    private func run(_ server: FakeServer) async throws -> Program.Outcome {
        try await Program("--to", server.path, "--retry", "1", "a.b").run()
    }

    @Test func aMutationKeepsItsKey() async throws {
        let script = [contract("mutation"), error("timeout"), result]
        try await FakeServer.with(.follows(script)) { server in
            let outcome = try await run(server)
            #expect(outcome == .init(status: 0, output: "\"done\"\n", error: ""))
            let keys = keys(server.received)
            #expect(keys.count == 2 && Set(keys).count == 1)
            #expect(keys.allSatisfy { $0.hasPrefix("rpc-") })
        }
    }

    /// Each run of the program is another thing to do.
    @Test func keysAreNew() async throws {
        var keys: Set<String> = []
        for _ in 0..<2 {
            let script = [contract("mutation"), result.replacing("\"id\":3", with: "\"id\":2")]
            try await FakeServer.with(.follows(script)) { server in
                let outcome = try await run(server)
                #expect(outcome.status == 0)
                keys.formUnion(self.keys(server.received))
            }
        }
        #expect(keys.count == 2)
    }

    @Test(arguments: [
        ("query", false, "timeout"), ("action", true, "timeout"), ("action", false, "overloaded"),
    ])
    func whatMayBeSentTwiceHasNoKey(kind: String, isIdempotent: Bool, error: String) async throws {
        let script = [contract(kind, isIdempotent: isIdempotent), self.error(error), result]
        try await FakeServer.with(.follows(script)) { server in
            let outcome = try await run(server)
            #expect(outcome.status == 0)
            #expect(keys(server.received) == ["", ""])
        }
    }

    @Test(arguments: [
        ("action", "timeout", true, 75), ("query", "conflict", false, 1),
        ("action", "newKind", true, 75), ("query", "outcomeUnknown", false, 1),
    ])
    func whatIsNotSafeIsSentOnce(
        kind: String, error: String, retryable: Bool, status: Int32
    ) async throws {
        let script = [contract(kind), self.error(error, retryable: retryable), result]
        try await FakeServer.with(.follows(script)) { server in
            let outcome = try await run(server)
            #expect(outcome.status == status)
            #expect(keys(server.received) == [""])
        }
    }

    @Test func aMutationOfUnknownOutcomeIsSentAgain() async throws {
        let script = [contract("mutation"), error("outcomeUnknown", retryable: false), result]
        try await FakeServer.with(.follows(script)) { server in
            let outcome = try await run(server)
            #expect(outcome.status == 0)
            #expect(Set(keys(server.received)).count == 1)
        }
    }

    /// A server that knows nobody here refuses the key, and has not run the call.
    @Test func aKeyThatIsRefusedIsLeftOut() async throws {
        let refusal = error(
            "invalidRequest", retryable: false,
            #","errors":[{"path":"/meta/idempotencyKey","keyword":"access","message":"no"}]"#)
        try await FakeServer.with(.follows([contract("mutation"), refusal, result])) { server in
            let outcome = try await run(server)
            #expect(outcome.status == 0)
            let keys = keys(server.received)
            #expect(keys.count == 2 && keys.last == "")
        }
    }

    @Test func aServerWithoutAContractIsTakenAtItsWorst() async throws {
        let unknown = #"{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"No."}}"# + "\n"
        try await FakeServer.with(.follows([unknown, error("timeout"), result])) { server in
            let outcome = try await run(server)
            #expect(outcome.status == 75)
            #expect(keys(server.received) == [""])
        }
    }

    @Test func withoutRetryTheContractIsNotAskedFor() async throws {
        try await FakeServer.with(.answers(#"{"jsonrpc":"2.0","id":1,"result":1}"#)) { server in
            let outcome = try await Program("--to", server.path, "a.b").run()
            #expect(outcome.status == 0)
            #expect(server.received == [#"{"jsonrpc":"2.0","id":1,"method":"a.b"}"# + "\n"])
        }
    }
}
