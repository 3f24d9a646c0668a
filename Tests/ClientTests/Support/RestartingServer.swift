import Client
import Foundation
import Synchronization
import Transport

/// A scripted server at one path, which stops and starts.
final class RestartingServer: Sendable {
    let log = CallLog()
    private let loops: EventLoops
    private let address: Address
    private let listener = Mutex<Listener?>(nil)

    init(at path: String, _ loops: EventLoops) {
        address = .unix(path: path)
        self.loops = loops
    }

    func start() async throws {
        let budget = ConnectionBudget(
            connectionsMax: 100, connectionsPerPeerMax: 100, outputBytesMax: 1 << 28)
        let opened = try await Listener.open(
            address, options: Listener.Options(), host: ScriptedHost(log: log), budget: budget,
            loops: loops)
        listener.withLock { $0 = opened }
    }

    /// Stops to listen, and ends the connection of the client.
    func stop(with client: Client? = nil) async {
        let open = listener.withLock { listener in
            defer { listener = nil }
            return listener
        }
        await open?.close()
        _ = try? await client?.call("hang up")
    }

    func connect(_ options: ClientOptions = ClientOptions()) async throws -> Client {
        // On threads that do not end with the server's: a client tries again for a while.
        try await Client.connect(to: address, options: options)
    }

    func connectAfterRestart(_ options: ClientOptions) async throws -> Client {
        try await start()
        return try await connect(options)
    }
}

func withRestarts(_ body: (RestartingServer) async throws -> Void) async throws {
    let loops = EventLoops(threads: 1)
    let directory = try temporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let server = RestartingServer(at: directory + "/s", loops)
    try await server.start()
    let outcome: Result<Void, any Error>
    do {
        outcome = .success(try await body(server))
    } catch {
        outcome = .failure(error)
    }
    await server.stop()
    await loops.shutdown()
    try outcome.get()
}
