import Testing

@testable import groundwork

@Suite(.timeLimit(.minutes(1))) struct GroundworkTests {
    @Test func saysItsVersion() async throws {
        let end = try await ChildProcess.run("groundwork", "--version")
        #expect(end.code == 0 && end.output == "\(Groundwork.version)\n" && end.errors.isEmpty)
    }

    @Test(arguments: [
        [], ["--help"], ["help"], ["serve", "--help"], ["help", "serve"],
        ["migrate", "apply", "--help"], ["backup", "restore", "--help"], ["check", "--help"],
    ])
    func helps(_ arguments: [String]) async throws {
        let end = try await ChildProcess("groundwork", arguments).end()
        #expect(end.code == 0 && end.output.contains("USAGE: groundwork") && end.errors.isEmpty)
    }

    @Test(arguments: [
        ["sevre"], ["--data", "x"], ["serve"], ["serve", "--data"], ["serve", "--data", ""],
        ["serve", "--data", "/nowhere/x", "more"], ["serve", "--data", "/nowhere/x", "--udp", "1"],
        ["serve", "--data", "/nowhere/x", "--tcp", "7070"],
        ["serve", "--data", "/nowhere/x", "--tcp", "127.0.0.1:70700"],
        ["serve", "--data", "/nowhere/x", "--tcp", "127.0.0.1"],
        ["serve", "--data", "/nowhere/x", "--terminator", "crlf"],
        ["migrate", "apply"], ["migrate", "new"], ["migrate", "plan", "--data", "x", "more"],
        ["backup", "restore", "--data", "x"], ["backup", "create", "--data", ""], ["check"],
    ])
    func refusesWrongArgumentsWithOneLine(_ arguments: [String]) async throws {
        let end = try await ChildProcess("groundwork", arguments).end()
        #expect(end.code == 64 && end.output.isEmpty)
        #expect(end.errors.hasPrefix("groundwork: ") && end.errors.hasSuffix("\n"))
        #expect(end.errors.split(separator: "\n").count == 1)
    }

    @Test(
        arguments: [
            ([], "groundwork"), (["sevre"], "groundwork"), (["--data", "serve"], "groundwork"),
            (["serve"], "groundwork serve"), (["serve", "--data"], "groundwork serve"),
            (["serve", "serve"], "groundwork serve"),
            (["generate", "--chekc"], "groundwork generate"),
            (["schema", "chekc"], "groundwork schema"),
            (["schema", "check", "more"], "groundwork schema check"),
            (["contract", "diff", "contract"], "groundwork contract diff"),
            (["migrate", "apply", "--data"], "groundwork migrate apply"),
            (["backup", "restore", "a"], "groundwork backup restore"),
        ] as [([String], String)])
    func namesTheCommandThatWasMeant(arguments: [String], command: String) {
        #expect(Groundwork.command(namedBy: arguments) == command)
    }

    @Test(arguments: [["sevre"], ["serve", "--data"], ["schema", "check", "more"]])
    func endsWithItsHelp(_ arguments: [String]) async throws {
        let end = try await ChildProcess("groundwork", arguments).end()
        let command = Groundwork.command(namedBy: arguments)
        #expect(end.code == 64 && end.errors.hasSuffix(" Run \(command) --help.\n"))
    }
}
