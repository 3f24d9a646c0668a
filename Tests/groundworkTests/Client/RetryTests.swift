import Foundation
import JSON
import Testing

/// Calls that outlive a server.
@Suite(.timeLimit(.minutes(2))) struct RetryTests {
    private let directory: SuiteDirectory

    init() throws { directory = try SuiteDirectory() }

    private var data: String { directory.path + "/data" }

    /// The call begins before there is a server.
    @Test func waitsForAServer() async throws {
        let call = try ChildProcess(
            "rpc", ["--to", data + "/rpc.sock", "--wait=60s", "system.ping"])
        let server = try await ServerProcess(data: data)
        let end = await call.end()
        #expect(end.code == 0 && end.output == "\"pong\"\n")
        #expect(await server.stop().code == 0)
    }

    @Test func waitsNoLongerThanItIsTold() async throws {
        let end = try await ChildProcess.run(
            "rpc", "--to", data + "/rpc.sock", "--wait=100ms", "system.ping")
        #expect(end.code == 69)
        #expect(end.errors.contains("is it running? start it with: groundwork serve"))
    }

    /// The server is killed again and again while mutations are sent, and each is done once.
    @Test func aRestartLosesNothingAndDoublesNothing() async throws {
        var server = try await ServerProcess(data: data)
        let calls = 12
        for round in 0..<3 {
            let clients = try (0..<calls).map { number in
                try ChildProcess(
                    "rpc",
                    [
                        "--to", server.socket, "--retry", "50", "--wait=60s", "projects.create",
                        "name=\(round)-\(number)",
                    ])
            }
            server.process.send(SIGKILL)
            _ = await server.process.end()
            server = try await ServerProcess(data: data)
            for client in clients {
                let end = await client.end()
                #expect(end.code == 0, "\(end.errors)")
            }
        }
        let list = try await server.call("projects.list", #"{"limit":100,"fields":["name"]}"#)
        guard case .array(let items)? = list["result"]?["items"] else {
            Issue.record("no list")
            return
        }
        let names = items.map { $0["name"]?.description ?? "" }
        #expect(names.count == 3 * calls)
        #expect(Set(names).count == names.count)
        #expect(await server.stop().code == 0)
    }
}
