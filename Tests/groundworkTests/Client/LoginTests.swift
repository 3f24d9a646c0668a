import Foundation
import Backend
import JSON
import TestSupport
import Testing

@testable import Services

/// `rpc login` and what comes of it, with a real server.
@Suite(.timeLimit(.minutes(2))) struct LoginTests {
    private let directory: SuiteDirectory
    private let password = "correct horse battery"

    init() throws { directory = try SuiteDirectory() }

    private var state: String { directory.path + "/state" }

    private func withServer(_ body: (ServerProcess, JSONValue) async throws -> Void) async throws {
        let server = try await ServerProcess(
            data: directory.path + "/data", "--tcp", "127.0.0.1:0")
        let user = try await server.call(
            "users.register", #"["ada@example.com","Ada","\#(password)"]"#)
        try await body(server, try #require(user["result"]?["id"]))
        #expect(await server.stop().code == 0)
    }

    private func rpc(
        _ address: String, _ words: String..., input: String? = nil,
        environment: [String: String] = [:]
    ) async throws -> ChildProcess.End {
        try await ChildProcess(
            "rpc", ["--to", address] + words, input: input,
            environment: ["XDG_STATE_HOME": state].merging(environment) { _, new in new }
        ).end()
    }

    private func login(_ address: String) async throws {
        let end = try await rpc(
            address, "login", "ada@example.com", "--password-file", "-", input: password + "\n")
        try #require(end.code == 0, "\(end)")
    }

    private func caller(
        _ address: String, environment: [String: String] = [:]
    ) async throws -> JSONValue? {
        let end = try await rpc(address, "whoami", environment: environment)
        #expect(end.code == 0, "\(end)")
        return try JSONValue.parse(Array(end.output.utf8))["kind"]
    }

    /// The files of the sessions, without those that lock them.
    private func sessions() throws -> [String] {
        let files = try? FileManager.default.contentsOfDirectory(atPath: state + "/rpc")
        return (files ?? []).filter { $0.hasSuffix(".json") }.map { state + "/rpc/" + $0 }
    }

    private func stored() throws -> JSONValue {
        let path = try #require(sessions().first)
        return try JSONValue.parse(Array(Data(contentsOf: URL(fileURLWithPath: path))))
    }

    private func mode(_ path: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }

    @Test func beginsASessionAndEndsIt() async throws {
        try await withServer { server, _ in
            let end = try await rpc(
                server.socket, "login", "ada@example.com", "--password-file", "-",
                input: password + "\n")
            #expect(end.code == 0 && end.output.isEmpty)
            #expect(end.errors == "logged in as ada@example.com\n")
            let file = try #require(sessions().first)
            #expect(try mode(file) == 0o600 && mode(state + "/rpc") == 0o700)
            #expect(try await caller(server.socket) == "session")
            // The same socket by another path.
            #expect(try await caller(directory.path + "/data/../data/rpc.sock") == "session")
            let batch = try await rpc(server.socket, "batch", input: #"{"method":"users.me"}"#)
            #expect(batch.output.contains("ada@example.com"))
            #expect(try await rpc(server.socket, "logout").code == 0)
            #expect(try sessions().isEmpty)
            #expect(try await caller(server.socket) == "peer")
            let again = try await rpc(server.socket, "logout")
            #expect(again.code == 0 && again.errors == "nobody is logged in there\n")
        }
    }

    /// Over TCP a caller is nobody without it.
    @Test func isKeptForEachAddress() async throws {
        try await withServer { server, _ in
            let tcp = try #require(server.tcp)
            #expect(try await rpc(tcp, "users.me").code == 77)
            try await login(tcp)
            #expect(try await rpc(tcp, "users.me").code == 0)
            #expect(try await caller(server.socket) == "peer")
        }
    }

    @Test func refusesAWrongPassword() async throws {
        try await withServer { server, _ in
            let end = try await rpc(
                server.socket, "login", "ada@example.com", "--password-file", "-", input: "no")
            #expect(end.code == 77)
            #expect(end.errors == "rpc: The e-mail address or the password is wrong.\n")
            #expect(try sessions().isEmpty)
        }
    }

    @Test(arguments: [
        ([], "rpc: there is no terminal to ask for what is missing\ngive it as an argument: rpc"),
        (["ada@example.com"], "rpc: there is no terminal to ask for what is missing\ngive it in a"),
        (["ada@example.com", "--password-file", "/none"], "rpc: cannot read /none: No such file"),
        (["ada@example.com", "--password-file", "-"], "rpc: standard input is empty\n"),
        (["a", "--password-file", "-", "--code-file", "-"], "rpc: standard input cannot be the"),
    ])
    func saysWhatIsMissing(words: [String], errors: String) async throws {
        try await withServer { server, _ in
            let end = try await ChildProcess(
                "rpc", ["--to", server.socket, "login"] + words,
                environment: ["XDG_STATE_HOME": state]
            ).end()
            #expect(end.errors.hasPrefix(errors), "\(end)")
            #expect([64, 65, 78].contains(end.code))
        }
    }

    /// A file that others can read holds no secret any more.
    @Test func refusesFilesOfOthers() async throws {
        try await withServer { server, _ in
            let file = directory.path + "/password"
            try password.write(toFile: file, atomically: false, encoding: .utf8)
            #expect(unsafe chmod(file, 0o644) == 0)
            let end = try await rpc(
                server.socket, "login", "ada@example.com", "--password-file", file)
            #expect(end.code == 78)
            #expect(end.errors.hasPrefix("rpc: others may read \(file), and it holds a secret\n"))
            #expect(unsafe chmod(file, 0o600) == 0)
            #expect(
                try await rpc(
                    server.socket, "login", "ada@example.com", "--password-file", file
                ).code == 0)
            let stored = try #require(sessions().first)
            #expect(unsafe chmod(stored, 0o640) == 0)
            #expect(try await rpc(server.socket, "whoami").code == 78)
            #expect(unsafe chmod(stored, 0o600) == 0)
            try "{}".write(toFile: stored, atomically: false, encoding: .utf8)
            let broken = try await rpc(server.socket, "whoami")
            #expect(broken.code == 78 && broken.errors.contains("has no tokens"))
        }
    }

    @Test func takesATokenFromTheEnvironment() async throws {
        try await withServer { server, _ in
            let answer = try await server.call(
                "auth.login", #"["ada@example.com","\#(password)"]"#)
            guard case .string(let token)? = answer["result"]?["accessToken"] else {
                Issue.record("\(answer)")
                return
            }
            let tcp = try #require(server.tcp)
            #expect(try await caller(tcp, environment: ["RPC_TOKEN": token]) == "session")
            let file = directory.path + "/token"
            try (token + "\n").write(toFile: file, atomically: false, encoding: .utf8)
            #expect(unsafe chmod(file, 0o600) == 0)
            #expect(try await caller(tcp, environment: ["RPC_TOKEN_FILE": file]) == "session")
            let wrong = try await rpc(tcp, "whoami", environment: ["RPC_TOKEN": "canary"])
            #expect(wrong.code == 77)
            #expect(wrong.errors.hasPrefix("rpc: the server does not take the token of RPC_TOKEN"))
            #expect(!wrong.errors.contains("canary"))
            // Before anything is sent, and before there is a connection.
            let clear = try await rpc(
                "192.0.2.1:1", "whoami", environment: ["RPC_TOKEN": "canary"])
            #expect(clear.code == 78 && clear.errors.contains("could be read on the way"))
            // What came with somebody's files does not decide where a token goes.
            let project = directory.path + "/project"
            try FileManager.default.createDirectory(
                atPath: project, withIntermediateDirectories: false)
            try #"{"address":"tls://192.0.2.1:1"}"#.write(
                toFile: project + "/.rpc.json", atomically: false, encoding: .utf8)
            let cloned = try await ChildProcess(
                "rpc", ["whoami"], environment: ["RPC_TOKEN": "canary", "PWD": project],
                directory: project
            ).end()
            #expect(cloned.code == 78 && cloned.errors.contains("which only .rpc.json names"))
        }
    }

    /// However many programs find at once that it is over.
    @Test func isRenewedOnce() async throws {
        try await withServer { server, _ in
            try await login(server.socket)
            let before = try stored()
            guard case .object(var object) = before else { return }
            object["accessToken"] = "over"
            object["expiresAt"] = 0
            let path = try #require(sessions().first)
            try JSONValue.object(object).description.write(
                toFile: path, atomically: false, encoding: .utf8)
            let kinds = try await withThrowingTaskGroup(of: JSONValue?.self) { group in
                for _ in 0..<8 { group.addTask { try await caller(server.socket) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(kinds == Array(repeating: "session", count: 8))
            let after = try stored()
            #expect(after["refreshToken"] != before["refreshToken"])
            #expect(try mode(path) == 0o600)
            #expect(try await caller(server.socket) == "session")
        }
    }

    @Test func saysWhenItIsOver() async throws {
        try await withServer { server, user in
            try await login(server.socket)
            let ended = try await server.call("auth.revokeAll", "[\(user)]")
            #expect(ended["error"] == nil)
            let end = try await rpc(server.socket, "whoami")
            #expect(end.code == 77)
            #expect(
                end.errors
                    == "rpc: the session at \(server.socket) is over\n"
                    + "log in again: rpc login --to \(server.socket)\n")
            #expect(try sessions().isEmpty)
            #expect(try await caller(server.socket) == "peer")
        }
    }

    @Test func isForgottenAlsoWhenTheServerIsGone() async throws {
        try await withServer { server, _ in try await login(server.socket) }
        let end = try await rpc(directory.path + "/data/rpc.sock", "logout")
        #expect(end.code == 69)
        #expect(end.errors.contains("the session is forgotten here"))
        #expect(try sessions().isEmpty)
    }

    @Test func asksAtTheTerminal() async throws {
        try await withServer { server, _ in
            let terminal = try Terminal()
            let process = try ChildProcess(
                "rpc", ["--to", server.socket, "login"], environment: ["XDG_STATE_HOME": state],
                terminal: terminal.slave)
            #expect(terminal.read(until: "E-mail: ") == "E-mail: ")
            terminal.type("ada@example.com\n")
            let asked = "ada@example.com\r\nPassword for \(server.socket): "
            #expect(terminal.read(until: "\(server.socket): ") == asked)
            terminal.type(password + "\n")
            // It does not appear.
            #expect(terminal.read(until: "\n") == "\r\n")
            let end = await process.end()
            #expect(end.code == 0 && end.errors == "logged in as ada@example.com\n")
        }
    }

    @Test func asksForTheSecondFactor() async throws {
        try await withServer { server, _ in
            let secret = try await enroll(server)
            let file = directory.path + "/password"
            try password.write(toFile: file, atomically: false, encoding: .utf8)
            #expect(unsafe chmod(file, 0o600) == 0)
            let words = ["login", "ada@example.com", "--password-file", file, "--code-file", "-"]
            let wrong = try await ChildProcess(
                "rpc", ["--to", server.socket] + words, input: "000000",
                environment: ["XDG_STATE_HOME": state]
            ).end()
            #expect(wrong.code == 77, "\(wrong)")
            #expect(try sessions().isEmpty)
            // The next one: a code works once.
            let step = TimeBasedCode.step(at: .now) + 1
            let right = try await ChildProcess(
                "rpc", ["--to", server.socket] + words,
                input: TimeBasedCode.code(of: secret, step: step),
                environment: ["XDG_STATE_HOME": state]
            ).end()
            #expect(right.code == 0, "\(right)")
            #expect(try await caller(server.socket) == "session")
        }
    }

    /// Gives the user a second factor; answers its secret.
    private func enroll(_ server: ServerProcess) async throws -> Secret {
        let login = try await server.call("auth.login", #"["ada@example.com","\#(password)"]"#)
        let connection = try LineConnection(to: server.socket)
        func call(_ method: String, _ params: JSONValue) async throws -> JSONValue {
            let call: JSONValue = [
                "jsonrpc": "2.0", "id": 1, "method": .string(method), "params": params,
            ]
            try connection.send(call.description)
            let line = try #require(await connection.line())
            let answer = try JSONValue.parse(Array(line.utf8))
            return try #require(answer["result"], "\(answer)")
        }
        let token = try #require(login["result"]?["accessToken"])
        _ = try await call("auth.authenticate", [token])
        let enrolled = try await call("auth.enrollSecondFactor", [.string(password)])
        guard case .string(let text)? = enrolled["secret"] else {
            throw CocoaError(.coderReadCorrupt)
        }
        let secret = Secret(Self.decoded(text))
        let code = TimeBasedCode.code(of: secret, step: TimeBasedCode.step(at: .now))
        _ = try await call("auth.confirmSecondFactor", [.string(code)])
        return secret
    }

    /// Base 32 (RFC 4648 §6).
    private static func decoded(_ text: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bits = 0
        var value = 0
        var bytes: [UInt8] = []
        for character in text {
            guard let digit = alphabet.firstIndex(of: character) else { continue }
            value = (value << 5 | digit) & 0xfff
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: value >> bits))
            }
        }
        return bytes
    }
}
