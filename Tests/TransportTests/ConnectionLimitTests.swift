import BackendTesting
import JSON
import Testing

@testable import Transport

/// How many connections there may be, on real sockets.
@Suite struct ConnectionLimitTests {
    private func budget(_ connectionsMax: Int, perPeer: Int) -> ConnectionBudget {
        ConnectionBudget(
            connectionsMax: connectionsMax, connectionsPerPeerMax: perPeer,
            outputBytesMax: 1 << 30)
    }

    private func ping(_ client: TestConnection) async throws {
        try await client.send("{}")
        #expect(try await client.receiveLine() == Array("pong".utf8))
    }

    /// One too many is told why, and closed; the others are not disturbed.
    @Test func refusesOneTooManyOfAPeer() async throws {
        let host = RecordingHost()
        try await withListener(tcp: true, host: host, budget: budget(10, perPeer: 2)) { server in
            let first = try server.connect()
            let second = try server.connect()
            try await ping(first)
            try await ping(second)
            let third = try server.connect()
            #expect(try await third.receiveLine() == Array("overloaded".utf8))
            try await third.expectEnd()
            #expect(host.seen.malformed == ["overloaded"])
            try await ping(first)
            // There is room again once one of them is gone.
            second.close()
            third.close()
            try await waitUntil("the end of two") { server.budget.connectionCount == 1 }
            let fourth = try server.connect()
            try await ping(fourth)
        }
    }

    @Test func letsTheOwnerHaveAnyNumber() async throws {
        try await withListener(host: RecordingHost(), budget: budget(10, perPeer: 1)) { server in
            let clients = try (0..<5).map { _ in try server.connect() }
            for client in clients { try await ping(client) }
        }
    }

    /// Further connections wait, in order, and are served when there is room.
    @Test(arguments: [false, true])
    func keepsOneTooManyOfAllWaiting(tcp: Bool) async throws {
        try await withListener(
            tcp: tcp, host: RecordingHost(), budget: budget(2, perPeer: 10)
        ) { server in
            let first = try server.connect()
            let second = try server.connect()
            try await ping(first)
            try await ping(second)
            let waiting = try (0..<3).map { _ in try server.connect() }
            for client in waiting { try await client.send("{}") }
            await #expect(throws: TestFailure.self) {
                _ = try await waiting[0].receiveLine(within: .milliseconds(100))
            }
            #expect(server.budget.connectionCount == 2)
            try await ping(first)
            // As they come free, the places are taken one by one.
            first.close()
            #expect(try await waiting[0].receiveLine() == Array("pong".utf8))
            #expect(server.budget.connectionCount == 2)
            second.close()
            #expect(try await waiting[1].receiveLine() == Array("pong".utf8))
            waiting[0].close()
            #expect(try await waiting[2].receiveLine() == Array("pong".utf8))
            waiting[1].close()
            waiting[2].close()
            try await waitUntil("every place") { server.budget.connectionCount == 0 }
        }
    }

    @Test func closesWhatWaitsWhenItStops() async throws {
        try await withListener(host: RecordingHost(), budget: budget(1, perPeer: 9)) { server in
            let first = try server.connect()
            try await ping(first)
            let waiting = try server.connect()
            try await waiting.send("{}")
            try await ping(first)
            await server.listener.close()
            try await waiting.expectEnd()
        }
    }
}
