import Foundation
import Glibc
import Testing

@testable import rpc

@Suite(.timeLimit(.minutes(2))) struct ProfilesTests {
    private func run(_ home: String, _ words: String...) async throws -> Program.Outcome {
        var program = Program("profile")
        program.arguments += words
        program.environment = ["HOME": home]
        return try await program.run()
    }

    @Test func areKeptInAFileOfTheUser() async throws {
        try await withTemporaryDirectory { home in
            let none = try await run(home, "list")
            #expect(none == .init(status: 0, output: "", error: ""))
            for words in [["add", "work", "tls://h:1"], ["add", "home", "/a b/rpc.sock"]] {
                let added = try await run(home, words[0], words[1], words[2])
                #expect(added == .init(status: 0, output: "", error: ""))
            }
            let used = try await run(home, "use", "home")
            #expect(used.status == 0)
            let list = try await run(home, "list", "-o", "tsv")
            #expect(
                list.output
                    == "name\taddress\tinUse\nhome\t/a b/rpc.sock\ttrue\nwork\ttls://h:1\tfalse\n")
            let path = home + "/.config/rpc/profiles.json"
            var status = stat()
            #expect(unsafe stat(path, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
            let removed = try await run(home, "rm", "home")
            #expect(removed.status == 0)
            #expect(try Profiles.read(path).current == nil)
            #expect(try Profiles.read(path).addresses == ["work": "tls://h:1"])
        }
    }

    @Test func theOneInUseIsCalled() async throws {
        let pong = #"{"jsonrpc":"2.0","id":1,"result":"pong"}"#
        try await FakeServer.with(.answers(pong)) { server in
            _ = try await run(server.directory, "add", "here", server.path)
            _ = try await run(server.directory, "use", "here")
            var program = Program("system.ping")
            program.environment = ["HOME": server.directory]
            let outcome = try await program.run()
            #expect(outcome == .init(status: 0, output: "\"pong\"\n", error: ""))
        }
    }

    @Test(arguments: [
        ["add", "work"], ["add", "a b", ":1"], ["add", "work", "nowhere"],
        ["add", "work", "./rpc.sock"], ["use", "wrk"], ["rm", "wrk"], ["use"], ["nope"],
        ["list", "x"],
    ])
    func refuses(words: [String]) async throws {
        try await withTemporaryDirectory { home in
            var program = Program("profile")
            program.arguments += words
            program.environment = ["HOME": home]
            let outcome = try await program.run()
            #expect(outcome.status == 64)
            #expect(!FileManager.default.fileExists(atPath: home + "/.config"))
        }
    }

    @Test func withoutAHomeThereIsNoPlaceForThem() async throws {
        let outcome = try await Program("profile", "list").run()
        #expect(outcome.status == 78)
    }

    @Test(arguments: [
        "nonsense", "{}", #"{"profiles":{"a":{}}}"#, #"{"profiles":{"a":{"address":"x"}}}"#,
        #"{"profiles":{},"current":"a"}"#,
    ])
    func aFileThatIsWrongIs78(text: String) async throws {
        try await withTemporaryDirectory { home in
            let directory = home + "/.config/rpc"
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true)
            let path = directory + "/profiles.json"
            try text.write(toFile: path, atomically: false, encoding: .utf8)
            unsafe chmod(path, 0o600)
            var program = Program("system.ping")
            program.environment = ["HOME": home]
            let outcome = try await program.run()
            #expect(outcome.status == 78)
            #expect(outcome.error.hasPrefix("rpc: \(path)"))
        }
    }
}
