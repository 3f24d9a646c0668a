import Foundation
import TestSupport
import Testing

/// `batch` and `pipe` with servers that fail, and with input that is wrong.
@Suite(.timeLimit(.minutes(2))) struct BatchCommandTests {
    private func answer(_ id: Int, _ result: String = "\"pong\"") -> String {
        #"{"jsonrpc":"2.0","id":\#(id),"result":\#(result)}"# + "\n"
    }

    private func error(_ id: String) -> String {
        #"{"jsonrpc":"2.0","id":\#(id),"error":{"code":1,"message":"It failed."}}"# + "\n"
    }

    private let line = #"{"method":"a.b"}"# + "\n"

    private func run(
        _ server: FakeServer, _ input: String, _ options: String...
    ) async throws -> Program.Outcome {
        var program = Program("--to", server.path, "batch")
        program.arguments += options
        program.input = input
        return try await program.run()
    }

    @Test(arguments: [("", ""), ("--array", "[]\n")])
    func noLinesAreNoCalls(option: String, expected: String) async throws {
        try await FakeServer.with(.isSilent) { server in
            var program = Program("--to", server.path, "batch", "--ordered")
            if !option.isEmpty { program.arguments.append(option) }
            program.input = "\n  \n"
            let outcome = try await program.run()
            #expect(outcome == .init(status: 0, output: expected, error: ""))
        }
    }

    /// Answers that come in another order are printed as they come, or in the order of the calls.
    @Test(arguments: [([String](), "2 1"), (["--ordered"], "1 2")])
    func keepsTheOrderThatIsWanted(options: [String], expected: String) async throws {
        try await FakeServer.with(.answers(answer(1, "2") + answer(0, "1"))) { server in
            var program = Program("--to", server.path, "batch")
            program.arguments += options
            program.input = line + line
            let outcome = try await program.run()
            #expect(outcome.status == 0)
            let results = outcome.output.matches(of: /"result":(\d)/).map { String($0.1) }
            #expect(results.joined(separator: " ") == expected)
            // Lines without an id have their number.
            #expect(outcome.output.contains(#""id":1,"result":1"#))
        }
    }

    @Test(arguments: [
        ("0 1", 0), ("0e 1e", 1), ("0e 1", 2),
    ])
    func theExitCodeSaysHowManyFailed(answers: String, status: Int32) async throws {
        let text = answers.split(separator: " ").map { word in
            word.hasSuffix("e") ? error(String(word.dropLast())) : answer(Int(word) ?? 0)
        }.joined()
        try await FakeServer.with(.answers(text)) { server in
            let outcome = try await run(server, line + line)
            #expect(outcome.status == status)
            #expect(outcome.output.split(separator: "\n").count == 2)
            #expect(outcome.error.isEmpty == (status == 0))
        }
    }

    @Test func aTerminalObeysNoServer() async throws {
        try await FakeServer.with(.answers(answer(0, "\"\u{9B}2J\u{202E}\""))) { server in
            let terminal = try Terminal()
            var program = Program("--to", server.path, "batch")
            program.input = line
            program.output = terminal.slave
            let outcome = try await program.run()
            #expect(outcome.status == 0)
            #expect(terminal.read().contains(#""result":"\u009b2J\u202e""#))
        }
    }

    @Test func stopsAfterTheFirstError() async throws {
        try await FakeServer.with(.follows([answer(0), error("0"), answer(0)])) { server in
            let outcome = try await run(
                server, String(repeating: line, count: 5), "--stop-on-error", "-c", "1")
            #expect(outcome.status == 2)
            #expect(outcome.output.split(separator: "\n").count == 2)
            #expect(server.received.count == 2)
        }
    }

    @Test func whatWasAnsweredBeforeAFaultIsPrinted() async throws {
        try await FakeServer.with(.answers(answer(0))) { server in
            let outcome = try await run(server, line + "nonsense\n" + line)
            #expect(outcome.status == 65)
            #expect(outcome.output == answer(1))
            #expect(outcome.error.hasPrefix("rpc: line 2 is no JSON object"))
            #expect(server.received == [#"{"jsonrpc":"2.0","id":0,"method":"a.b"}"# + "\n"])
        }
        try await FakeServer.with(.answersAndCloses(answer(1))) { server in
            let outcome = try await run(server, line + line + line)
            #expect(outcome.status == 69)
            #expect(outcome.output == answer(2))
            #expect(outcome.error.contains("the connection was lost"))
            #expect(outcome.error.contains("\n  2 calls have no answer\n"))
        }
    }

    @Test func anArrayIsCompleteAfterAFaultToo() async throws {
        try await FakeServer.with(.answersAndCloses(answer(0))) { server in
            let outcome = try await run(server, line + line, "--array")
            #expect(outcome.status == 69)
            #expect(outcome.output == "[\n" + answer(1) + "]\n")
        }
    }

    @Test(arguments: [(#"{"jsonrpc":"2.0","id":99,"result":1}"#, 70), ("nonsense", 70)])
    func whatIsNoAnswerIs70(text: String, status: Int32) async throws {
        try await FakeServer.with(.answers(text + "\n")) { server in
            let outcome = try await run(server, line)
            #expect(outcome.status == status)
            #expect(outcome.output.isEmpty)
        }
    }

    @Test func aRefusalWithoutAnIDEndsIt() async throws {
        try await FakeServer.with(.answers(error("null"))) { server in
            let outcome = try await run(server, line)
            #expect(outcome.status == 1)
            #expect(
                outcome.error
                    == "rpc: a call was refused: It failed.\n  1 calls have no answer\n")
        }
    }

    @Test(arguments: [
        ["batch", "/nowhere"], ["batch", "/tmp"],
    ])
    func aFileThatCannotBeReadIs65(words: [String]) async throws {
        try await FakeServer.with(.isSilent) { server in
            var program = Program("--to", server.path)
            program.arguments += words
            let outcome = try await program.run()
            #expect(outcome.status == 65)
        }
    }

    @Test func aLineWithoutEndIs65() async throws {
        try await FakeServer.with(.isSilent) { server in
            let outcome = try await run(server, String(repeating: "x", count: 17 << 20))
            #expect(outcome.status == 65)
            #expect(outcome.error.hasPrefix("rpc: line 1 of standard input has more than"))
        }
    }

    @Test(.enabled(if: Program.feelsInterrupts)) func anInterruptCancelsAll() async throws {
        try await FakeServer.with(.isSilent) { server in
            var program = Program("--to", server.path, "batch")
            program.input = line + line
            let outcome = try await program.run { process in
                while server.received.isEmpty { await Task.yield() }
                process.interrupt()
                while !server.received.joined().contains(#""params":{"id":1}"#) {
                    await Task.yield()
                }
                process.interrupt()
            }
            #expect(outcome.status == 130)
            #expect(server.received.joined().contains(#""rpc.cancel","params":{"id":0}"#))
        }
    }

    @Test func aPipeCarriesBytes() async throws {
        try await FakeServer.with(.answersAndCloses("any bytes\u{1}\n\n")) { server in
            var program = Program("--to", server.path, "pipe")
            program.input = "not JSON\n"
            let outcome = try await program.run()
            #expect(outcome.output == "any bytes\u{1}\n\n")
            #expect(outcome.status == 0)
            #expect(server.received == ["not JSON\n"])
        }
    }

    /// The server is gone while there is still input.
    @Test func aPipeThatBreaksIs69() async throws {
        try await FakeServer.with(.refuses("")) { server in
            let input = Pipe()
            var program = Program("--to", server.path, "pipe")
            program.source = input.fileHandleForReading
            let outcome = try await program.run()
            try input.fileHandleForWriting.close()
            #expect(outcome.status == 69)
        }
    }
}
