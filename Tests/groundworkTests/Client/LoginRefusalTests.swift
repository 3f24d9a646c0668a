import Foundation
import Glibc
import JSON
import Testing

/// What `rpc` does not do with a secret, and what it says where a session cannot be kept or used.
@Suite(.timeLimit(.minutes(2))) struct LoginRefusalTests {
    private let directory: SuiteDirectory
    private let password = "correct horse battery"

    init() throws { directory = try SuiteDirectory() }

    private var state: String { directory.path + "/state" }

    private func withServer(_ body: (ServerProcess) async throws -> Void) async throws {
        let server = try await ServerProcess(data: directory.path + "/data")
        let user = try await server.call(
            "users.register", #"["ada@example.com","Ada","\#(password)"]"#)
        try #require(user["error"] == nil, "\(user)")
        try await body(server)
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

    private func login(_ address: String) async throws -> ChildProcess.End {
        try await rpc(
            address, "login", "ada@example.com", "--password-file", "-", input: password + "\n")
    }

    private func write(_ text: String, mode: mode_t = 0o600) throws -> String {
        let path = directory.path + "/secret"
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        #expect(unsafe chmod(path, mode) == 0)
        return path
    }

    private func sessionFile() throws -> String {
        let files = try FileManager.default.contentsOfDirectory(atPath: state + "/rpc")
        return try state + "/rpc/" + #require(files.first { $0.hasSuffix(".json") })
    }

    /// The file of a session whose access token is over.
    private func expire(_ path: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        guard case .object(var session) = try JSONValue.parse(Array(bytes)) else {
            throw CocoaError(.coderReadCorrupt)
        }
        session["expiresAt"] = 0
        try JSONValue.object(session).description.write(
            toFile: path, atomically: false, encoding: .utf8)
    }

    /// A copy of the file that somebody uses later ends the session for both (rule 18).
    @Test func aRefreshTokenThatWasUsedEndsTheSession() async throws {
        try await withServer { server in
            #expect(try await login(server.socket).code == 0)
            let path = try sessionFile()
            try expire(path)
            let copy = try Data(contentsOf: URL(fileURLWithPath: path))
            for _ in 0..<2 {
                let end = try await rpc(server.socket, "whoami")
                #expect(end.output.contains(#""kind":"session""#), "\(end)")
                try expire(path)
            }
            let newest = try Data(contentsOf: URL(fileURLWithPath: path))
            for file in [copy, newest] {
                try file.write(to: URL(fileURLWithPath: path))
                #expect(unsafe chmod(path, 0o600) == 0)
                let end = try await rpc(server.socket, "whoami")
                #expect(end.code == 77 && end.errors.contains("is over\nlog in again"), "\(end)")
                #expect(!FileManager.default.fileExists(atPath: path))
            }
        }
    }

    @Test(
        arguments: [
            ("token\n", 0o644, 78, "others may read"), ("", 0o600, 65, "is empty"),
            ("\n", 0o600, 65, "is empty"),
        ] as [(String, mode_t, Int32, String)])
    func refusesATokenFile(text: String, mode: mode_t, code: Int32, reason: String) async throws {
        let path = try write(text, mode: mode)
        // Before there is a connection.
        let end = try await rpc("/none/a", "whoami", environment: ["RPC_TOKEN_FILE": path])
        #expect(end.code == code && end.errors.contains(path) && end.errors.contains(reason))
    }

    @Test func refusesATokenFileThatIsNone() async throws {
        for path in [directory.path + "/none", directory.path] {
            let end = try await rpc("/none/a", "whoami", environment: ["RPC_TOKEN_FILE": path])
            #expect([65, 78].contains(end.code ?? 0) && end.errors.contains(path), "\(end)")
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root may give files away"))
    func refusesFilesOfAnotherUser() async throws {
        let path = try write("token\n")
        #expect(unsafe chown(path, 65_534, 65_534) == 0)
        let end = try await rpc("/none/a", "whoami", environment: ["RPC_TOKEN_FILE": path])
        #expect(end.code == 78 && end.errors.contains(path), "\(end)")
    }

    /// Nothing is asked either: the password would have been typed in vain.
    @Test func logsInNowhereInTheClear() async throws {
        let end = try await rpc("192.0.2.1:1", "login")
        #expect(end.code == 78)
        #expect(
            end.errors == "rpc: a token or password that is sent to 192.0.2.1:1 could be read on "
                + "the way\nuse TLS: tls://192.0.2.1:1\n")
    }

    @Test func saysWhereASessionCannotBeKept() async throws {
        try await withServer { server in
            // A file where the directory should be stops root too.
            try "".write(toFile: state, atomically: false, encoding: .utf8)
            let end = try await login(server.socket)
            #expect(end.code == 78 && end.errors.contains(state), "\(end)")
        }
    }

    /// Whoever may write to the directory may have put a socket of their own there.
    @Test(.enabled(if: geteuid() == 0, "only root may start a server of another user"))
    func tellsNoSecretToAnotherUsersServer() async throws {
        let place = directory.path + "/open"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
        #expect(unsafe chmod(directory.path, 0o755) == 0 && chmod(place, 0o777) == 0)
        let socket = place + "/rpc.sock"
        let heard = Pipe()
        let listener = Process()
        listener.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
        listener.arguments = [
            "--reuid=65534", "--regid=65534", "--clear-groups", "nc", "-l", "-U", socket,
        ]
        listener.standardInput = FileHandle.nullDevice
        listener.standardOutput = heard
        try listener.run()
        defer { listener.terminate() }
        let end = try await rpc(
            socket, "--wait=20s", "whoami", environment: ["RPC_TOKEN": "canary"])
        #expect(end.code == 78, "\(end)")
        #expect(
            end.errors.hasPrefix("rpc: no secret is sent to whoever listens on \(socket): "))
        // It listens for one connection only, and ends with that.
        #expect(heard.fileHandleForReading.readDataToEndOfFile().isEmpty)
    }
}
