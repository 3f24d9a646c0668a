import Backend
import BackendTesting
import JSON
import Server
import Testing

/// `rpc.cancel` (Protocol/README.md, section 7).
@Suite struct CancelTests {
    @Test(arguments: TestDepth.allCases)
    func aCallThatWaitsIsNotStarted(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.notify("hold", #""note""#)
            try await probe.send(1, "hold", #""call""#)
            try await probe.send(2, "now")
            try await probe.gates.waitFor("start note")
            try await probe.cancel(1)
            // At once: it does not wait for what it waited for.
            let cancelled = try await probe.answer()
            #expect(cancelled.id == 1)
            #expect(cancelled.kind == "cancelled")
            probe.gates.open("note")
            #expect(try await probe.answer().id == 2)
            #expect(!probe.gates.has("start call"))
            try await probe.waitUntilIdle()
        }
    }

    /// An immediate call that waits can be cancelled like any other.
    @Test func anImmediateCallThatWaitsIsNotRun() async throws {
        try await withProbe { probe in
            try await probe.notify("hold", #""note""#)
            try await probe.send(1, "now")
            try await probe.gates.waitFor("start note")
            try await probe.cancel(1)
            #expect(try await probe.answer().kind == "cancelled")
            probe.gates.open("note")
            #expect(try await probe.connection.call("probe.now").result == "now")
        }
    }

    /// Queries that were sent at once share a transaction, and nothing else.
    @Test(arguments: TestDepth.allCases)
    func takesNoOtherQueryOfTheBurstAlong(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            let queries = (1...3).map { #"{"jsonrpc":"2.0","id":\#($0),"method":"probe.count"}"# }
            let cancel = #"{"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":1}}"#
            try await probe.connection.send((queries + [cancel]).joined(separator: "\n") + "\n")
            for _ in 1...3 {
                let answer = try await probe.answer()
                // The first may have been over before it was cancelled; the others were not.
                let mayBeCancelled = answer.id == 1 && answer.kind == "cancelled"
                #expect(answer.result == 0 || mayBeCancelled, "\(answer.id)")
            }
        }
    }

    @Test(arguments: TestDepth.allCases)
    func aQueryIsInterruptedInItsStatement(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "spin", #""query""#)
            try await probe.gates.waitFor("start query")
            try await probe.cancel(1)
            #expect(try await probe.answer().kind == "cancelled")
            #expect(probe.gates.has("stop query"))
            try await probe.waitUntilIdle()
            #expect(try await probe.connection.call("probe.count").result == 0)
        }
    }

    @Test(arguments: TestDepth.allCases)
    func aMutationIsInterruptedAndUndone(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "spinWrite", #""mutation""#)
            try await probe.gates.waitFor("start mutation")
            try await probe.cancel(1)
            #expect(try await probe.answer().kind == "cancelled")
            #expect(try await probe.connection.call("probe.count").result == 0)
            try await probe.waitUntilIdle()
        }
    }

    /// A mutation in the writer's queue, behind one of another connection.
    @Test func aMutationThatIsQueuedIsNotRun() async throws {
        try await withProbe { probe in
            let other = try await probe.server.connect()
            try await probe.send(1, "write", #""first","gate""#, over: other)
            try await probe.gates.waitFor("start first")
            try await probe.send(2, "write", #""second""#)
            try await waitUntil("both calls") { probe.callsInFlight == 2 }
            try await probe.cancel(2)
            // What was sent before this call's answer has been read.
            #expect(try await probe.connection.call("probe.now").result == "now")
            probe.gates.open("gate")
            #expect(try await probe.answer().kind == "cancelled")
            #expect(try await other.receiveAnswer().result == "first")
            #expect(try await other.call("probe.read").result == ["first"])
            #expect(!probe.gates.has("start second"))
        }
    }

    @Test(arguments: TestDepth.allCases)
    func anActionIsToldToStop(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "hold", #""action""#)
            try await probe.gates.waitFor("start action")
            try await probe.cancel(1)
            #expect(try await probe.answer().kind == "cancelled")
            #expect(probe.gates.has("stop action"))
            try await probe.waitUntilIdle()
        }
    }

    /// What cannot be stopped is answered with its true result.
    @Test func anActionThatGoesOnHasItsTrueResult() async throws {
        try await withProbe { probe in
            try await probe.send(1, "stubborn", #""action""#)
            try await probe.gates.waitFor("start action")
            try await probe.cancel(1)
            try await probe.cancel(1)
            probe.gates.open("action")
            #expect(try await probe.answer().result == true)
            // Exactly one answer: the next is to the next call.
            try await probe.send(2, "now")
            #expect(try await probe.answer().id == 2)
        }
    }

    @Test func aCallOfAnotherConnectionIsLeftAlone() async throws {
        try await withProbe { probe in
            let other = try await probe.server.connect()
            try await probe.send(1, "hold", #""call""#)
            try await probe.gates.waitFor("start call")
            try await other.sendLine(
                #"{"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":1}}"#)
            #expect(try await other.call("probe.now").result == "now")
            probe.gates.open("call")
            #expect(try await probe.answer().result == true)
        }
    }

    @Test func nullCancelsNothing() async throws {
        try await withProbe { probe in
            try await probe.connection.sendLine(
                #"{"jsonrpc":"2.0","id":null,"method":"probe.hold","params":["call"]}"#)
            try await probe.gates.waitFor("start call")
            try await probe.connection.sendLine(
                #"{"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":null}}"#)
            try await probe.send(2, "now")
            #expect(try await probe.answer().id == 2)
            probe.gates.open("call")
            #expect(try await probe.answer().id == .null)
        }
    }
}
