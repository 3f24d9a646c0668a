import CSQLiteFaults
import Synchronization
import Testing

@testable import Database

@Suite struct ReaderPoolTests {
    @Test func runsAllCallsOfAUnitInOneSnapshot() async throws {
        try await withDatabase { database in
            let counts = Mutex<[Int]>([])
            let (reading, goOn) = (Signal(), CountdownLatch(1))
            let unit = ScriptedRead(callCount: 2) { transaction in
                for call in 0..<2 {
                    let count = try? transaction.first("SELECT count(*) FROM notes") {
                        try $0.int(at: 0)
                    }
                    counts.withLock { $0.append((count ?? nil) ?? -1) }
                    if call == 0 {
                        reading.set()
                        goOn.wait()
                    }
                }
            }
            try database.submit(unit)
            await reading.wait()
            try await database.write { try $0.execute("INSERT INTO notes(title) VALUES ('n')") }
            goOn.countDown()
            #expect(await unit.hasRun)
            #expect(counts.withLock { $0 } == [0, 0])
        }
    }

    @Test func readsOnAfterACallThatWasInterrupted() async throws {
        try await withDatabase { database in
            let results = Mutex<[String]>([])
            let unit = ScriptedRead(callCount: 3) { transaction in
                for sql in ["SELECT 1", Endless.read, "SELECT 2"] {
                    let result = Result {
                        try transaction.withDeadline(.now + .milliseconds(20)) {
                            try transaction.first(sql) { try $0.int(at: 0) } ?? 0
                        }
                    }
                    results.withLock { results in
                        switch result {
                        case .success(let number): results.append("\(number)")
                        case .failure(let error):
                            results.append("\((error as? DatabaseError)?.kind ?? .statement)")
                        }
                    }
                }
            }
            try database.submit(unit)
            _ = await unit.result
            #expect(results.withLock { $0 } == ["1", "timeout", "2"])
        }
    }

    /// SQLite rolls the transaction back, and a statement after that would see another state.
    @Test func readsNothingMoreOnceTheSnapshotIsLost() async throws {
        let faults = try Faults()
        let database = try faults.open { $0.readers = 1 }
        #expect(try await database.countNotes() == 0)
        try await database.write { try $0.execute("INSERT INTO notes(title) VALUES ('n')") }
        try faults.fail(FAULTS_READ, on: "-wal", with: Faults.Code.read, times: 1)
        let errors = Mutex<[DatabaseError.Kind?]>([])
        let unit = ScriptedRead(callCount: 2) { transaction in
            for _ in 0..<2 {
                var kind: DatabaseError.Kind?
                do {
                    _ = try transaction.first("SELECT count(*) FROM notes") { try $0.int(at: 0) }
                } catch {
                    kind = (error as? DatabaseError)?.kind
                }
                errors.withLock { $0.append(kind) }
            }
        }
        try database.submit(unit)
        _ = await unit.result
        #expect(faults.mend("-wal") == 1)
        #expect(errors.withLock { $0 } == [.io, .io])
        // The next unit has a snapshot of its own.
        #expect(try await database.countNotes() == 1)
        database.close()
    }

    @Test func countsCallsAgainstTheLimit() async throws {
        try await withDatabase(configure: {
            $0.readers = 1
            $0.queuedReadsMax = 10
        }) { database in
            let (reading, goOn) = (Signal(), CountdownLatch(1))
            let first = ScriptedRead { _ in
                reading.set()
                goOn.wait()
            }
            try database.submit(first)
            await reading.wait()
            let units = [ScriptedRead(callCount: 6), ScriptedRead(callCount: 4)]
            for unit in units { try database.submit(unit) }
            #expect(database.statistics.queuedReads == 10)
            #expect(throws: DatabaseError.queueFull(limit: 10)) {
                try database.submit(ScriptedRead())
            }
            goOn.countDown()
            for unit in units { #expect(await unit.hasRun) }
            let large = ScriptedRead(callCount: 11)
            try await eventually { (try? database.submit(large)) != nil }
            #expect(await large.hasRun)
        }
    }

    @Test func readsWhileAWriteIsGoingOn() async throws {
        try await withDatabase { database in
            let (writing, goOn) = (Signal(), CountdownLatch(1))
            let write = ScriptedWrite { transaction in
                try transaction.execute("INSERT INTO notes(title) VALUES ('n')")
                writing.set()
                goOn.wait()
            }
            try database.submit(write)
            await writing.wait()
            let during = try await database.countNotes()
            goOn.countDown()
            #expect(during == 0)
            #expect(await write.outcome.isCommitted)
            // Whoever was told of a commit sees it.
            #expect(try await database.countNotes() == 1)
        }
    }
}
