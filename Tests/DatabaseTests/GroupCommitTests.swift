import Synchronization
import TestSupport
import Testing

@testable import Database

@Suite struct GroupCommitTests {
    private struct Mine: Error {}

    private func submit(
        _ works: [ScriptedWrite], asOneGroupTo database: Database
    ) async throws {
        let roadblock = try await Roadblock(database)
        for work in works { try database.submit(work) }
        roadblock.remove()
        for work in works { _ = await work.outcome }
    }

    @Test func commitsAGroupTogether() async throws {
        try await withDatabase { database in
            let works = (0..<10).map { addNote("\($0)") }
            try await submit(works, asOneGroupTo: database)
            for work in works {
                #expect(await work.outcome.isCommitted)
                #expect(work.runs == 1)
                #expect(work.finishes == 1)
            }
            #expect(try await database.titles() == (0..<10).map { "\($0)" })
            try await eventually { database.statistics.largestGroup == 10 }
        }
    }

    @Test func doesWhatFollowsTheCommitOnlyForWhatIsStored() async throws {
        try await withDatabase { database in
            let done = Mutex<[String]>([])
            let note = { @Sendable (name: String) in done.withLock { $0.append(name) } }
            let works = [
                ScriptedWrite { transaction in
                    try transaction.execute("INSERT INTO notes(title) VALUES ('a')")
                    transaction.afterCommit { note("stored") }
                    try? transaction.savepoint {
                        transaction.afterCommit { note("undone") }
                        throw Mine()
                    }
                },
                ScriptedWrite { transaction in
                    transaction.afterCommit { note("failed") }
                    throw Mine()
                },
            ]
            try await submit(works, asOneGroupTo: database)
            #expect(done.withLock { $0 } == ["stored"])
        }
    }

    @Test func takesAtMostAsManyAsTheLimit() async throws {
        try await withDatabase(configure: { $0.groupCallsMax = 4 }) { database in
            try await submit((0..<9).map { addNote("\($0)") }, asOneGroupTo: database)
            try await eventually { database.statistics.groups == 4 }
            #expect(database.statistics.largestGroup == 4)
            #expect(try await database.countNotes() == 9)
        }
    }

