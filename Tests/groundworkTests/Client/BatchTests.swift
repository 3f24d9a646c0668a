import Foundation
import JSON
import Testing

/// Many calls over one connection to a real server.
@Suite(.timeLimit(.minutes(2))) struct BatchTests {
    private let directory: SuiteDirectory

    init() throws { directory = try SuiteDirectory() }

    private func run(
        _ server: ServerProcess, _ words: String..., input: String? = nil
    ) async throws -> ChildProcess.End {
        try await ChildProcess("rpc", ["--to", server.socket] + words, input: input).end()
    }

    /// More than one window of calls, and more than a socket holds.
    @Test func everyLineHasItsAnswerInOrder() async throws {
        let server = try await ServerProcess(data: directory.path + "/data")
        let file = directory.path + "/calls"
        let text = String(repeating: "x", count: 200)
        let lines = (0..<5_000).map {
            #"{"id":"\#($0)","method":"system.echo","params":["\#(text)",\#($0)]}"#
        }
        try lines.joined(separator: "\n").write(toFile: file, atomically: false, encoding: .utf8)
        let expected = (0..<5_000).map {
            #"{"jsonrpc":"2.0","id":"\#($0)","result":["\#(text)",\#($0)]}"#
        }
        for inFlight in ["1", "64", "1024"] {
            let end = try await run(server, "batch", file, "--ordered", "-c", inFlight)
            #expect(end.code == 0 && end.errors.isEmpty)
            #expect(end.output.split(separator: "\n").map(String.init) == expected)
        }
        #expect(await server.stop().code == 0)
    }

    @Test func someMayFail() async throws {
        let server = try await ServerProcess(data: directory.path + "/data")
        let lines = """
            {"method":"projects.create","params":{"name":"A"}}
            {"method":"projects.create","params":{"name":7}}
            {"method":"projects.count"}
            """
        let end = try await run(server, "batch", "--array", "--ordered", input: lines)
        #expect(end.code == 2)
        #expect(end.errors.hasPrefix("3 calls, 1 answered with errors, in "))
        let answers = try JSONValue.parse(Array(end.output.utf8))
        #expect(answers[1]?["error"]?["data"]?["kind"] == "invalidParams")
        #expect(answers[2]?["result"]?["count"] == 1)
        #expect(await server.stop().code == 0)
    }

    @Test func aPipeSpeaksTheProtocol() async throws {
        let server = try await ServerProcess(data: directory.path + "/data")
        let end = try await run(
            server, "pipe", input: #"{"jsonrpc":"2.0","id":1,"method":"system.ping"}"#)
        #expect(end.code == 0)
        #expect(end.output == #"{"jsonrpc":"2.0","id":1,"result":"pong"}"# + "\n")
        #expect(await server.stop().code == 0)
    }

    @Test func benchCountsItsCalls() async throws {
        let server = try await ServerProcess(data: directory.path + "/data")
        let end = try await run(
            server, "bench", "projects.create", "name=A", "-n", "50", "-c", "8", "-o", "json")
        #expect(end.code == 0)
        let report = try JSONValue.parse(Array(end.output.utf8))
        #expect(report["calls"] == 50 && report["errors"] == 0)
        let count = try await run(server, "projects.count", "--get", "/count")
        #expect(count.output == "50\n")
        let failing = try await run(server, "bench", "no.method", "-n", "3")
        #expect(failing.code == 1)
        #expect(failing.errors.contains("\n  3 of 3 calls failed\n"))
        #expect(await server.stop().code == 0)
    }
}
