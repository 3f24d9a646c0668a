import Backend
import BackendTesting
import Testing

/// Deadlines (Protocol/README.md, section 7).
@Suite struct DeadlineTests {
    private func expectTimeout(
        _ answer: TestAnswer, _ limit: String, _ max: JSONValue,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.kind == "timeout", sourceLocation: sourceLocation)
        #expect(answer.limit == limit, sourceLocation: sourceLocation)
        #expect(answer.error?["data"]?["max"] == max, sourceLocation: sourceLocation)
    }

    /// Waiting counts, and what waits for a long time is answered in time.
    @Test(arguments: TestDepth.allCases, ["hold", "read", "write", "now"])
    func endsTheWaitOfACall(depth: TestDepth, method: String) async throws {
        try await withProbe(depth) { probe in
            try await probe.notify("hold", #""note""#)
            try await probe.gates.waitFor("start note")
            let params = method == "now" ? "" : #""call""#
            try await probe.send(1, method, params, meta: #"{"timeoutMs":40}"#)
            // The gate is closed all the while.
            expectTimeout(try await probe.answer(), "timeoutMs", 40)
            probe.gates.open("note")
            try await probe.send(2, "now")
            #expect(try await probe.answer().id == 2)
            #expect(!probe.gates.has("start call"))
            try await probe.waitUntilIdle()
        }
    }

    @Test func endsTheWaitsOfSeveralCalls() async throws {
        try await withProbe { probe in
            try await probe.notify("hold", #""note""#)
            try await probe.gates.waitFor("start note")
            for (id, ms) in [(1, 9_000), (2, 60), (3, 20), (4, 40)] {
                try await probe.send(id, "now", meta: #"{"timeoutMs":\#(ms)}"#)
            }
            // A machine that is busy may find several of them over at once.
            var missing: [(JSONValue, JSONValue)] = [(3, 20), (4, 40), (2, 60)]
            for _ in 1...3 {
                let answer = try await probe.answer()
                let place = try #require(missing.firstIndex { $0.0 == answer.id })
                expectTimeout(answer, "timeoutMs", missing.remove(at: place).1)
            }
            probe.gates.open("note")
            #expect(try await probe.answer().result == "now")
        }
    }

    /// Long enough for the statement to begin, also on a machine that is busy.
    @Test(arguments: TestDepth.allCases)
    func interruptsAQueryInItsStatement(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "spin", #""query""#, meta: #"{"timeoutMs":400}"#)
            try await probe.gates.waitFor("start query")
            expectTimeout(try await probe.answer(), "timeoutMs", 400)
            #expect(probe.gates.has("stop query"))
            #expect(try await probe.connection.call("probe.count").result == 0)
        }
    }

    @Test(arguments: TestDepth.allCases)
    func interruptsAMutationAndUndoesIt(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "spinWrite", #""mutation""#, meta: #"{"timeoutMs":400}"#)
            try await probe.gates.waitFor("start mutation")
            expectTimeout(try await probe.answer(), "timeoutMs", 400)
            #expect(probe.gates.has("stop mutation"))
            #expect(try await probe.connection.call("probe.count").result == 0)
        }
    }

    /// The caller does not wait for an action that does not stop; its work counts until it does.
    @Test(arguments: TestDepth.allCases)
    func doesNotWaitForAStubbornAction(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "stubborn", #""action""#, meta: #"{"timeoutMs":50}"#)
            expectTimeout(try await probe.answer(), "timeoutMs", 50)
            #expect(probe.callsInFlight == 1)
            // Its id is free again.
            try await probe.send(1, "now")
            #expect(try await probe.answer().result == "now")
            probe.gates.open("action")
            try await probe.waitUntilIdle()
            // Exactly one answer was sent: the next is to the next call.
            try await probe.send(2, "now")
            #expect(try await probe.answer().id == 2)
        }
    }

    @Test func stopsAnActionThatListens() async throws {
        try await withProbe { probe in
            try await probe.send(1, "hold", #""action""#, meta: #"{"timeoutMs":50}"#)
            expectTimeout(try await probe.answer(), "timeoutMs", 50)
            try await probe.gates.waitFor("stop action")
            try await probe.waitUntilIdle()
        }
    }

    /// A notification is not answered, and the others of its batch are. Over TCP a batch has one
    /// item.
    @Test(arguments: [TestDepth.dispatcher, .inProcess, .unix])
    func endsANotificationInABatch(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            let hold =
                #"{"jsonrpc":"2.0","method":"probe.hold","params":{"name":"note"},"#
                + #""meta":{"timeoutMs":50}}"#
            let now = #"{"jsonrpc":"2.0","id":1,"method":"probe.now"}"#
            try await probe.connection.send("[\(hold),\(now)]\n")
            let line = try await probe.connection.receiveLine()
            #expect(line == Array(#"[{"jsonrpc":"2.0","id":1,"result":"now"}]"#.utf8))
            try await probe.waitUntilIdle()
        }
    }

    @Test func hasACapOfTheServer() async throws {
        var limits = Limits.patient
        limits.callMsMax = 50
        try await withProbe(limits: limits) { probe in
            try await probe.send(1, "spin", #""query""#)
            expectTimeout(try await probe.answer(), "callMsMax", 50)
            // The caller's own time can only shorten it.
            try await probe.send(2, "stubborn", #""a""#, meta: #"{"timeoutMs":60000}"#)
            expectTimeout(try await probe.answer(), "callMsMax", 50)
            probe.gates.open("a")
        }
    }

    @Test func hasALimitForOneReadTransaction() async throws {
        var limits = Limits.patient
        limits.readMsMax = 50
        try await withProbe(limits: limits) { probe in
            try await probe.send(1, "spin", #""query""#)
            expectTimeout(try await probe.answer(), "readMsMax", 50)
        }
    }

    /// A call in the queue of the readers, which are all busy, is not run when its time is over.
    @Test func dropsWhatIsOverdueInAQueue() async throws {
        try await withProbe { probe in
            let others = [try await probe.server.connect(), try await probe.server.connect()]
            for (index, other) in others.enumerated() {
                try await probe.send(1, "read", "\"r\(index)\"", over: other)
                try await probe.gates.waitFor("start r\(index)")
            }
            try await probe.send(1, "spin", #""late""#, meta: #"{"timeoutMs":1}"#)
            try await waitUntil("all calls") { probe.callsInFlight == 3 }
            let sent = ContinuousClock.now
            try await waitUntil("its deadline") { .now - sent > .milliseconds(10) }
            for index in others.indices { probe.gates.open("r\(index)") }
            expectTimeout(try await probe.answer(), "timeoutMs", 1)
            #expect(!probe.gates.has("start late"))
        }
    }

    @Test func leavesOtherCallsOfTheBurstAlone() async throws {
        try await withProbe { probe in
            let spin =
                #"{"jsonrpc":"2.0","id":1,"method":"probe.spin","params":["a"],"#
                + #""meta":{"timeoutMs":50}}"#
            let count = #"{"jsonrpc":"2.0","id":2,"method":"probe.count"}"#
            try await probe.connection.send("\(spin)\n\(count)\n")
            let answers = [try await probe.answer(), try await probe.answer()]
            for answer in answers where answer.id == 1 { expectTimeout(answer, "timeoutMs", 50) }
            #expect(answers.first { $0.id == 2 }?.result == 0)
        }
    }
}
