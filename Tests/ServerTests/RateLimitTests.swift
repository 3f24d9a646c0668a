import Backend
import BackendTesting
import Database
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct RateLimitTests {
    /// A rate of one in ten minutes: what is refused stays so for the length of a test.
    private func limits(burst: Int) -> Limits {
        var limits = Limits.patient
        limits.cheapCallsPerSecondMax = 1
        limits.standardCallsPerSecondMax = 1
        limits.costlyCallsPerSecondMax = 1
        limits.rateBurstMsMax = Int64(burst) * 1_000
        return limits
    }

    private func isRefused(_ answer: TestAnswer, by limit: String) -> Bool {
        guard answer.kind == "rateLimited", answer.limit == limit,
            case .number(let retryAfterMs)? = answer.error?["data"]?["retryAfterMs"]
        else { return false }
        return (1...1_000).contains(retryAfterMs.int64 ?? 0)
    }

    @Test(arguments: [TestDepth.dispatcher, .inProcess])
    func refusesWhoeverCallsTooOften(depth: TestDepth) async throws {
        try await withProbe(depth, limits: limits(burst: 3)) { probe in
            let caller = try await probe.server.connect(uid: 1_234)
            for _ in 0..<3 { #expect(try await caller.call("probe.who").result == "uid:1234") }
            #expect(isRefused(try await caller.call("probe.who"), by: "cheapCallsPerSecondMax"))
            // Another class has a rate of its own, and another connection of the same caller not.
            #expect(try await caller.call("probe.count").result == 0)
            let same = try await probe.server.connect(uid: 1_234)
            #expect(isRefused(try await same.call("probe.who"), by: "cheapCallsPerSecondMax"))
            let other = try await probe.server.connect(uid: 1_235)
            #expect(try await other.call("probe.who").result == "uid:1235")
            // The owner could stop the server, so it is not counted.
            for _ in 0..<20 { #expect(try await probe.connection.call("probe.now").error == nil) }
        }
    }

    @Test func countsTheItemsOfABatch() async throws {
        try await withProbe(.inProcess, limits: limits(burst: 2)) { probe in
            let caller = try await probe.server.connect(uid: 1_234)
            let items = (1...4).map { #"{"jsonrpc":"2.0","id":\#($0),"method":"probe.who"}"# }
            try await caller.send("[" + items.joined(separator: ",") + "]\n")
            let batch = try JSONValue.parse(try await caller.receiveLine())
            guard case .array(let answers) = batch else {
                Issue.record("no batch")
                return
            }
            let kinds = answers.map { $0["error"]?["data"]?["kind"] }
            #expect(kinds == [nil, nil, "rateLimited", "rateLimited"])
        }
    }

    @Test func countsStrangersByWhereTheyCallFrom() async throws {
        try await withProbe(.inProcess, limits: limits(burst: 1)) { probe in
            // Mapped by no namespace, so it is anonymous; what is refused counts too.
            let stranger = try await probe.server.connect(uid: 65_534)
            #expect(try await stranger.call("probe.admin").kind == "unauthenticated")
            let again = try await probe.server.connect(uid: 65_534)
            #expect(isRefused(try await again.call("probe.count"), by: "standardCallsPerSecondMax"))
        }
    }

    @Test func doesNotRunANotificationTooMany() async throws {
        try await withProbe(.inProcess, limits: limits(burst: 2)) { probe in
            let caller = try await probe.server.connect(uid: 1_234)
            for value in ["a", "b", "c"] {
                try await caller.send(
                    #"{"jsonrpc":"2.0","method":"probe.write","params":["\#(value)"]}"# + "\n")
            }
            // In order, so they have ended when this is answered.
            #expect(try await caller.call("probe.who").error == nil)
            #expect(try await probe.connection.call("probe.read").result == ["a", "b"])
        }
    }

    // MARK: Buckets

    private func rates(perSecond: Int, burstMs: Int64) -> CallRates {
        var limits = Limits()
        limits.standardCallsPerSecondMax = perSecond
        limits.rateBurstMsMax = burstMs
        return CallRates(RateLimits(limits))
    }

    @Test func fillsAtItsRate() {
        let rates = rates(perSecond: 10, burstMs: 500)
        let start = MonotonicInstant(nanoseconds: 1_000_000_000)
        for _ in 0..<5 { #expect(rates.take(.standard, at: start) == nil) }
        #expect(rates.take(.standard, at: start) == 101)
        #expect(rates.take(.standard, at: start.advanced(ms: 99)) == 2)
        #expect(rates.take(.standard, at: start.advanced(ms: 100)) == nil)
        #expect(rates.take(.standard, at: start.advanced(ms: 101)) == 100)
        // However long the pause, no more than the burst.
        let later = start.advanced(ms: 3_600_000)
        #expect(rates.areFull(at: later))
        for _ in 0..<5 { #expect(rates.take(.standard, at: later) == nil) }
        #expect(rates.take(.standard, at: later) == 101)
        #expect(!rates.areFull(at: later))
    }

    @Test func letsOneThroughWhateverTheBurst() {
        let rates = rates(perSecond: 1, burstMs: 0)
        let start = MonotonicInstant(nanoseconds: 0)
        #expect(rates.take(.standard, at: start) == nil)
        #expect(rates.take(.standard, at: start) == 1_001)
        #expect(rates.take(.standard, at: start.advanced(ms: 1_000)) == nil)
    }

    @Test func takesExactlyTheBurstFromManyThreads() async {
        let rates = rates(perSecond: 1, burstMs: 100_000)
        let now = MonotonicInstant.now
        let taken = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<50).count { _ in rates.take(.standard, at: now) == nil }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(taken == 100)
    }

    @Test func remembersABoundedNumberOfCallers() {
        var limits = Limits()
        limits.ratesKnownMax = 3
        limits.standardCallsPerSecondMax = 1
        limits.rateBurstMsMax = 1_000
        let table = RateTable(limits)
        let start = MonotonicInstant.now
        let busy = (0..<3).map { table.rates(of: "busy \($0)", at: start) }
        for rates in busy { #expect(rates.take(.standard, at: start) == nil) }
        // Those who come now share one bucket.
        #expect(table.rates(of: "new", at: start).take(.standard, at: start) == nil)
        #expect(table.rates(of: "newer", at: start).take(.standard, at: start) != nil)
        #expect(table.count == 3)
        // A full bucket goes, unless somebody still holds it.
        let later = start.advanced(ms: 10_000)
        #expect(table.rates(of: "later", at: later) === table.rates(of: "latest", at: later))
        withExtendedLifetime(busy) {}
    }

    @Test func forgetsThoseWhoseBucketsAreFull() {
        var limits = Limits()
        limits.ratesKnownMax = 3
        let table = RateTable(limits)
        let later = MonotonicInstant.now.advanced(ms: 60_000)
        for number in 0..<100 {
            let moment = later.advanced(ms: Int64(number) * 2_000)
            #expect(table.rates(of: "\(number)", at: moment).take(.cheap, at: moment) == nil)
            #expect(table.count <= 3)
        }
    }

    // MARK: The reserve

    @Test func keepsRoomForAdministrators() async throws {
        var limits = Limits.patient
        limits.inFlightMax = 100
        limits.administratorsPercentMin = 99
        try await withProbe(.inProcess, limits: limits) { probe in
            let caller = try await probe.server.connect(uid: 1_234)
            try await caller.send(
                #"{"jsonrpc":"2.0","id":1,"method":"probe.hold","params":["a"]}"# + "\n")
            try await probe.gates.waitFor("start a")
            let other = try await probe.server.connect(uid: 1_234)
            let refused = try await other.call("probe.count")
            #expect(refused.kind == "overloaded" && refused.limit == "inFlightMax")
            #expect(try await probe.connection.call("probe.count").result == 0)
            probe.gates.open("a")
            #expect(try await caller.receiveAnswer().error == nil)
        }
    }
}
