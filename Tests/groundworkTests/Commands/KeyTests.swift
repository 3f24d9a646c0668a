import BackendTesting
import Foundation
import Glibc
import JSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct KeyTests {
    private let stored: StoredData

    init() throws { stored = try StoredData() }

    private func key(_ words: String...) async throws -> ChildProcess.End {
        try await ChildProcess("groundwork", ["key"] + words + ["--data", stored.path]).end()
    }

    /// What list prints, the names and what they do.
    private func keys() async throws -> [[String]] {
        let end = try await key("list")
        #expect(end.code == 0 && end.errors.isEmpty)
        return end.lines.map { $0.split(separator: " ").map(String.init) }
    }

    @Test func rotatesAndRetires() async throws {
        try await stored.serveOnce()
        let first = try #require(try await keys().first)
        #expect(first.count == 2 && first[1] == "signs")
        let rotated = try await key("rotate")
        #expect(rotated.code == 0)
        let second = try #require(rotated.lines.first?.split(separator: " ").first)
        #expect(try await keys() == [[first[0], "verifies"], [String(second), "signs"]])
        // It still starts, and both are whole.
        try await stored.serveOnce()
        #expect(try await key("retire", first[0]).lines == ["\(first[0])  retired"])
        #expect(try await keys() == [[String(second), "signs"]])
    }

    @Test func keepsTheOneThatSigns() async throws {
        try await stored.serveOnce()
        let name = try #require(try await keys().first?.first)
        #expect(try await key("retire", name).isFailure(78, "is the key that signs", "rotate"))
        #expect(try await key("retire", "none").isFailure(78, "has no key none"))
        #expect(try await key("retire", "../\(name)").isFailure(78, "has no key"))
        #expect(try await keys().count == 1)
    }

    @Test func needsADirectory() async throws {
        #expect(try await key("list").isFailure(73, "--data"))
    }

    /// With SIGHUP, and on connections that are open.
    @Test func takesOtherKeysWhileItServes() async throws {
        let password = "correct horse battery"
        let server = try await ServerProcess(data: stored.path)
        _ = try await server.call(
            "users.register", #"{"email":"a@example.com","name":"A","password":"\#(password)"}"#)
        let login = #"{"email":"a@example.com","password":"\#(password)"}"#
        func token() async throws -> String {
            guard
                case .string(let token)? =
                    try await server.call("auth.login", login)["result"]?["accessToken"]
            else { return "none" }
            return token
        }
        let old = try await token()
        let open = try LineConnection(to: server.socket)
        func whoami() async throws -> String? {
            try open.send(#"{"jsonrpc":"2.0","id":1,"method":"users.me"}"#)
            return await open.line()
        }
        try open.send(
            #"{"jsonrpc":"2.0","id":1,"method":"auth.authenticate","params":["\#(old)"]}"#)
        #expect(await open.line()?.contains("result") == true)
        let retired = try #require(try await keys().first?.first)
        #expect(try await key("rotate", "--algorithm", "hs256").code == 0)
        #expect(try await key("retire", retired).code == 0)
        server.process.send(SIGHUP)
        try await waitUntil("the old key is gone") {
            let params = #"{"token":"\#(old)"}"#
            return try await server.call("auth.authenticate", params)["error"] != nil
        }
        #expect(try await whoami()?.contains("unauthenticated") == true)
        let params = #"{"token":"\#(try await token())"}"#
        #expect(try await server.call("auth.authenticate", params)["error"] == nil)
        _ = await server.stop()
    }

    @Test func goesOnWithItsKeysWhenTheNewOnesAreWrong() async throws {
        let server = try await ServerProcess(data: stored.path)
        let name = try #require(try await keys().first?.first)
        let file = "\(stored.path)/keys/\(name).ed25519"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        server.process.send(SIGHUP)
        let errors = await server.process.waitForErrors(containing: "not read again")
        #expect(errors?.contains("run chmod 600 on it") == true)
        #expect(try await server.call("system.ping")["result"] == "pong")
        _ = await server.stop()
    }

    /// A folder that is being moved is not a wish for another key, which would end every token.
    @Test func makesNoKeyWhileItServes() async throws {
        let server = try await ServerProcess(data: stored.path)
        let folder = stored.path + "/keys"
        try FileManager.default.moveItem(atPath: folder, toPath: folder + ".moved")
        server.process.send(SIGHUP)
        let errors = await server.process.waitForErrors(containing: "not read again")
        #expect(errors?.contains(folder) == true)
        #expect(!FileManager.default.fileExists(atPath: folder))
        _ = await server.stop()
    }

    @Test func refusesAnAlgorithmThatThereIsNot() async throws {
        try await stored.serveOnce()
        #expect(try await key("rotate", "--algorithm", "none").isFailure(64, "'none' is not"))
        #expect(try await keys().count == 1)
    }

    /// A token outlives the key that signed it no longer than the key is there.
    @Test func verifiesWithEveryKey() async throws {
        let password = "correct horse battery"
        let server = try await ServerProcess(data: stored.path)
        _ = try await server.call(
            "users.register", #"{"email":"a@example.com","name":"A","password":"\#(password)"}"#)
        let login = try await server.call(
            "auth.login", #"{"email":"a@example.com","password":"\#(password)"}"#)
        guard let access = login["result"]?["accessToken"], case .string(let token) = access else {
            Issue.record("\(login)")
            return
        }
        _ = await server.stop()
        let old = try #require(try await keys().first?.first)
        _ = try await key("rotate")
        let params = #"{"token":"\#(token)"}"#
        let second = try await ServerProcess(data: stored.path)
        #expect(try await second.call("auth.authenticate", params)["error"] == nil)
        _ = await second.stop()
        _ = try await key("retire", old)
        let third = try await ServerProcess(data: stored.path)
        #expect(try await third.call("auth.authenticate", params)["error"] != nil)
        _ = await third.stop()
    }
}