    @Test func undoesOnlyTheOneThatThrows() async throws {
        try await withDatabase { database in
            let failing = ScriptedWrite { transaction in
                try transaction.execute("INSERT INTO notes(title) VALUES ('undone')")
                try transaction.savepoint {
                    try transaction.execute("INSERT INTO notes(title) VALUES ('undone too')")
                }
                throw Mine()
            }
            let constrained = addNote("")
            let works = [addNote("a"), failing, constrained, addNote("b")]
            try await submit(works, asOneGroupTo: database)
            #expect(await works[0].outcome.isCommitted)
            #expect(await works[3].outcome.isCommitted)
            guard case .failed(let error) = await failing.outcome else {
                Issue.record("it did not fail")
                return
            }
            #expect(error is Mine)
            #expect(
                await constrained.outcome.kind
                    == .constraint(ConstraintViolation(kind: .check, name: "title <> ''")))
            #expect(works.map(\.runs) == [1, 1, 1, 1])
            #expect(try await database.titles() == ["a", "b"])
        }
    }

    @Test func undoesALoneOneThatThrows() async throws {
        try await withDatabase { database in
            let failing = ScriptedWrite { transaction in
                try transaction.execute("INSERT INTO notes(title) VALUES ('undone')")
                throw Mine()
            }
            try database.submit(failing)
            #expect(await failing.outcome.isFailed)
            let next = addNote("next")
            try database.submit(next)
            #expect(await next.outcome.isCommitted)
            #expect(try await database.titles() == ["next"])
        }
    }

    /// The offender makes SQLite roll back the whole transaction.
    @Test func runsTheOthersAgainWhenOneIsOverItsTime() async throws {
        try await withDatabase { database in
            let slow = ScriptedWrite(expiresOnceRunning: true) { transaction in
                try transaction.execute("INSERT INTO notes(title) VALUES ('undone')")
                try transaction.execute(Endless.write)
            }
            let works = [addNote("a"), addNote(""), slow, addNote("b"), addNote("c")]
            try await submit(works, asOneGroupTo: database)
            #expect(await slow.outcome.kind == .timeout)
            #expect(await slow.outcome.isFailed)
            for index in [0, 3, 4] { #expect(await works[index].outcome.isCommitted) }
            #expect(await works[1].outcome.isFailed)
            #expect(works.map(\.runs) == [2, 2, 1, 1, 1])
            #expect(works.map(\.finishes) == [1, 1, 1, 1, 1])
            #expect(try await database.titles() == ["a", "b", "c"])
        }
    }

    @Test func runsTheOthersAgainWhenOneIsCancelled() async throws {
        try await withDatabase { database in
            let flag = Mutex<ScriptedWrite?>(nil)
            let slow = ScriptedWrite { transaction in
                flag.withLock { $0 }?.cancel()
                try transaction.execute(Endless.write)
            }
            flag.withLock { $0 = slow }
            let works = [addNote("a"), slow, addNote("b")]
            try await submit(works, asOneGroupTo: database)
            #expect(await slow.outcome.kind == .cancelled)
            #expect(try await database.titles() == ["a", "b"])
        }
    }

    @Test func runsTheOthersAgainWhenOneHidesItsError() async throws {
        try await withDatabase { database in
            let hiding = ScriptedWrite(expiresOnceRunning: true) { transaction in
                try? transaction.execute(Endless.write)
                try? transaction.execute("INSERT INTO notes(title) VALUES ('loose')")
            }
            let works = [addNote("a"), hiding, addNote("b")]
            try await submit(works, asOneGroupTo: database)
            #expect(await hiding.outcome.kind == .timeout)
            #expect(try await database.titles() == ["a", "b"])
        }
    }

    /// What it conflicts with is not stored yet, and in the end it is not.
    @Test func runsOneAgainThatRollsBackForWhatAnotherDid() async throws {
        try await withDatabase { database in
            let runs = Atomic<Int>(0)
            let first = ScriptedWrite { transaction in
                try transaction.execute("INSERT INTO notes(id, title) VALUES (5, 'first')")
                if runs.add(1, ordering: .relaxed).newValue > 1 { throw Mine() }
            }
            let second = ScriptedWrite {
                try $0.execute("INSERT OR ROLLBACK INTO notes(id, title) VALUES (5, 'second')")
            }
            try await submit([first, second], asOneGroupTo: database)
            #expect(await first.outcome.isFailed)
            #expect(await second.outcome.isCommitted)
            #expect(try await database.titles() == ["second"])
        }
    }

    @Test func tellsOneThatRollsBackForWhatIsStored() async throws {
        try await withDatabase { database in
            let conflicting = ScriptedWrite {
                try $0.execute("INSERT OR ROLLBACK INTO notes(id, title) VALUES (5, 'other')")
            }
            let works = [
                ScriptedWrite { try $0.execute("INSERT INTO notes(id, title) VALUES (5, 'a')") },
                conflicting, addNote("b"),
            ]
            try await submit(works, asOneGroupTo: database)
            guard case .constraint = await conflicting.outcome.kind else {
                Issue.record("it was not refused")
                return
            }
            #expect(conflicting.runs == 3)
            #expect(works.map(\.finishes) == [1, 1, 1])
            #expect(try await database.titles() == ["a", "b"])
        }
    }

    @Test func boundsHowOftenAGroupBeginsAnew() async throws {
        try await withDatabase { database in
            // Everyone but the last ends the transaction of all.
            let slow = (0..<6).map { _ in
                ScriptedWrite { transaction in
                    try transaction.withDeadline(.now + .milliseconds(2)) {
                        try transaction.execute(Endless.write)
                    }
                }
            }
            let first = addNote("first")
            let last = addNote("last")
            try await submit([first] + slow + [last], asOneGroupTo: database)
            for work in slow {
                #expect(await work.outcome.kind == .timeout)
                #expect(work.runs == 1)
            }
            #expect(first.runs == 3)
            #expect(last.runs == 1)
            #expect(try await database.titles() == ["first", "last"])
        }
    }

    @Test func doesNotRunWhatNobodyWaitsFor() async throws {
        try await withDatabase { database in
            let expired = ScriptedWrite(expiry: .now) { _ in }
            let cancelled = ScriptedWrite()
            cancelled.cancel()
            let works = [addNote("a"), expired, cancelled, addNote("b")]
            try await submit(works, asOneGroupTo: database)
            #expect(await expired.outcome.isExpired)
            #expect(await cancelled.outcome.isCancelled)
            #expect(works.map(\.runs) == [1, 0, 0, 1])
            #expect(try await database.titles() == ["a", "b"])
        }
    }

    @Test func blamesTheOneWithAnOpenForeignKey() async throws {
        let schema = Migration(
            number: 2, name: "links",
            sql: """
                CREATE TABLE links(
                  note INTEGER REFERENCES notes(id) DEFERRABLE INITIALLY DEFERRED
                ) STRICT;
                """)
        try await withDatabase(migrations: notes + [schema]) { database in
            let open = ScriptedWrite { try $0.execute("INSERT INTO links VALUES (99)") }
            let closed = ScriptedWrite { transaction in
                try transaction.execute("INSERT INTO links VALUES (50)")
                try transaction.execute("INSERT INTO notes(id, title) VALUES (50, 'fifty')")
            }
            let works = [addNote("a"), open, closed]
            try await submit(works, asOneGroupTo: database)
            #expect(
                await open.outcome.kind == .constraint(ConstraintViolation(kind: .foreignKey)))
            #expect(await works[0].outcome.isCommitted)
            #expect(await closed.outcome.isCommitted)
            // And alone, where there is no group to protect.
            let alone = ScriptedWrite { try $0.execute("INSERT INTO links VALUES (99)") }
            try database.submit(alone)
            #expect(
                await alone.outcome.kind == .constraint(ConstraintViolation(kind: .foreignKey)))
            #expect(try await database.titles() == ["a", "fifty"])
        }
    }

    @Test func letsAWriteSeeThoseBeforeItInTheGroup() async throws {
        try await withDatabase { database in
            let seen = Atomic<Int>(-1)
            let counting = ScriptedWrite { transaction in
                let count = try transaction.first("SELECT count(*) FROM notes") {
                    try $0.int(at: 0)
                }
                seen.store(count ?? -1, ordering: .relaxed)
            }
            try await submit([addNote("a"), addNote("b"), counting], asOneGroupTo: database)
            let count = seen.load(ordering: .relaxed)
            #expect(count == 2)
        }
    }

    /// Any mixture ends as if the committed ones had run one after another and the others never.
    @Test(arguments: seeds())
    func commitsExactlyWhatItSays(seed: UInt64) async throws {
        var random = SplitMix(seed: seed)
        try await withDatabase(configure: { $0.groupCallsMax = 16 }) { database in
            var works: [(work: ScriptedWrite, title: String)] = []
            let roadblock = try await Roadblock(database)
            for index in 0..<200 {
                let title = "\(index)"
                let kind = Int.random(in: 0..<8, using: &random)
                let work = ScriptedWrite(expiry: kind == 5 ? .now : .never) {
                    try $0.execute("INSERT INTO notes(title) VALUES (?1)", title)
                    if kind == 6 { throw Mine() }
                    if kind == 7 {
                        try $0.withDeadline(.now + .milliseconds(1)) { [transaction = $0] in
                            try transaction.execute(Endless.write)
                        }
                    }
                }
                if kind == 4 { work.cancel() }
                try database.submit(work)
                works.append((work, title))
            }
            roadblock.remove()
            var committed: [String] = []
            for (work, title) in works {
                if await work.outcome.isCommitted { committed.append(title) }
                #expect(work.finishes == 1, "seed \(seed)")
            }
            #expect(try await database.titles() == committed, "seed \(seed)")
        }
    }
}
