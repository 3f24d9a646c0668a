import BackendTesting
import Client
import Foundation
import JSON
import Synchronization
import Testing

@testable import groundwork

/// A server whose socket somebody else holds.
@Suite(.timeLimit(.minutes(2))) struct SocketActivationTests {
    private let directory: SuiteDirectory

    init() throws { directory = try SuiteDirectory() }

    private var data: String { directory.path + "/data" }

    @Test func answersWhoCameBeforeIt() async throws {
        let socket = try ListeningSocket(at: directory.path + "/s.sock")
        let early = try LineConnection(to: socket.path)
        try early.send(#"{"jsonrpc":"2.0","id":1,"method":"system.ping"}"#)
        let server = try await ServerProcess(data: data, listening: socket)
        #expect(await early.line() == #"{"jsonrpc":"2.0","id":1,"result":"pong"}"#)
        #expect(server.message.contains("\n  \(socket.path)  (Unix socket"))
        // It stands in the place of its own socket.
        #expect(!FileManager.default.fileExists(atPath: data + "/rpc.sock"))
        #expect(await server.stop().code == 0)
        // It is still there for the next one.
        let later = try LineConnection(to: socket.path)
        try later.send(#"{"jsonrpc":"2.0","id":2,"method":"system.ping"}"#)
        let next = try await ServerProcess(data: data, listening: socket)
        #expect(await later.line() == #"{"jsonrpc":"2.0","id":2,"result":"pong"}"#)
        _ = await next.stop()
    }

    /// Mutations without an idempotency key: none may be sent twice, and none may fail.
    @Test func losesNoCallOfAClientWhileItIsStartedAnew() async throws {
        let socket = try ListeningSocket(at: directory.path + "/s.sock")
        var server = try await ServerProcess(data: data, listening: socket)
        let client = try await Client.connect(to: .unix(path: socket.path))
        let callers = Callers()
        let created = try await withThrowingTaskGroup(of: Int.self) { group in
            for caller in 0..<8 {
                group.addTask {
                    var count = 0
                    while !callers.areDone.load(ordering: .relaxed) {
                        _ = try await client.call(
                            "projects.create", params: ["name": .string("\(caller)-\(count)")])
                        count += 1
                    }
                    return count
                }
            }
            for _ in 0..<3 {
                try await waitUntilMore(through: socket)
                #expect(await server.stop().code == 0)
                server = try await ServerProcess(data: data, listening: socket)
            }
            try await waitUntilMore(through: socket)
            callers.areDone.store(true, ordering: .relaxed)
            return try await group.reduce(0, +)
        }
        let counted = try await server.call("projects.count")
        #expect(created > 0 && counted["result"] == ["count": .number(JSONNumber(Int64(created)))])
        client.close()
        _ = await server.stop()
    }

    private final class Callers: Sendable {
        let areDone = Atomic(false)
    }

    /// Waits until the callers have made some more.
    private func waitUntilMore(through socket: ListeningSocket) async throws {
        func count() async throws -> Int64 {
            let connection = try LineConnection(to: socket.path)
            try connection.send(#"{"jsonrpc":"2.0","id":1,"method":"projects.count"}"#)
            let answer = try JSONValue.parse(Array((await connection.line() ?? "").utf8))
            guard case .number(let number)? = answer["result"]?["count"] else { return 0 }
            return number.int64 ?? 0
        }
        let before = try await count()
        try await waitUntil("more calls") { try await count() > before + 50 }
    }

    @Test func refusesWhatIsPassedAndIsNoListener() async throws {
        let path = directory.path + "/f"
        try Data().write(to: URL(fileURLWithPath: path))
        let file = ListeningSocket(
            insteadOfIt: try #require(FileHandle(forReadingAtPath: path)))
        let end = try await ChildProcess(
            "groundwork", ["serve", "--data", data], listening: file
        ).end()
        #expect(end.isFailure(73, "taking over a socket failed for the descriptor 3"))
    }

    @Test func refusesASocketForTLSWithoutACertificate() async throws {
        let socket = try ListeningSocket(at: directory.path + "/s.sock", named: "tls")
        let end = try await ChildProcess(
            "groundwork", ["serve", "--data", data], listening: socket
        ).end()
        #expect(end.isFailure(73, "taking over a socket failed"), "\(end.errors)")
    }

    @Test func endsByItselfWhenNobodyIsThere() async throws {
        let server = try await ServerProcess(data: data, "--idle-ms", "300")
        let connection = try LineConnection(to: server.socket)
        for _ in 0..<20 {
            try connection.send(#"{"jsonrpc":"2.0","id":1,"method":"system.echo","params":[1]}"#)
            _ = await connection.line()
            try await Task.sleep(for: .milliseconds(30))
        }
        // Longer than the time, and it is still there.
        #expect(server.process.isRunning)
        connection.endInput()
        let end = await server.process.end()
        #expect(end.code == 0 && end.errors.isEmpty, "\(end.errors)")
    }
}
