internal import BackendTesting
internal import TestSupport

/// Callers write, the server is killed at a random moment and started again, and everything that
/// was answered has to be there: whole, once, and with its entry in the change log.
struct KillScenario {
    let data: String
    private(set) var row = Report.Row(scenario: "kill")
    private var callers: [Caller]
    private var random: SplitMix

    /// Milliseconds that a server lives at the most, from when it answers.
    private static let lifeMsMax: UInt64 = 400
    /// `groundwork check` reads everything, and so not after every kill.
    private static let roundsBetweenChecks = 25

    init(data: String, callers: Int, random: UInt64) {
        self.data = data
        var random = SplitMix(seed: random)
        self.callers = (0..<callers).map { Caller($0, random: random.next()) }
        self.random = random
    }

    mutating func run(_ rounds: Int, until end: ContinuousClock.Instant) async throws {
        var server = try await ServerProcess(data: data)
        for place in callers.indices { try await callers[place].begin(at: server.address) }
        while row.rounds < rounds, .now < end {
            row.rounds += 1
            try await work(until: server)
            if row.rounds % Self.roundsBetweenChecks == 0 || row.rounds == rounds { try check() }
            server = try await ServerProcess(data: data)
            for place in callers.indices { try await compare(place, server) }
        }
        try server.stop()
        try check()
        row.answered = callers.reduce(0) { $0 + $1.answered }
    }

    /// Lets all of them work, and kills the server on the way.
    private mutating func work(until server: ServerProcess) async throws {
        let address = server.address
        let life = Duration.milliseconds(Int64(random.next() % Self.lifeMsMax))
        let kill = server.kill(after: life)
        callers = await withTaskGroup(of: (Int, Caller).self) { group in
            for (place, caller) in callers.enumerated() {
                group.addTask {
                    var caller = caller
                    await caller.work(at: address)
                    return (place, caller)
                }
            }
            return await group.reduce(into: callers) { $0[$1.0] = $1.1 }
        }
        try await kill.value
        server.waitForEnd()
    }

    /// Looks before what is open is sent again, and after.
    private mutating func compare(_ place: Int, _ server: ServerProcess) async throws {
        try await look(place, server)
        guard let wasDone = try await callers[place].sendAgain(at: server.address) else { return }
        row.resent += 1
        if wasDone { row.replayed += 1 }
        try await look(place, server)
    }

    private mutating func look(_ place: Int, _ server: ServerProcess) async throws {
        let found = try await callers[place].look(at: server.address)
        let faults = callers[place].ledger.faults(of: found)
        row.lost += faults.lost
        row.half += faults.half
        row.extra += faults.extra
    }

    private mutating func check() throws {
        if try !ServerProcess.succeeds(["check", "--data", data]) { row.unsound += 1 }
    }
}
