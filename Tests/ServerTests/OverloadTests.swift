import Backend
import BackendTesting
import Testing

/// Budgets that all callers share (Protocol/README.md, section 10).
@Suite struct OverloadTests {
    private func expectOverload(
        _ answer: TestAnswer, _ limit: String, _ max: JSONValue,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.kind == "overloaded", sourceLocation: sourceLocation)
        #expect(answer.limit == limit, sourceLocation: sourceLocation)
        #expect(answer.error?["data"]?["max"] == max, sourceLocation: sourceLocation)
        #expect(answer.error?["data"]?["retryAfterMs"] != nil, sourceLocation: sourceLocation)
    }

    @Test(arguments: TestDepth.allCases)
    func refusesMoreCallsThanTheServerMayHave(depth: TestDepth) async throws {
        var limits = Limits.patient
        limits.inFlightMax = 2
        try await withProbe(depth, limits: limits) { probe in
            try await probe.send(1, "hold", #""a""#)
            try await probe.send(2, "hold", #""b""#)
            try await probe.send(3, "write", #""c""#)
            let refused = try await probe.answer()
            #expect(refused.id == 3)
            expectOverload(refused, "inFlightMax", 2)
            let other = try await probe.server.connect()
            expectOverload(try await other.call("probe.read"), "inFlightMax", 2)
            // What takes no place is served, and so are all once there is room.
            #expect(try await other.call("probe.now").result == "now")
            probe.gates.open("a")
            #expect(try await probe.answer().id == 1)
            #expect(try await other.call("probe.count").result == 0)
            probe.gates.open("b")
            #expect(try await probe.answer().id == 2)
            try await probe.waitUntilIdle()
        }
    }

    /// In silence: nobody would read the answer.
    @Test func doesNotRunANotificationTooMany() async throws {
        var limits = Limits.patient
        limits.inFlightMax = 1
        try await withProbe(limits: limits) { probe in
            try await probe.send(1, "hold", #""a""#)
            try await probe.notify("write", #""lost""#)
            probe.gates.open("a")
            #expect(try await probe.answer().id == 1)
            try await probe.waitUntilIdle()
            #expect(try await probe.connection.call("probe.count").result == 0)
        }
    }

    @Test func refusesMoreQueriesThanMayWait() async throws {
        var limits = Limits.patient
        limits.queuedReadsMax = 2
        try await withProbe(limits: limits) { probe in
            var busy: [TestConnection] = []
            for name in ["r1", "r2"] {
                let other = try await probe.server.connect()
                busy.append(other)
                try await probe.send(1, "read", "\"\(name)\"", over: other)
                try await probe.gates.waitFor("start \(name)")
            }
            let queued = try await probe.server.connect()
            for id in 1...2 { try await probe.send(id, "count", over: queued) }
            try await waitUntil("a full queue") { probe.callsInFlight == 4 }
            try await probe.send(1, "count")
            expectOverload(try await probe.answer(), "queuedReadsMax", 2)
            for name in ["r1", "r2"] { probe.gates.open(name) }
            for _ in 1...2 { #expect(try await queued.receiveAnswer().result == 0) }
            #expect(try await probe.connection.call("probe.count").result == 0)
            for other in busy { #expect(try await other.receiveAnswer().result == []) }
        }
    }

    @Test func refusesMoreMutationsThanMayWait() async throws {
        var limits = Limits.patient
        limits.queuedWritesMax = 1
        // Else the server's own chore may be what stands in the queue.
        limits.changesKeptDaysMax = .max
        try await withProbe(limits: limits) { probe in
            let first = try await probe.server.connect()
            try await probe.send(1, "write", #""a","gate""#, over: first)
            try await probe.gates.waitFor("start a")
            let second = try await probe.server.connect()
            try await probe.send(1, "write", #""b""#, over: second)
            try await waitUntil("a full queue") { probe.callsInFlight == 2 }
            try await probe.send(1, "write", #""c""#)
            expectOverload(try await probe.answer(), "queuedWritesMax", 1)
            probe.gates.open("gate")
            #expect(try await first.receiveAnswer().result == "a")
            #expect(try await second.receiveAnswer().result == "b")
            #expect(try await probe.connection.call("probe.read").result == ["a", "b"])
            try await probe.waitUntilIdle()
        }
    }

    /// A connection that has enough in flight is not read, and gets no error.
    @Test(arguments: TestDepth.allCases)
    func readsNoMoreThanAConnectionMayHave(depth: TestDepth) async throws {
        var limits = Limits.patient
        limits.inFlightPerConnectionMax = 3
        try await withProbe(depth, limits: limits) { probe in
            for id in 1...8 { try await probe.send(id, "hold", "\"\(id)\"") }
            try await waitUntil("three calls") { probe.callsInFlight == 3 }
            for id in 1...8 {
                #expect(!probe.gates.has("start \(id + 3)"))
                try await probe.gates.waitFor("start \(id)")
                #expect(probe.callsInFlight <= 3)
                probe.gates.open("\(id)")
                #expect(try await probe.answer().result == true)
            }
        }
    }
}
