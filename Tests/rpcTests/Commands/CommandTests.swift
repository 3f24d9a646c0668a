import Foundation
import Glibc
import TestSupport
import Testing

@testable import rpc

/// The built program against servers that answer in every way.
@Suite(.timeLimit(.minutes(2))) struct CommandTests {
    private let pong = #"{"jsonrpc":"2.0","id":1,"result":"pong"}"# + "\n"

    private func error(_ code: Int, _ kind: String, _ more: String = "") -> String {
        #"{"jsonrpc":"2.0","id":1,"error":{"code":\#(code),"message":"It failed.","#
            + #""data":{"kind":"\#(kind)"\#(more)}}}"# + "\n"
    }

    @Test func printsTheResult() async throws {
        try await FakeServer.with(.answers(pong)) { server in
            let outcome = try await Program("--to", server.path, "system.ping").run()
            #expect(outcome == .init(status: 0, output: "\"pong\"\n", error: ""))
            let request = #"{"jsonrpc":"2.0","id":1,"method":"system.ping"}"#
            #expect(server.received == [request + "\n"])
        }
    }

    @Test func sendsWhatWasTyped() async throws {
        try await FakeServer.with(.answers(pong)) { server in
            var program = Program(
                "users.register", "email=ada@example.com", "name=Ada L", "age:=36",
                "password=@-", "--timeout", "30s", "--to", "./rpc.sock")
            program.directory = server.directory
            program.input = "correct horse\n"
            let outcome = try await program.run()
            #expect(outcome.status == 0)
            let request = #"""
                {"jsonrpc":"2.0","id":1,"method":"users.register","params":{\#
                "email":"ada@example.com","name":"Ada L","age":36,"password":"correct horse"},\#
                "meta":{"timeoutMs":30000}}

                """#
            #expect(server.received == [request])
        }
    }

    @Test func laysTheResultOutOnATerminal() async throws {
        let answer = #"{"jsonrpc":"2.0","id":1,"result":{"a":[1]}}"#
        try await FakeServer.with(.answers(answer)) { server in
            let terminal = try Terminal()
            var program = Program("--to", server.path, "a.b")
            program.output = terminal.slave
            let outcome = try await program.run()
            #expect(outcome.status == 0)
            // The terminal's own line discipline makes CR LF of each LF.
            #expect(terminal.read() == "{\r\n  \"a\": [\r\n    1\r\n  ]\r\n}\r\n")
        }
    }

    @Test func theVariableNamesTheServer() async throws {
        try await FakeServer.with(.answers(pong)) { server in
            var program = Program("system.ping")
            program.environment = ["RPC_ADDR": server.path]
            let outcome = try await program.run()
            #expect(outcome.output == "\"pong\"\n")
        }
    }

    @Test func theRuntimeDirectoryHoldsTheServer() async throws {
        try await FakeServer.with(.answers(pong)) { server in
            let place = server.directory + "/groundwork"
            try FileManager.default.createSymbolicLink(
                atPath: place, withDestinationPath: server.directory)
            var program = Program("system.ping")
            program.environment = ["XDG_RUNTIME_DIR": server.directory]
            let outcome = try await program.run()
            #expect(outcome.output == "\"pong\"\n")
        }
    }

    @Test(arguments: [
        (-32603, "internal", "", 1), (1004, "conflict", "", 1),
        (1007, "overloaded", #","retryable":true,"retryAfterMs":250"#, 75),
        (1008, "timeout", #","retryable":true"#, 75), (1001, "unauthenticated", "", 77),
        (1002, "forbidden", "", 77),
    ])
    func errorsHaveExitCodes(code: Int, kind: String, more: String, status: Int32) async throws {
        try await FakeServer.with(.answers(error(code, kind, more))) { server in
            let outcome = try await Program("--to", server.path, "a.b").run()
            #expect(outcome.status == status)
            #expect(outcome.output.isEmpty)
            #expect(outcome.error.hasPrefix("rpc: a.b: It failed.\n"))
        }
    }

    @Test func fieldErrorsHaveALineEach() async throws {
        let errors =
            #","errors":[{"path":"/email","keyword":"format","message":"must be an address"}]"#
        try await FakeServer.with(.answers(error(-32602, "invalidParams", errors))) { server in
            let outcome = try await Program("--to", server.path, "a.b", "email=x").run()
            #expect(outcome.status == 1)
            #expect(
                outcome.error
                    == "rpc: a.b: The parameters are not valid.\n  /email: must be an address\n")
        }
    }

    @Test(arguments: [
        ["a.b", "x=1", "x=2"], ["a.b", "x"], ["--nope"], [], ["--to", "nowhere", "a.b"],
    ])
    func aWrongCommandLineIs64(arguments: [String]) async throws {
        var program = Program()
        program.arguments = arguments
        let outcome = try await program.run()
        #expect(outcome.status == 64)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.hasPrefix("rpc: "))
    }

    @Test(arguments: ["x:=zz", "x=@/nowhere", "{", "x:=@/dev/null"])
    func badInputIs65AndNothingIsSent(parameter: String) async throws {
        try await FakeServer.with(.answers(pong)) { server in
            let outcome = try await Program("--to", server.path, "a.b", parameter).run()
            #expect(outcome.status == 65)
            #expect(server.received.isEmpty)
        }
    }

    @Test func noServerIs69() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/rpc.sock"
            let outcome = try await Program("--to", path, "a.b").run()
            #expect(
                outcome
                    == .init(
                        status: 69, output: "",
                        error: "rpc: cannot connect to \(path): No such file or directory\n"
                            + "is it running? start it with: groundwork serve --data \(directory)\n"
                    ))
        }
        let long = "/" + String(repeating: "x", count: 200)
        for address in [long, "host.invalid:1"] {
            let outcome = try await Program("--to", address, "a.b").run()
            #expect(outcome.status == 69)
        }
    }

    /// What stands in the way is named, with its owner and mode, and who asks.
    @Test func aSocketThatOneMayNotUseIs69() async throws {
        try await FakeServer.with(.answers(pong)) { server in
            unsafe chmod(server.path, 0)
            unsafe chmod(server.directory, 0o755)
            var program = Program("--to", server.path, "a.b")
            program.isNobody = true
            let socket = try await program.run()
            #expect(socket.status == 69)
            #expect(
                socket.error.contains("\(server.path): Permission denied\n  \(server.path) belongs")
            )
            #expect(socket.error.contains(", mode 0000\n  you are "))
            unsafe chmod(server.directory, 0)
            let directory = try await program.run()
            unsafe chmod(server.directory, 0o700)
            #expect(directory.status == 69)
            #expect(directory.error.contains("\n  \(server.directory) belongs to "))
        }
    }

    @Test(arguments: ["", #"{"jsonrpc":"2.0","id":1,"res"#])
    func aServerThatClosesIs69(text: String) async throws {
        try await FakeServer.with(.answersAndCloses(text)) { server in
            let outcome = try await Program("--to", server.path, "a.b").run()
            #expect(outcome.status == 69)
            #expect(outcome.error.hasPrefix("rpc: a.b: the connection was lost"))
        }
    }

    @Test(arguments: [
        "nonsense\n", "HTTP/1.1 400 Bad Request\r\n\r\n", "[]\n", "{\"jsonrpc\":\"2.0\"}\n",
        #"{"jsonrpc":"2.0","id":2,"result":1}"# + "\n",
    ])
    func whatIsNoAnswerIs70(text: String) async throws {
        try await FakeServer.with(.answers(text)) { server in
            let outcome = try await Program("--to", server.path, "a.b").run()
            #expect(outcome.status == 70)
            #expect(outcome.output.isEmpty)
        }
    }

    @Test func anAnswerThatIsTooLargeIs70() async throws {
        let text = String(repeating: "x", count: 17 << 20)
        let answer = #"{"jsonrpc":"2.0","id":1,"result":"\#(text)"}"#
        try await FakeServer.with(.answers(answer)) { server in
            let outcome = try await Program("--to", server.path, "a.b").run()
            #expect(outcome.status == 70)
            #expect(outcome.error.contains("answerBytesMax"))
        }
    }

    @Test func aServerThatIsSilentIs75() async throws {
        try await FakeServer.with(.isSilent) { server in
            let outcome = try await Program("--to", server.path, "--timeout", "200", "a.b").run()
            #expect(outcome.status == 75)
            #expect(outcome.error.hasPrefix("rpc: a.b: no answer within 200 ms\n"))
        }
    }

    @Test func aServerThatOnlyNotifiesIs75() async throws {
        let notification = #"{"jsonrpc":"2.0","method":"a.changed"}"# + "\n"
        try await FakeServer.with(.repeats(notification)) { server in
            let outcome = try await Program("--to", server.path, "--timeout", "200", "a.b").run()
            #expect(outcome.status == 75)
        }
    }

    @Test func theExitCodeIsThereWithoutAnyoneToReadTheError() async throws {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        var program = Program("--nope")
        program.error = pipe.fileHandleForWriting
        let outcome = try await program.run()
        #expect(outcome.status == 64)
    }

    /// The refusal of a request that is too large arrives while the request is being sent.
    @Test func aRefusalIsReadBeforeEverythingIsSent() async throws {
        let refusal =
            #"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Too large."}}"#
        try await FakeServer.with(.refuses(refusal)) { server in
            var program = Program("--to", server.path, "a.b", "x=@-")
            program.input = String(repeating: "x", count: 8 << 20)
            let outcome = try await program.run()
            #expect(outcome == .init(status: 1, output: "", error: "rpc: a.b: Too large.\n"))
        }
    }

    @Test(.enabled(if: Program.feelsInterrupts)) func anInterruptIs130() async throws {
        try await FakeServer.with(.isSilent) { server in
            let outcome = try await Program("--to", server.path, "a.b").run { process in
                while server.received.isEmpty { await Task.yield() }
                process.interrupt()
                while server.received.count < 2 { await Task.yield() }
                process.interrupt()
            }
            #expect(outcome.status == 130 && outcome.output.isEmpty)
            #expect(
                server.received.last
                    == #"{"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":1}}"# + "\n")
        }
    }

    @Test func aReaderThatHasGoneAwayIsNotComplainedAbout() async throws {
        try await FakeServer.with(.answers(pong)) { server in
            let pipe = Pipe()
            try pipe.fileHandleForReading.close()
            var program = Program("--to", server.path, "a.b")
            program.output = pipe.fileHandleForWriting
            let outcome = try await program.run()
            #expect(outcome == .init(status: 128 + SIGPIPE, output: "", error: ""))
        }
    }

    @Test func aResultThatCannotBeWrittenIs74() async throws {
        try await FakeServer.with(.answers(pong)) { server in
            var program = Program("--to", server.path, "a.b")
            program.output = FileHandle(forWritingAtPath: "/dev/full")
            let outcome = try await program.run()
            #expect(outcome.status == 74)
            #expect(
                outcome.error == "rpc: cannot write the result: No space left on device\n")
        }
    }

    @Test func printsOnePlaceOfTheResult() async throws {
        let answer = #"{"jsonrpc":"2.0","id":1,"result":{"items":[{"id":"x"}]}}"#
        try await FakeServer.with(.answers(answer)) { server in
            var program = Program("--to", server.path, "a.b", "--get", "/items/0/id", "-o", "raw")
            let found = try await program.run()
            #expect(found == .init(status: 0, output: "x\n", error: ""))
            program.arguments[4] = "/items/1"
            let outcome = try await program.run()
            #expect(outcome.status == 65 && outcome.output.isEmpty)
            #expect(outcome.error.hasPrefix("rpc: the result has nothing at /items/1\n"))
        }
    }

    @Test func aListThatGoesOnSaysSo() async throws {
        let answer = #"{"jsonrpc":"2.0","id":1,"result":{"items":[{"a":1}],"nextCursor":"c"}}"#
        try await FakeServer.with(.answers(answer)) { server in
            let outcome = try await Program("--to", server.path, "a.b", "-o", "csv").run()
            #expect(
                outcome == .init(status: 0, output: "a\n1\n", error: "there is more: cursor=c\n"))
        }
    }

    @Test func printsTheWholeResponse() async throws {
        let answer = #"{"jsonrpc":"2.0","id":1,"result":1,"meta":{"replayed":true}}"#
        try await FakeServer.with(.answers(answer)) { server in
            let outcome = try await Program("--to", server.path, "--envelope", "a.b").run()
            #expect(outcome == .init(status: 0, output: answer + "\n", error: ""))
        }
        let error = error(1004, "conflict")
        try await FakeServer.with(.answers(error)) { server in
            let outcome = try await Program("--to", server.path, "--envelope", "a.b").run()
            #expect(outcome == .init(status: 1, output: error, error: "rpc: a.b: It failed.\n"))
        }
    }

    @Test func oneKindOfErrorMayBeASuccess() async throws {
        try await FakeServer.with(.answers(error(1003, "notFound"))) { server in
            let missing = try await Program(
                "--to", server.path, "--ok-kind", "notFound", "a.b"
            ).run()
            #expect(missing == .init(status: 0, output: "", error: ""))
            let other = try await Program("--to", server.path, "--ok-kind=conflict", "a.b").run()
            #expect(other.status == 1)
        }
    }

    @Test func errorsMayBeJSON() async throws {
        try await FakeServer.with(.answers(error(1004, "conflict", #","rev":3"#))) { server in
            let outcome = try await Program("--to", server.path, "--json-errors", "a.b").run()
            #expect(outcome.status == 1 && outcome.output.isEmpty)
            #expect(
                outcome.error
                    == #"{"exitCode":1,"message":"a.b: It failed.","error":{"code":1004,"#
                    + #""message":"It failed.","data":{"kind":"conflict","rev":3}}}"# + "\n")
        }
        let outcome = try await Program("--json-errors", "--nope").run()
        #expect(
            outcome.error
                == #"{"exitCode":64,"message":"--nope is not an option","#
                + #""nextStep":"see: rpc --help"}"# + "\n")
    }

    @Test func anErrorAsJSONDoesNotActOnATerminal() async throws {
        let error = error(1004, "conflict", ",\"value\":\"\u{9B}2J\"")
        try await FakeServer.with(.answers(error)) { server in
            let terminal = try Terminal()
            var program = Program("--to", server.path, "--json-errors", "a.b")
            program.error = terminal.slave
            let outcome = try await program.run()
            #expect(outcome.status == 1)
            #expect(terminal.read().contains(#""value":"\u009b2J""#))
        }
    }

    @Test func readsStandardInputOnlyWhenAsked() async throws {
        try await FakeServer.with(.answers(pong)) { server in
            var program = Program("--to", server.path, "a.b", "-")
            program.input = #"{"a":1}"#
            let asked = try await program.run()
            #expect(asked.status == 0)
            #expect(server.received.last?.contains(#""params":{"a":1}"#) == true)
            program.arguments = ["--to", server.path, "a.b"]
            let unasked = try await program.run()
            #expect(unasked.status == 0)
            #expect(server.received.last?.contains("params") == false)
        }
    }

    @Test func helpAndVersionAreResults() async throws {
        let help = try await Program("--help").run()
        #expect(help.status == 0 && help.error.isEmpty)
        #expect(help.output.hasPrefix("usage: rpc "))
        #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        for name in CommandName.typed {
            let text = try await Program("help", name).run()
            #expect(text.status == 0 && text.output.hasPrefix("usage: rpc \(name)"))
            #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(name)")
            let option = try await Program(name, "--help").run()
            #expect(option == text)
        }
        let version = try await Program("--version").run()
        #expect(version.status == 0 && version.output.hasPrefix("rpc "))
    }
}
