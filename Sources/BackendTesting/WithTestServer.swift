public import Backend
internal import Logging

/// Starts an application on an empty database of its own, runs the body, and stops it again.
///
/// ```swift
/// try await withTestServer(.unix, application) { server in
///     let connection = try await server.connect()
///     let answer = try await connection.call("notes.create", ["title": "One", "body": ""])
///     #expect(answer.result?["id"] == 1)
/// }
/// ```
///
/// - Parameters:
///   - depth: how far calls travel.
///   - limits: the limits it starts with.
///   - configure: changes what else there is to change, such as the logger; the addresses and the
///     database's path are the harness's.
/// - Throws: what the start throws, and what the body throws.
public func withTestServer<Result>(
    _ depth: TestDepth = .inProcess, _ application: Application, limits: Limits = Limits(),
    configure: (inout ApplicationConfiguration) -> Void = { _ in },
    _ body: (TestServer) async throws -> Result
) async throws -> Result {
    try await withTemporaryDirectory { directory in
        let addresses: [Address]
        switch depth {
        case .dispatcher, .inProcess: addresses = []
        case .unix: addresses = [.unix(path: "\(directory.path)/rpc.sock")]
        case .tcp: addresses = [.tcp(host: "127.0.0.1", port: 0)]
        }
        var configuration = ApplicationConfiguration(
            databasePath: "\(directory.path)/data.sqlite", addresses: addresses)
        configuration.limits = limits
        configuration.stopQuietMs = 0
        // A test says what it found; the log of what it provoked would only be in the way.
        configuration.logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        configure(&configuration)
        let running = try await application.start(configuration)
        // Inside the process the rules are those of a Unix socket.
        let address = addresses.first ?? .unix(path: "")
        let server = TestServer(
            depth, running, limits: configuration.connectionLimits(for: address))
        let result: Result
        do {
            result = try await body(server)
        } catch {
            await running.stop()
            throw error
        }
        await running.stop()
        return result
    }
}
