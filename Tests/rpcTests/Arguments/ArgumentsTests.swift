import JSON
import Testing

@testable import rpc

@Suite struct ArgumentsTests {
    private func options(_ given: (OptionName, String?)...) throws -> Options {
        var options = Options()
        for (name, value) in given { try options.take(name, value) }
        return options
    }

    @Test func aPointMakesAWordAMethod() throws {
        #expect(
            try Arguments.parse(["system.ping"]) == .init(command: .call, words: ["system.ping"]))
        #expect(
            try Arguments.parse(["a.b", "a=1", "b:=2"])
                == .init(command: .call, words: ["a.b", "a=1", "b:=2"]))
        #expect(try Arguments.parse(["a.b", "{}"]) == .init(command: .call, words: ["a.b", "{}"]))
        #expect(try Arguments.parse(["a.b", "-"]) == .init(command: .call, words: ["a.b", "-"]))
    }

    @Test func otherFirstWordsAreCommands() throws {
        #expect(try Arguments.parse(["ls", "users."]) == .init(command: .ls, words: ["users."]))
        // A method without a point in its name.
        #expect(
            try Arguments.parse(["call", "ls", "a=1"])
                == .init(command: .call, words: ["ls", "a=1"]))
    }

    @Test func optionsStandAnywhere() throws {
        let wanted = Arguments(
            command: .call, words: ["a.b", "a=1"],
            options: try options((.to, ":7"), (.timeout, "30000")))
        #expect(try Arguments.parse(["--to", ":7", "--timeout", "30s", "a.b", "a=1"]) == wanted)
        #expect(try Arguments.parse(["a.b", "--to=:7", "a=1", "--timeout=30000"]) == wanted)
        #expect(try Arguments.parse(["--to=a=b/c", "a.b"]).options.address == "a=b/c")
        // An accent that combines with the sign before it does not hide that.
        #expect(try Arguments.parse(["--to=\u{301}/c", "a.b"]).options.address == "\u{301}/c")
    }

    @Test func optionsHaveLetters() throws {
        for words in [["-o", "csv", "a.b"], ["a.b", "-ocsv"], ["a.b", "--output=csv"]] {
            let arguments = try Arguments.parse(words)
            #expect(arguments.options.format == .csv)
            #expect(arguments.words == ["a.b"])
        }
    }

    @Test func aValueThatMayBeMissingIsAttached() throws {
        #expect(try Arguments.parse(["--wait", "a.b"]).options.waitMs == 30_000)
        #expect(try Arguments.parse(["--wait=2s", "a.b"]).options.waitMs == 2_000)
        #expect(try Arguments.parse(["a.b"]).options.waitMs == nil)
    }

    @Test func readsValues() throws {
        let options = try Arguments.parse([
            "a.b", "--get", "/a/0", "--ok-kind=notFound", "--ok-kind=conflict", "--retry", "3",
            "--envelope",
        ]).options
        #expect(options.pointer == JSONPointer("/a/0"))
        #expect(options.okKinds == ["notFound", "conflict"])
        #expect(options.retries == 3)
        #expect(options.has(.envelope) && !options.has(.jsonErrors))
    }

    @Test func twoDashesEndTheOptions() throws {
        #expect(
            try Arguments.parse(["a.b", "--", "-x=1"])
                == .init(command: .call, words: ["a.b", "-x=1"]))
        #expect(
            try Arguments.parse(["--", "a.b", "--help"])
                == .init(command: .call, words: ["a.b", "--help"]))
    }

    @Test func helpTakesThePlaceOfTheCommand() throws {
        func words(_ typed: String...) throws -> [String] {
            let arguments = try Arguments.parse(typed)
            return [arguments.command.rawValue] + arguments.words
        }
        #expect(try words("--help") == ["help"])
        #expect(try words("ls", "-h") == ["help", "ls"])
        #expect(try words("call", "--help") == ["help", "call"])
        #expect(try words("help", "call") == ["help", "call"])
        #expect(try words("a.b", "a=1", "-h") == ["describe", "a.b"])
        #expect(try words("--version") == ["--version"])
    }

    @Test(arguments: [
        [], [""], ["--to"], ["--to", "a/b"], ["a.b", "--timeout"], ["a.b", "--timeout", "soon"],
        ["a.b", "--timeout=0"], ["a.b", "--timeout=-1"], ["a.b", "-x"], ["a.b", "-x=1"],
        ["a.b", "--nope"], ["a.b", "--to=/a", "--to=/a"], ["a.b", "--timeout=1", "--timeout=2"],
        ["a=1", "a.b"], ["{}"], ["[1]"], ["-\u{301}", "a.b"], ["a=\u{301}", "a.b"],
        ["{\u{301}}"], ["nope"], ["call"], ["describe"], ["describe", "a.b", "c.d"],
        ["ping", "a=1"], ["a.b", "--envelope=1"], ["a.b", "--get", "a"], ["a.b", "--get=/~2"],
        ["a.b", "-o", "xml"], ["a.b", "--retry=-1"], ["a.b", "--retry=1x"], ["a.b", "--retry=01"],
        ["a.b", "--retry=1001"], ["a.b", "--wait=soon"], ["ls", "--retry=1"],
        ["a.b", "--all"], ["template", "a.b", "-o", "csv"],
    ])
    func refusesTheRest(words: [String]) {
        let failure = #expect(throws: Failure.self) { try Arguments.parse(words) }
        #expect(failure?.exitCode == .usage)
        #expect(failure?.nextStep != nil)
    }

    @Test func namesWhatWasMeant() {
        func nextStep(_ words: String...) -> String? {
            #expect(throws: Failure.self) { try Arguments.parse(words) }?.nextStep
        }
        #expect(nextStep("lss") == "did you mean ls?")
        #expect(nextStep("desc") == "did you mean describe?")
        #expect(nextStep("a.b", "--timout=1") == "did you mean --timeout?")
        #expect(nextStep("a.b", "-x=1") == "a parameter that begins with - comes after --")
        #expect(nextStep("getblockcount")?.hasSuffix("rpc call getblockcount") == true)
        #expect(nextStep("ls", "--retry=1") == "see: rpc help ls")
    }
}
