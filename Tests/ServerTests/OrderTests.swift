import BackendTesting
import JSON
import Testing

/// The promises of order (Protocol/README.md, section 6), at every depth.
@Suite struct OrderTests {
    @Test(arguments: TestDepth.allCases)
    func aQuerySeesTheMutationsSentBeforeIt(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "write", #""a","gate""#)
            try await probe.send(2, "write", #""b""#)
            try await probe.send(3, "read", #""query""#)
            try await probe.gates.waitFor("start a")
            probe.gates.open("query")
            #expect(!probe.gates.has("start query"))
            probe.gates.open("gate")
            for _ in 1...2 { #expect(try await probe.answer().error == nil) }
            let read = try await probe.answer()
            #expect(read.id == 3)
            #expect(read.result == ["a", "b"])
        }
    }

    @Test(arguments: TestDepth.allCases)
    func aMutationWaitsForTheQueriesBeforeIt(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "read", #""gate""#)
            try await probe.send(2, "write", #""later""#)
            try await probe.gates.waitFor("start gate")
            // So much has been read, and nothing was written.
            try await probe.connection.sendLine(#"{"id":9}"#)
            #expect(try await probe.answer().kind == "invalidRequest")
            #expect(!probe.gates.has("start later"))
            probe.gates.open("gate")
            #expect(try await probe.answer().result == [])
            #expect(try await probe.answer().result == "later")
        }
    }

    @Test(arguments: TestDepth.allCases)
    func mutationsTakeEffectInTheirOrder(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            for number in 1...40 { try await probe.send(number, "write", "\"\(number)\"") }
            try await probe.send(41, "read")
            for _ in 1...40 { #expect(try await probe.answer().error == nil) }
            let read = try await probe.answer()
            #expect(read.result == .array((1...40).map { .string("\($0)") }))
        }
    }

    @Test(arguments: TestDepth.allCases)
    func nothingStartsBesideANotification(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "hold", #""before""#)
            try await probe.notify("hold", #""note""#)
            try await probe.send(2, "now")
            try await probe.send(3, "hold", #""after""#)
            try await probe.gates.waitFor("start note")
            // What came before it goes on.
            probe.gates.open("before")
            #expect(try await probe.answer().id == 1)
            #expect(!probe.gates.has("start after"))
            probe.gates.open("note")
            #expect(try await probe.answer().id == 2)
            try await probe.gates.waitFor("start after")
            probe.gates.open("after")
            #expect(try await probe.answer().id == 3)
        }
    }

    /// Failing before it starts, a notification is no barrier for longer than that.
    @Test func aNotificationThatIsRefusedBarsNothing() async throws {
        try await withProbe { probe in
            try await probe.notify("hold", #""a","too many""#)
            try await probe.notify("nothing")
            try await probe.notify("write", "1")
            try await probe.send(1, "read")
            #expect(try await probe.answer().result == [])
        }
    }

    @Test(arguments: TestDepth.allCases)
    func immediateMethodsDoNotWaitForRunningCalls(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "write", #""a","write""#)
            try await probe.send(2, "now")
            #expect(try await probe.answer().id == 2)
            probe.gates.open("write")
            #expect(try await probe.answer().id == 1)
        }
    }

    /// Rule 1: also an immediate method waits for what was sent before it and has not started.
    @Test func nothingOvertakesACallThatWaits() async throws {
        try await withProbe { probe in
            try await probe.send(1, "write", #""a","write""#)
            try await probe.send(2, "read")
            try await probe.send(3, "now")
            try await probe.gates.waitFor("start a")
            probe.gates.open("write")
            #expect(try await probe.answer().id == 1)
            let rest = [try await probe.answer().id, try await probe.answer().id]
            #expect(rest == [2, 3] || rest == [3, 2])
        }
    }

    /// Queries that arrive together share a snapshot, and not the time that one of them takes.
    @Test(arguments: TestDepth.allCases)
    func aSlowQueryHoldsNoAnswerBack(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            let calls = [
                #"{"jsonrpc":"2.0","id":1,"method":"probe.count"}"#,
                #"{"jsonrpc":"2.0","id":2,"method":"probe.spin","params":["slow"]}"#,
            ]
            try await probe.connection.send(calls.joined(separator: "\n"))
            #expect(try await probe.answer().id == 1)
            #expect(!probe.gates.has("stop slow"))
            try await probe.cancel(2)
            #expect(try await probe.answer().kind == "cancelled")
        }
    }

    @Test func connectionsDoNotWaitForEachOther() async throws {
        try await withProbe { probe in
            try await probe.notify("hold", #""note""#)
            try await probe.send(1, "now")
            try await probe.gates.waitFor("start note")
            let other = try await probe.server.connect()
            #expect(try await other.call("probe.now").result == "now")
            #expect(try await other.call("probe.write", ["b"]).result == "b")
            probe.gates.open("note")
            #expect(try await probe.answer().id == 1)
        }
    }

    /// What has been answered is seen by every call sent afterwards, on any connection.
    @Test func whatIsAnsweredIsSeenEverywhere() async throws {
        try await withProbe { probe in
            let other = try await probe.server.connect()
            for number in 1...30 {
                #expect(try await probe.connection.call("probe.write", ["x"]).result == "x")
                #expect(
                    try await other.call("probe.count").result
                        == .number(JSONNumber(Int64(number))))
            }
        }
    }
}
