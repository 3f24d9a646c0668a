import Foundation
import Testing

@testable import rpc

/// The built program, asked as the shells' functions ask it.
@Suite(.timeLimit(.minutes(2))) struct CompletionAnswerTests {
    private func ask(_ home: String, _ words: String...) async throws -> Program.Outcome {
        var program = Program()
        program.arguments = [CompletionAnswer.word] + words
        program.environment = ["XDG_CACHE_HOME": home, "HOME": home]
        return try await program.run()
    }

    /// Asks until the answer is this one; the first answer of a server may come too late.
    private func ask(
        _ home: String, _ words: [String], until expected: String
    ) async throws -> Bool {
        for _ in 0..<100 {
            var program = Program()
            program.arguments = [CompletionAnswer.word] + words
            program.environment = ["XDG_CACHE_HOME": home]
            let outcome = try await program.run()
            #expect(outcome.status == 0 && outcome.error.isEmpty)
            if outcome.output == expected { return true }
        }
        return false
    }

    private let me = "users.me\tSays who the caller is.\n"

    @Test func keepsWhatTheServerSaid() async throws {
        try await withTemporaryDirectory { home in
            var path = ""
            try await FakeServer.with(.answers(SampleServerContract.answer())) { server in
                path = server.path
                let isThere = try await ask(home, ["--to", path, "us"], until: me)
                #expect(isThere)
            }
            // There is no server any more.
            let method = try await ask(home, "--to", path, "us")
            #expect(method.output == me)
            let parameter = try await ask(home, "--to", path, "tasks.create", "st")
            #expect(parameter.output == "status=\t\"open\" | \"done\"\n")
            // Another address is another server.
            let other = try await ask(home, "--to", path + "x", "us")
            #expect(other.output.isEmpty)
            let files = FileManager.default
            let directory = home + "/rpc"
            let names = try files.contentsOfDirectory(atPath: directory)
            #expect(names.count == 1)
            for (place, mode) in [(directory, 0o700), (directory + "/" + names[0], 0o600)] {
                let attributes = try files.attributesOfItem(atPath: place)
                #expect(attributes[.posixPermissions] as? Int == mode, "\(place)")
            }
        }
    }

    @Test func asksForNoMoreThanTheHash() async throws {
        try await withTemporaryDirectory { home in
            let first = SampleServerContract.answer()
            try await FakeServer.with(.answers(first)) { server in
                let isThere = try await ask(home, ["--to", server.path, "us"], until: me)
                #expect(isThere)
                let kept = try await ask(home, "--to", server.path, "us")
                #expect(kept.output == me)
                // While the hash is the same, one method is asked for and no more.
                let last = server.received.last ?? ""
                #expect(last.contains(#""methods":["rpc.discover"]"#), "\(last)")
            }
        }
    }

    @Test func aNewContractTakesThePlaceOfTheOld() async throws {
        try await withTemporaryDirectory { home in
            let answers = [
                SampleServerContract.answer(hash: "two"),
                SampleServerContract.answer(hash: "two", id: 2).replacing("Says", with: "Tells"),
            ]
            try await FakeServer.with(.follows(answers)) { server in
                let isThere = try await ask(home, ["--to", server.path, "us"], until: me)
                #expect(isThere)
                let file = try #require(
                    FileManager.default.contentsOfDirectory(atPath: home + "/rpc").first)
                let path = home + "/rpc/" + file
                let text = try String(contentsOfFile: path, encoding: .utf8)
                try text.replacing("\"two\"", with: "\"one\"")
                    .write(toFile: path, atomically: true, encoding: .utf8)
                let told = "users.me\tTells who the caller is.\n"
                let isNew = try await ask(home, ["--to", server.path, "us"], until: told)
                #expect(isNew)
            }
        }
    }

    @Test(arguments: [FakeServer.Behaviour.isSilent, .refuses("no\n"), .answersAndCloses("{}\n")])
    func sayNothingOfAServerThatIsNoHelp(behaviour: FakeServer.Behaviour) async throws {
        try await withTemporaryDirectory { home in
            try await FakeServer.with(behaviour) { server in
                let outcome = try await ask(home, "--to", server.path, "us")
                #expect(outcome == .init(status: 0, output: "", error: ""))
            }
        }
    }

    @Test(arguments: [[], ["--to"], ["--to", "no address", "a"], ["-", "--nothing", ""]])
    func complainsAboutNothing(words: [String]) async throws {
        var program = Program()
        program.arguments = [CompletionAnswer.word] + words
        let outcome = try await program.run()
        #expect(outcome.status == 0 && outcome.error.isEmpty)
    }

    @Test func aCacheThatCannotBeReadIsNone() async throws {
        try await withTemporaryDirectory { home in
            try await FakeServer.with(.answers(SampleServerContract.answer())) { server in
                let isThere = try await ask(home, ["--to", server.path, "us"], until: me)
                #expect(isThere)
                let name = try #require(
                    FileManager.default.contentsOfDirectory(atPath: home + "/rpc").first)
                try "{".write(
                    toFile: home + "/rpc/" + name, atomically: true, encoding: .utf8)
                let isThereAgain = try await ask(home, ["--to", server.path, "us"], until: me)
                #expect(isThereAgain)
            }
        }
    }
}
