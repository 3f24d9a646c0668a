import Backend
import BackendTesting
import Testing

/// Transactions that an action opens itself.
@Suite struct CallDatabaseTests {
    /// The task that waits for it is cancelled by nobody, so it is the call's time that ends it:
    /// the statement would run for hours, and the call counts until it ends.
    @Test(arguments: ["readLater", "writeLater"])
    func endsWithTheTimeOfTheCall(method: String) async throws {
        try await withProbe { probe in
            try await probe.send(1, method, #""late""#, meta: #"{"timeoutMs":400}"#)
            let answer = try await probe.answer()
            #expect(answer.kind == "timeout" && answer.limit == "timeoutMs")
            try await probe.waitUntilIdle()
            #expect(!probe.gates.has("end late"))
            #expect(try await probe.connection.call("probe.count").result == 0)
        }
    }

    @Test(arguments: ["readLater", "writeLater"])
    func endsWithTheCancellationOfTheCall(method: String) async throws {
        try await withProbe { probe in
            try await probe.send(1, method, #""unwanted""#)
            try await probe.gates.waitFor("start unwanted")
            try await probe.cancel(1)
            #expect(try await probe.answer().kind == "cancelled")
            #expect(probe.gates.has("stop unwanted"))
            #expect(try await probe.connection.call("probe.count").result == 0)
        }
    }

    @Test func namesTheQueueOfReadsWhenItIsFull() async throws {
        var limits = Limits.patient
        limits.queuedReadsMax = 1
        try await withProbe(limits: limits) { probe in
            var others: [TestConnection] = []
            for name in ["r1", "r2"] {
                let other = try await probe.server.connect()
                others.append(other)
                try await probe.send(1, "read", "\"\(name)\"", over: other)
                try await probe.gates.waitFor("start \(name)")
            }
            let queued = try await probe.server.connect()
            others.append(queued)
            try await probe.send(1, "count", over: queued)
            try await waitUntil("a full queue") { probe.callsInFlight == 3 }
            try await probe.send(1, "readLater", #""refused""#)
            try await expectOverload(probe, "queuedReadsMax")
            for name in ["r1", "r2"] { probe.gates.open(name) }
            for other in others { #expect(try await other.receiveAnswer().result != nil) }
        }
    }

    @Test func namesTheQueueOfWritesWhenItIsFull() async throws {
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
            try await probe.send(1, "writeLater", #""refused""#)
            try await expectOverload(probe, "queuedWritesMax")
            probe.gates.open("gate")
            #expect(try await first.receiveAnswer().result == "a")
            #expect(try await second.receiveAnswer().result == "b")
        }
    }

    private func expectOverload(_ probe: Probe, _ limit: String) async throws {
        let answer = try await probe.answer()
        #expect(answer.kind == "overloaded" && answer.limit == limit)
        #expect(answer.error?["data"]?["max"] == 1)
        #expect(answer.error?["data"]?["retryAfterMs"] == 100)
        #expect(!probe.gates.has("start refused"))
    }
}
