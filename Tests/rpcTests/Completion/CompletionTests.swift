import JSON
import Testing

@testable import rpc

@Suite struct CompletionTests {
    private func candidates(
        _ words: [String], contract: CompletionContract? = SampleServerContract.completion()
    ) -> [String] {
        Completion(
            line: UnfinishedLine(words), contract: { contract },
            profiles: { ["home": "/run/a.sock", "work": "tls://b.example:7443"] },
            files: { typed in ["notes.json", "notes/"].filter { $0.hasPrefix(typed) } }
        ).candidates.map(\.text)
    }

    @Test(
        arguments: [
            (["ben"], ["bench"]),
            (["tas"], ["tasks.create"]),
            (["help", "pi"], ["pipe", "ping"]),
            (["completion", ""], ["bash", "zsh", "fish"]),
            (["profile", ""], ["list", "add", "use", "rm"]),
            (["profile", "use", ""], ["home", "work"]),
            (["profile", "add", ""], []),
            (["batch", "no"], ["notes.json", "notes/"]),
            (["describe", "u"], ["users.me"]),
            (["describe", "users.me", ""], []),
            (["-o", "pr"], ["pretty"]),
            (["--output", "pr"], ["pretty"]),
            (["--output=pr"], ["--output=pretty"]),
            (["--output=pretty", "--out"], []),
            (["--to", ""], ["/run/a.sock", "tls://b.example:7443", "notes.json", "notes/"]),
            (["--ok-kind", "c"], ["conflict"]),
            (["--ok-kind", "conflict", "--ok"], ["--ok-kind"]),
            (["--vers"], ["--version"]),
            (
                ["ls", "--"],
                ["--to", "--wait", "--timeout", "--output", "--get", "--json-errors", "--help"]
            ),
            (["ls", "--ret"], []),
            (["--timeout", ""], []),
            (["tasks.create", "--", "--"], []),
        ] as [([String], [String])])
    func offersWhatMayStandThere(words: [String], expected: [String]) {
        #expect(candidates(words) == expected)
    }

    @Test(
        arguments: [
            (["tasks.create", ""], ["title=", "status=", "isUrgent:=", "count:=", "secret=@"]),
            (["call", "tasks.create", "st"], ["status="]),
            (["--to", "a:1", "tasks.create", "--retry", "3", "st"], ["status="]),
            (["tasks.create", "title=x", "count:=1", ""], ["status=", "isUrgent:=", "secret=@"]),
            (["tasks.create", "--", "st"], ["status="]),
            (["tasks.create", "status="], ["status=open", "status=done"]),
            (["tasks.create", "status=o"], ["status=open"]),
            (["tasks.create", "status:="], []),
            (["tasks.create", "isUrgent:=t"], ["isUrgent:=true"]),
            (["tasks.create", "isUrgent="], []),
            (["tasks.create", "title="], []),
            (["tasks.create", "secret=@no"], ["secret=@notes.json", "secret=@notes/"]),
            (["tasks.create", "count:=@notes."], ["count:=@notes.json"]),
            (["no.method", ""], []),
        ] as [([String], [String])])
    func offersParametersByTheirTypes(words: [String], expected: [String]) {
        #expect(candidates(words) == expected)
    }

    @Test func offersWhatNeedsNoServerWithoutOne() {
        #expect(candidates([""], contract: nil) == CommandName.typed)
        #expect(candidates(["tasks.create", ""], contract: nil) == [])
    }

    @Test(arguments: Command.all)
    func offersTheOptionsOfEachCommand(command: Command) {
        guard command.name.isTyped else { return }
        let words = candidates([command.name.rawValue, "--"])
        let expected = Set(command.options + [.jsonErrors, .help]).map { "--\($0.rawValue)" }
        #expect(Set(words) == Set(expected))
    }

    @Test func keepsEverythingThroughTheCache() {
        let contract = SampleServerContract.completion()
        #expect(CompletionContract(contract.json) == contract)
        #expect(CompletionContract(["methods": 1]) == nil)
    }

    @Test func aWordThatWouldActOnTheTerminalIsNoCandidate() {
        #expect(Candidate(text: "a\nb").line == nil)
        #expect(Candidate(text: "a\u{1B}[2J").line == nil)
        #expect(Candidate(text: "a", note: "b\tc\n").line == "a\tb c \n")
        #expect(Candidate(text: "a").line == "a\n")
    }
}
