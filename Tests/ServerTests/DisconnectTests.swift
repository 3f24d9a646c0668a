import Backend
import BackendTesting
import JSON
import Server
import Testing

/// What becomes of the calls of a connection that is gone (Protocol/README.md, section 2.3).
@Suite struct DisconnectTests {
    private static let sockets: [TestDepth] = [.unix, .tcp]

    @Test(arguments: sockets)
    func stopsAQuery(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "spin", #""query""#)
            try await probe.gates.waitFor("start query")
            probe.connection.reset()
            try await probe.gates.waitFor("stop query")
            try await probe.waitUntilIdle()
        }
    }

    @Test(arguments: sockets)
    func stopsAnAction(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "hold", #""action""#)
            try await probe.gates.waitFor("start action")
            probe.connection.reset()
            try await probe.gates.waitFor("stop action")
            try await probe.waitUntilIdle()
        }
    }

    @Test(arguments: sockets)
    func letsAMutationEnd(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            let other = try await probe.server.connect()
            try await probe.send(1, "write", #""kept","gate""#)
            try await probe.gates.waitFor("start kept")
            probe.connection.reset()
            try await waitUntilGone(probe)
            probe.gates.open("gate")
            try await probe.waitUntilIdle()
            #expect(try await other.call("probe.read").result == ["kept"])
        }
    }

    /// A notification asks for no answer, so it is not the answer's reader who can give it up.
    @Test(arguments: sockets)
    func letsNotificationsEnd(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            let other = try await probe.server.connect()
            try await probe.notify("hold", #""action""#)
            try await probe.notify("write", #""later""#)
            // A query too, though it is of no use: it must not be left behind.
            try await probe.notify("read", #""query""#)
            try await probe.gates.waitFor("start action")
            probe.connection.reset()
            try await waitUntilGone(probe)
            probe.gates.open("action")
            try await probe.gates.waitFor("end action")
            try await probe.gates.waitFor("end later")
            probe.gates.open("query")
            try await probe.gates.waitFor("end query")
            try await probe.waitUntilIdle()
            #expect(try await other.call("probe.read").result == ["later"])
        }
    }

    /// Calls that have not started do not start, mutations excepted.
    @Test(arguments: sockets)
    func startsNoMoreCalls(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            let other = try await probe.server.connect()
            try await probe.notify("hold", #""note""#)
            try await probe.send(1, "hold", #""action""#)
            try await probe.send(2, "read", #""query""#)
            try await probe.send(3, "write", #""mutation""#)
            try await probe.gates.waitFor("start note")
            probe.connection.reset()
            try await waitUntilGone(probe)
            probe.gates.open("note")
            try await probe.waitUntilIdle()
            #expect(!probe.gates.has("start action"))
            #expect(!probe.gates.has("start query"))
            #expect(try await other.call("probe.read").result == ["mutation"])
        }
    }

    @Test func countsWorkUntilItReallyEnds() async throws {
        try await withProbe { probe in
            try await probe.send(1, "stubborn", #""action""#)
            try await probe.gates.waitFor("start action")
            probe.connection.reset()
            try await waitUntilGone(probe)
            #expect(probe.callsInFlight == 1)
            probe.gates.open("action")
            try await probe.waitUntilIdle()
        }
    }

    /// The server has noticed when it has given back the connection's place.
    private func waitUntilGone(_ probe: Probe) async throws {
        try await waitUntil("the end of the connection") {
            probe.server.application.connectionCount <= 1
        }
        let other = try await probe.server.connect()
        #expect(try await other.call("probe.now").result == "now")
        other.close()
    }
}
