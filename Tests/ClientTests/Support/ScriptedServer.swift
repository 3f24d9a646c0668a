import Client
import Foundation
import Transport

/// The ways from a client to a server that a test is run on.
enum Depth: String, CaseIterable, Sendable {
    case inProcess
    case unix
    case tcp
}

struct ScriptedHost: ConnectionHost {
    let log: CallLog

    func session(for connection: Connection) -> any Session {
        ScriptedSession(connection: connection, log: log)
    }
}

/// Runs the body with a client that is connected to a scripted server.
func withClient(
    _ depth: Depth, options: ClientOptions = ClientOptions(),
    _ body: (Client, CallLog) async throws -> Void
) async throws {
    let log = CallLog()
    let loops = EventLoops(threads: 1)
    switch depth {
    case .inProcess:
        let client = await Client.connect(
            inProcess: ScriptedHost(log: log), options: options, loops: loops)
        try await run(client, log, body)
    case .unix:
        let directory = try temporaryDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try await withListener(at: .unix(path: directory + "/s"), log, loops) { address in
            let client = try await Client.connect(to: address, options: options, loops: loops)
            try await run(client, log, body)
        }
    case .tcp:
        try await withListener(at: .tcp(host: "127.0.0.1", port: 0), log, loops) { address in
            let client = try await Client.connect(to: address, options: options, loops: loops)
            try await run(client, log, body)
        }
    }
    await loops.shutdown()
}

/// Both sides have seen the end before the threads are stopped.
private func run(
    _ client: Client, _ log: CallLog, _ body: (Client, CallLog) async throws -> Void
) async throws {
    let outcome: Result<Void, any Error>
    do {
        outcome = .success(try await body(client, log))
    } catch {
        outcome = .failure(error)
    }
    client.close()
    await log.wait(for: "closed")
    try outcome.get()
}

private func withListener(
    at address: Address, _ log: CallLog, _ loops: EventLoops,
    _ body: (Address) async throws -> Void
) async throws {
    let budget = ConnectionBudget(
        connectionsMax: 10, connectionsPerPeerMax: 10, outputBytesMax: 1 << 28)
    let listener = try await Listener.open(
        address, options: Listener.Options(), host: ScriptedHost(log: log), budget: budget,
        loops: loops)
    let outcome: Result<Void, any Error>
    do {
        outcome = .success(try await body(listener.address))
    } catch {
        outcome = .failure(error)
    }
    await listener.close()
    try outcome.get()
}

/// A directory of its own, with a path short enough for a socket in it.
func temporaryDirectory() throws -> String {
    let name = UUID().uuidString.prefix(8)
    let directory = FileManager.default.temporaryDirectory.appending(path: "client-\(name)")
    try FileManager.default.createDirectory(
        at: directory, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    return directory.path
}
