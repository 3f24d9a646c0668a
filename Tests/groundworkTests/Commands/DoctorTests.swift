import Backend
import Foundation
import JSON
import Services
import Testing

@testable import groundwork

@Suite(.timeLimit(.minutes(2))) struct DoctorTests {
    private let stored: StoredData

    init() throws { stored = try StoredData() }

    /// What it prints as JSON, by the places; and its exit code.
    private func doctor() async throws -> (found: [String: JSONValue], code: Int32?) {
        let end = try await ChildProcess("groundwork", ["doctor", "--json", "--data", stored.path])
            .end()
        guard case .array(let findings) = try JSONValue.parse(Array(end.output.utf8)) else {
            return ([:], end.code)
        }
        var found: [String: JSONValue] = [:]
        for finding in findings {
            if case .string(let place)? = finding["place"] { found[place] = finding }
        }
        return (found, end.code)
    }

    private func expect(
        _ state: String, at place: String, saying fix: String?,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let (found, code) = try await doctor()
        let finding = try #require(found[place], sourceLocation: sourceLocation)
        #expect(finding["state"] == .string(state), "\(finding)", sourceLocation: sourceLocation)
        #expect(code == (state == "fail" ? 1 : 0), sourceLocation: sourceLocation)
        guard let fix else {
            #expect(finding["fix"] == .null, sourceLocation: sourceLocation)
            return
        }
        guard case .string(let text)? = finding["fix"] else {
            Issue.record("no fix: \(finding)", sourceLocation: sourceLocation)
            return
        }
        #expect(text.contains(fix), sourceLocation: sourceLocation)
    }

    @Test func findsNothingWrongBesideAServer() async throws {
        let server = try await ServerProcess(data: stored.path)
        _ = try await stored.run("backup", "create", "--data", stored.path)
        let end = try await stored.run("doctor", "--data", stored.path)
        #expect(end.code == 0 && end.errors.isEmpty)
        // How long a password takes is the machine's, and in a debug build it is long.
        let lines = end.lines.prefix { !$0.contains("hashing") }
        #expect(lines.count == 12 && lines.allSatisfy { $0.hasPrefix("ok    ") }, "\(end.output)")
        #expect(end.output.contains("a server listens at \(stored.path)/rpc.sock"))
        _ = await server.stop()
    }

    @Test func tellsWhatIsNotThere() async throws {
        let end = try await stored.run("doctor", "--data", "/nowhere")
        #expect(end.code == 1 && end.errors.contains("fail"))
        #expect(end.output.contains("fail  directory   /nowhere "))
    }

    @Test func findsADirectoryThatOthersCanEnter() async throws {
        try await stored.serveOnce()
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: stored.path)
        try await expect("fail", at: "directory", saying: "chmod 700")
        // It has changed nothing.
        let mode = try FileManager.default.attributesOfItem(atPath: stored.path)[.posixPermissions]
        #expect(mode as? Int == 0o755)
    }

    @Test func findsTheSocketOfAServerThatWasKilled() async throws {
        let server = try await ServerProcess(data: stored.path)
        server.process.send(SIGKILL)
        _ = await server.process.end()
        try await expect("warn", at: "socket", saying: "Start the server")
    }

    @Test func findsASocketThatOthersCanReach() async throws {
        let server = try await ServerProcess(data: stored.path)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o666], ofItemAtPath: server.socket)
        try await expect("warn", at: "socket", saying: "chmod 600")
        _ = await server.stop()
    }

    @Test func findsKeysOfOthers() async throws {
        try await stored.serveOnce()
        try await expect("ok", at: "keys", saying: nil)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: stored.path + "/keys")
        try await expect("fail", at: "keys", saying: "Only the server's user")
    }

    @Test func findsMigrationsAndTablesThatWait() async throws {
        try await stored.serveOnce()
        try stored.writeNotes(["title"])
        let end = try await stored.run(
            "doctor", "--data", stored.path, "--entities", stored.entities)
        #expect(end.code == 1)
        #expect(end.output.contains("fail  tables      not as the entities say"))
        try stored.writeMigration("0001_more", "CREATE TABLE more(a TEXT) STRICT")
        let pending = try await stored.run(
            "doctor", "--data", stored.path, "--migrations", stored.migrations)
        #expect(pending.output.contains("fail  migrations  1 are pending"))
    }

    @Test func findsACertificateThatIsOver() async throws {
        try await stored.serveOnce()
        _ = try await stored.run(
            "key", "tls", "--self-signed", "--data", stored.path, "--days", "20")
        try await expect("warn", at: "tls", saying: "groundwork key tls")
        try Data("nothing".utf8).write(to: URL(fileURLWithPath: stored.path + "/keys/tls.crt"))
        try await expect("fail", at: "tls", saying: "groundwork key tls")
    }

    /// What a file cannot be made to look like, by another time.
    @Test func lookAtTheirAge() async throws {
        try await stored.serveOnce()
        _ = try await stored.run("backup", "create", "--data", stored.path)
        _ = try await stored.run("key", "tls", "--self-signed", "--data", stored.path)
        func findings(afterDays days: Int64) -> FileFindings {
            FileFindings(
                path: stored.path,
                now: Timestamp(milliseconds: Timestamp.now.milliseconds + days * 86_400_000))
        }
        let today = findings(afterDays: 0)
        #expect([today.backups, today.keys, today.tls].map(\.state) == [.ok, .ok, .ok])
        #expect(findings(afterDays: 8).backups.state == .warn)
        #expect(findings(afterDays: 91).keys.fix?.contains("key rotate") == true)
        #expect(findings(afterDays: 350).tls.state == .warn)
        #expect(findings(afterDays: 366).tls.state == .fail)
        let before = try StoreFindings(
            file: DatabaseFile(path: stored.database), served: ServedEntities(reading: nil),
            words: "", now: Timestamp(milliseconds: 0))
        #expect(before.clock.state == .ok)
        let server = try await ServerProcess(data: stored.path)
        _ = try await server.call("projects.create", #"{"name":"One"}"#)
        _ = await server.stop()
        #expect(before.clock.fix?.contains("Set the clock") == true)
    }

    @Test func looksAtTheMachine() {
        #expect(SystemFindings.descriptors(1_024).fix?.contains("LimitNOFILE=10100") == true)
        #expect(SystemFindings.descriptors(1 << 20).state == .ok)
        #expect(SystemFindings.hashing(.milliseconds(300)).state == .ok)
        #expect(SystemFindings.hashing(.seconds(3)).state == .warn)
        #expect(SystemFindings.hashing(nil).state == .fail)
    }

    @Test func findsAPathThatIsTooLongForASocket() {
        let path = "/" + String(repeating: "a", count: 95)
        let findings = FileFindings(path: path, now: .now)
        #expect(findings.socket.fix?.contains("--unix") == true)
    }

    @Test(arguments: [
        (0, "0 MiB"), (64 << 20, "64 MiB"), (1 << 30, "1 GiB"), (3 << 29, "1.5 GiB"),
        (1023 << 20, "1023 MiB"),
    ])
    func countsBytes(bytes: Int64, text: String) {
        #expect(ByteCount(bytes).description == text)
    }
}
