import Backend
import BackendTesting
import Database
import Synchronization
import Testing

@testable import Server

@Suite struct ChoreTests {
    /// Counts how often it was due, and does nothing else.
    private struct Counting: Service {
        let count: Count
        let failures: Count
        var methods: [RegisteredMethod] { [] }
        var chores: [Chore] {
            [
                Chore("count", every: .milliseconds(1)) { [count] _, _ in
                    count.add()
                    return false
                },
                Chore("fail", every: .milliseconds(1)) { [failures] _, _ in
                    failures.add()
                    throw RPCError(.internal)
                },
            ]
        }
    }

    @Test func beginsNoTransactionForWhatIsNotDue() async throws {
        let (asked, count) = (Count(), Count())
        let chore = Chore(
            "seldom", every: .milliseconds(1),
            isDue: {
                asked.add()
                return asked.value > 10
            },
            run: { _, _ in
                count.add()
                return false
            })
        try await withTestServer(
            .dispatcher, Application(contract: [], services: [Due(chore: chore)])
        ) {
            server in
            try await waitUntil("the chore") { count.value > 0 }
            #expect(asked.value > 10)
        }
    }

    private struct Due: Service {
        let chore: Chore
        var methods: [RegisteredMethod] { [] }
        var chores: [Chore] { [chore] }
    }

    @Test func runsWhileItServesAndAgainAfterAFailure() async throws {
        let (count, failures) = (Count(), Count())
        let application = Application(
            contract: [], services: [Counting(count: count, failures: failures)])
        try await withTestServer(.dispatcher, application) { _ in
            try await waitUntil("chores") { count.value > 10 && failures.value > 10 }
        }
    }

    @Test func forgetsOldChangesAPartAtATime() async throws {
        var limits = Limits()
        // The server's own chore leaves them alone.
        limits.changesKeptDaysMax = .max
        let application = Application(contract: [], services: [])
        try await withTestServer(.dispatcher, application, limits: limits) { server in
            let database = server.application.database
            try await database.write { transaction in
                for number in 1...600 {
                    try transaction.record(
                        Change(
                            entity: "notes", id: "\(number)", operation: .create,
                            atMs: Int64(number)))
                }
            }
            let chore = Chore.forgettingChanges(keptDays: 1)
            let nowMs: Int64 = 86_400_000 + 551
            var parts = 0
            while try await database.write({ try chore.run(nowMs, $0) }) { parts += 1 }
            #expect(parts == 2)
            let left = try await database.read { transaction in
                try ChangeLog.entries(after: 0, limit: 1_000, in: transaction).count
            }
            #expect(left == 50)
            let check = try await database.read { try ChangeLog.verify(in: $0) }
            #expect(check.checked == 50)
            #expect(check.firstBroken == nil)
        }
    }

    @Test(arguments: [Int.max, 100_000_000])
    func keepsEverythingThatIsKeptForLongerThanTimeHasRun(days: Int) async throws {
        try await withTestServer(.dispatcher, Application(contract: [], services: [])) { server in
            let chore = Chore.forgettingChanges(keptDays: days)
            let more = try await server.application.database.write { transaction in
                try transaction.record(
                    Change(entity: "notes", id: "1", operation: .create, atMs: 1))
                return try chore.run(1_800_000_000_000, transaction)
            }
            #expect(!more)
        }
    }
}

/// A number that tasks count up.
private final class Count: Sendable {
    private let number = Mutex(0)
    var value: Int { number.withLock { $0 } }
    func add() { number.withLock { $0 += 1 } }
}
