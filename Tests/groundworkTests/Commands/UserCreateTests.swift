import Foundation
import JSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct UserCreateTests {
    private let stored: StoredData
    private let password = "correct horse battery"

    init() throws { stored = try StoredData() }

    private func create(
        _ email: String, _ more: String..., file: String = "-", input: String? = nil
    ) async throws -> ChildProcess.End {
        try await ChildProcess(
            "groundwork",
            ["user", "create", email, "--data", stored.path, "--password-file", file] + more,
            input: input ?? password + "\n"
        ).end()
    }

    private var file: String { stored.path + "/password" }

    private func write(_ text: String, mode: Int) throws {
        try text.write(toFile: file, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    }

    @Test func makesAnAdministratorWhoCanLogIn() async throws {
        try await stored.serveOnce()
        let end = try await create("Ada@Example.com", "--role", "admin", "--name", "Ada")
        #expect(end.code == 0 && end.errors.isEmpty)
        let id = try #require(end.lines.first)
        let server = try await ServerProcess(data: stored.path)
        let account = try await server.call("users.account", #"{"id":"\#(id)"}"#)
        #expect(account["result"]?["roles"] == ["admin"])
        #expect(account["result"]?["user"]?["name"] == "Ada")
        #expect(account["result"]?["user"]?["email"] == "Ada@example.com")
        let login = try await server.call(
            "auth.login", #"{"email":"ada@example.com","password":"\#(password)"}"#)
        #expect(login["result"]?["expiresIn"] == 600)
        // While a server has the data, its owner asks it.
        let beside = try await create("bob@example.com")
        #expect(beside.isFailure(69, "--data"))
        _ = await server.stop()
    }

    @Test func makesNoSecondOneWithTheAddress() async throws {
        try await stored.serveOnce()
        let first = try await create("ada@example.com")
        let second = try await create("ADA@example.com", "--role", "admin")
        #expect(second.isFailure(1, "has the address ADA@example.com already", "--if-missing"))
        let third = try await create("ADA@example.com", "--role", "admin", "--if-missing")
        #expect(third.code == 0 && third.output == first.output)
        let server = try await ServerProcess(data: stored.path)
        let id = try #require(first.lines.first)
        let account = try await server.call("users.account", #"{"id":"\#(id)"}"#)
        #expect(account["result"]?["roles"] == ["member"])
        _ = await server.stop()
    }

    @Test func readsAFileOfItsOwnOnly() async throws {
        try await stored.serveOnce()
        try write(password + "\n", mode: 0o644)
        let open = try await create("ada@example.com", file: file)
        #expect(open.isFailure(65, "others can read \(file)", "chmod 600"))
        try write(password + "\n", mode: 0o600)
        #expect(try await create("ada@example.com", file: file).code == 0)
        let missing = try await create("bob@example.com", file: file + ".none")
        #expect(missing.isFailure(65, "cannot read"))
        let folder = try await create("bob@example.com", file: stored.path)
        #expect(folder.isFailure(65, "not yours"))
    }

    @Test(
        arguments: [
            ("ada@example.com", ["--role", "king"], "correct horse battery", 64, "no role king"),
            ("ada", [], "correct horse battery", 64, "'ada' is not an e-mail address"),
            ("ada@example.com", [], "short", 64, "12 to 256 characters"),
            ("ada@example.com", [], "passwordpassword", 64, "guessed early"),
        ("ada@example.com", [], "", 64, "12 to 256 characters"),
            ("ada@example.com", [], String(repeating: "a", count: 257), 64, "12 to 256 characters"),
            ("ada@example.com", [], String(repeating: "a", count: 2_000), 65, "no password"),
            (
                "ada@example.com", ["--name", ""], "correct horse battery", 64,
                "1 to 200 characters"
            ),
            ("ada@example.com", ["--name", "a\u{7}"], "correct horse battery", 64, "control"),
        ] as [(String, [String], String, Int32, String)])
    func refuses(
        email: String, more: [String], input: String, code: Int32, part: String
    ) async throws {
        try await stored.serveOnce()
        let end = try await ChildProcess(
            "groundwork",
            ["user", "create", email, "--data", stored.path, "--password-file", "-"] + more,
            input: input
        ).end()
        #expect(end.isFailure(code, part), "\(end)")
        #expect(!end.errors.contains("correct horse"))
    }

    @Test func needsADatabase() async throws {
        #expect(try await create("ada@example.com").isFailure(73, "--data"))
    }
}
