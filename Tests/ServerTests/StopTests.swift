import Backend
import BackendTesting
import JSON
import Server
import Testing

/// Stopping: what is in flight is finished, and nothing new begins.
@Suite struct StopTests {
    @Test(arguments: [TestDepth.unix, .tcp])
    func finishesWhatIsInFlight(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "hold", #""action""#)
            try await probe.send(2, "write", #""mutation","write""#)
            try await probe.gates.waitFor("start action")
            try await probe.gates.waitFor("start mutation")
            let application = probe.server.application
            async let stopped: Void = application.stop()
            try await waitUntil("the beginning of the stop") {
                let answer = try await probe.connection.call("probe.now")
                return answer.kind == "shuttingDown"
            }
            // Nobody new is let in.
            await #expect(throws: TestFailure.self) { try await probe.server.connect() }
            probe.gates.open("write")
            #expect(try await probe.answer().id == 2)
            probe.gates.open("action")
            #expect(try await probe.answer().result == true)
            await stopped
            try await probe.connection.expectEnd()
        }
    }

    /// The id of a call that is refused may be used again, and what waits is refused in silence.
    @Test func refusesWhatIsNew() async throws {
        try await withProbe { probe in
            try await probe.send(1, "hold", #""action""#)
            try await probe.gates.waitFor("start action")
            probe.server.application.dispatcher.beginStopping()
            for id in 2...4 {
                try await probe.send(id, "count")
                let answer = try await probe.answer()
                #expect(answer.kind == "shuttingDown")
                #expect(answer.error?["data"]?["retryable"] == true)
            }
            try await probe.notify("write", #""lost""#)
            probe.gates.open("action")
            #expect(try await probe.answer().id == 1)
            try await probe.waitUntilIdle()
        }
    }

    /// A cancel is how a stop is made shorter.
    @Test func cancelsWhatIsInFlight() async throws {
        try await withProbe { probe in
            try await probe.send(1, "hold", #""action""#)
            try await probe.gates.waitFor("start action")
            probe.server.application.dispatcher.beginStopping()
            try await probe.cancel(1)
            #expect(try await probe.answer().kind == "cancelled")
        }
    }

    @Test func doesNotWaitForeverForWhatDoesNotEnd() async throws {
        try await withProbe(configure: { $0.stopMsMax = 50 }) { probe in
            try await probe.send(1, "stubborn", #""action""#)
            try await probe.gates.waitFor("start action")
            await probe.server.application.stop()
            probe.gates.open("action")
            try await probe.gates.waitFor("end action")
        }
    }
}
