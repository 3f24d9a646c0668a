import BackendTesting
import Glibc
import Testing

@testable import Transport

/// Listening, and who connects.
@Suite struct ListenerTests {
    private static let budget = ConnectionBudget(
        connectionsMax: 100, connectionsPerPeerMax: 100, outputBytesMax: 1 << 20)

    private func withOpen(
        _ address: Address, _ configure: (inout Listener.Options) -> Void = { _ in },
        _ body: (Listener) async throws -> Void = { _ in }
    ) async throws {
        var options = Listener.Options()
        configure(&options)
        let loops = EventLoops(threads: 1)
        do {
            let listener = try await Listener.open(
                address, options: options, host: RecordingHost(), budget: Self.budget,
                loops: loops)
            try await body(listener)
            await listener.close()
        } catch {
            await loops.shutdown()
            throw error
        }
        await loops.shutdown()
    }

    // MARK: Addresses

    @Test(arguments: ["0.0.0.0", "192.0.2.1", "::", "example.com"])
    func refusesPlainTCPOutsideLoopback(host: String) async {
        await #expect(throws: TransportError.notLoopback(host: host)) {
            try await withOpen(.tcp(host: host, port: 0))
        }
    }

    @Test func listensAnywhereWhenThatIsAskedFor() async throws {
        let everywhere = Address.tcp(host: "0.0.0.0", port: 0)
        try await withOpen(everywhere, { $0.allowsPlaintext = true }) { listener in
            let client = try TestConnection.connect(to: listener.address)
            try await client.send("{}")
            #expect(try await client.receiveLine() == Array("pong".utf8))
        }
    }

    @Test func saysWhichPortTheSystemChose() async throws {
        try await withOpen(.tcp(host: "127.0.0.1", port: 0), { _ in }) { listener in
            guard case .tcp(let host, let port) = listener.address else {
                Issue.record("\(listener.address)")
                return
            }
            #expect(host == "127.0.0.1")
            #expect(port > 0)
            let error = await #expect(throws: TransportError.self) {
                try await withOpen(listener.address)
            }
            #expect(error?.description.contains("in use") == true)
        }
    }

    @Test func makesAndRemovesTheFileOfAUnixSocket() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory.path)/s"
            try await withOpen(.unix(path: path), { $0.socketMode = 0o660 }) { _ in
                var status = stat()
                #expect(unsafe stat(path, &status) == 0)
                #expect(status.st_mode == S_IFSOCK | 0o660)
                await #expect(throws: TransportError.inUse(path: path)) {
                    try await withOpen(.unix(path: path))
                }
            }
            #expect(unsafe access(path, F_OK) != 0)
        }
    }

    @Test func keepsOpenConnectionsWhenItCloses() async throws {
        try await withListener(host: RecordingHost()) { server in
            let client = try server.connect()
            try await client.send("{}")
            #expect(try await client.receiveLine() == Array("pong".utf8))
            await server.listener.close()
            try await client.send("{}")
            #expect(try await client.receiveLine() == Array("pong".utf8))
            #expect(throws: TestFailure.self) { try server.connect() }
        }
    }

    // MARK: Peers

    @Test func knowsWhoConnectedOverAUnixSocket() async throws {
        let host = RecordingHost()
        try await withListener(host: host) { server in
            let client = try server.connect()
            try await client.send("{}")
            _ = try await client.receiveLine()
            let peer = Peer(kind: .unix, uid: geteuid(), pid: getpid())
            #expect(host.seen.peers == [peer])
        }
    }

    @Test func knowsTheAddressOfATCPPeerAndNoMore() async throws {
        let host = RecordingHost()
        try await withListener(tcp: true, host: host) { server in
            let client = try server.connect()
            try await client.send("{}")
            _ = try await client.receiveLine()
            #expect(host.seen.peers == [Peer(kind: .tcp, address: "127.0.0.1")])
        }
    }

    @Test func tellsItsHostWhenAConnectionIsGone() async throws {
        let host = RecordingHost()
        try await withListener(host: host) { server in
            let client = try server.connect()
            try await client.send("{}")
            _ = try await client.receiveLine()
            client.close()
            try await waitUntil("the connection's end") { host.seen.closed == 1 }
            try await waitUntil("its place") { server.budget.connectionCount == 0 }
        }
    }
}
