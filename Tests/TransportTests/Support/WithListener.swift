import BackendTesting
import Transport

/// A listener with a host, and what its connections share.
struct TestListener {
    let listener: Listener
    let budget: ConnectionBudget

    func connect(receiveBufferBytes: Int32? = nil) throws -> TestConnection {
        try TestConnection.connect(to: listener.address, receiveBufferBytes: receiveBufferBytes)
    }
}

/// Listens for the length of the body: on a Unix socket, or on TCP.
func withListener<Result>(
    tcp: Bool = false, host: RecordingHost, budget: ConnectionBudget? = nil,
    options: Listener.Options = Listener.Options(),
    _ body: (TestListener) async throws -> Result
) async throws -> Result {
    let budget =
        budget
        ?? ConnectionBudget(
            connectionsMax: 100, connectionsPerPeerMax: 100, outputBytesMax: 256 << 20)
    return try await withTemporaryDirectory { directory in
        let loops = EventLoops(threads: 1)
        let address: Address =
            tcp ? .tcp(host: "127.0.0.1", port: 0) : .unix(path: "\(directory.path)/s")
        let listener = try await Listener.open(
            address, options: options, host: host, budget: budget, loops: loops)
        let result: Swift.Result<Result, any Error>
        do {
            result = .success(try await body(TestListener(listener: listener, budget: budget)))
        } catch {
            result = .failure(error)
        }
        await listener.close()
        await loops.shutdown()
        return try result.get()
    }
}
