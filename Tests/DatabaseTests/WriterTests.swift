import CSQLiteFaults
import Synchronization
import Testing

@testable import Database

@Suite struct WriterTests {
    /// Rule 3: a disk-full error that rolled back cleanly may go on.
    @Test func goesOnAfterADiskWasFull() async throws {
        let faults = try Faults()
        let database = try faults.open(onFatal: { _ in Issue.record("it stopped") })
        let roadblock = try await Roadblock(database)
        let works = [addNote("a"), addNote(""), addNote("b")]
        for work in works { try database.submit(work) }
        try faults.fail(FAULTS_WRITE, on: "-wal", with: Faults.Code.full)
        roadblock.remove()
        for work in works {
            #expect(await work.outcome.isNotCommitted)
            #expect(await work.outcome.kind == .diskFull)
            #expect(work.finishes == 1)
        }
        #expect(faults.mend("-wal") > 0)
        let next = addNote("next")
        try database.submit(next)
        #expect(await next.outcome.isCommitted)
        #expect(try await database.titles() == ["next"])
        database.close()
        let again = try faults.open()
        #expect(try await again.titles() == ["next"])
        again.close()
    }

    @Test(arguments: [Faults.Code.sync, Faults.Code.write])
    func stopsWhenACommitMayOrMayNotBeOnTheDisk(code: Int32) async throws {
        let faults = try Faults()
        let fatal = Mutex<[DatabaseError.Kind]>([])
        let database = try faults.open(
            configure: { $0.groupCallsMax = 2 },
            onFatal: { error in fatal.withLock { $0.append(error.kind) } })
        let before = addNote("before")
        try database.submit(before)
        #expect(await before.outcome.isCommitted)

        let roadblock = try await Roadblock(database)
        let group = [addNote("a"), addNote("")]
        let later = [addNote("c"), addNote("d"), addNote("e")]
        for work in group + later { try database.submit(work) }
        let operation = code == Faults.Code.sync ? FAULTS_SYNC : FAULTS_WRITE
        try faults.fail(operation, on: "-wal", with: code)
        roadblock.remove()

        #expect(await group[0].outcome.isUnknown)
        #expect(await group[0].outcome.kind == .commitUnknown)
        // What its own body refused is certainly not stored.
        #expect(await group[1].outcome.isFailed)
        for work in later {
            #expect(await work.outcome.isNotCommitted)
            #expect(await work.outcome.kind == .writesStopped)
            #expect(work.runs == 0)
        }
        #expect(faults.mend("-wal") == 1)
        // The disk is well again, and still nothing is written: the kernel may have dropped the
        // pages.
        let refusal = try await kind { try database.submit(addNote("f")) }
        #expect(refusal == .writesStopped)
        #expect(try await database.titles() == ["before"])
        database.close()
        #expect(fatal.withLock { $0 } == [.io])

        // A restart recovers what is there.
        let again = try faults.open()
        let titles = try await again.titles()
        #expect(titles == ["before"] || titles == ["before", "a"])
        let next = addNote("next")
        try again.submit(next)
        #expect(await next.outcome.isCommitted)
        again.close()
    }

    /// With a cache of one page, statements write to the log before the commit.
    @Test func runsTheOthersAgainWhenAStatementFillsTheDisk() async throws {
        let faults = try Faults()
        let database = try faults.open(configure: { $0.cacheKiBPerConnection = 1 })
        let roadblock = try await Roadblock(database)
        let large = ScriptedWrite { transaction in
            for _ in 0..<20 {
                try transaction.execute(
                    "INSERT INTO notes(title, body) VALUES ('large', ?1)",
                    String(repeating: "x", count: 50_000))
            }
        }
        let works = [addNote("a"), large, addNote("b")]
        for work in works { try database.submit(work) }
        try faults.fail(FAULTS_WRITE, on: "-wal", with: Faults.Code.full, times: 1)
        roadblock.remove()
        #expect(await large.outcome.isFailed)
        #expect(await large.outcome.kind == .diskFull)
        #expect(await works[0].outcome.isCommitted)
        #expect(await works[2].outcome.isCommitted)
        #expect(works.map(\.runs) == [2, 1, 1])
        #expect(faults.mend("-wal") == 1)
        #expect(try await database.titles() == ["a", "b"])
        database.close()
    }

    @Test func stopsWhenACheckpointCannotSync() async throws {
        let faults = try Faults()
        let fatal = Mutex(0)
        let database = try faults.open(
            configure: { $0.checkpointWALBytes = 1 },
            onFatal: { _ in fatal.withLock { $0 += 1 } })
        // The commit syncs the log, and the checkpoint after it the database.
        try faults.fail(FAULTS_SYNC, on: "", with: Faults.Code.sync)
        let work = addNote("kept")
        try database.submit(work)
        #expect(await work.outcome.isCommitted)
        try await eventually {
            (try? database.submit(ScriptedWrite())) == nil
        }
        #expect(faults.mend("") >= 1)
        database.close()
        #expect(fatal.withLock { $0 } == 1)
        let again = try faults.open()
        #expect(try await again.titles() == ["kept"])
        again.close()
    }

    @Test func goesOnWhenACheckpointFillsTheDisk() async throws {
        let faults = try Faults()
        let database = try faults.open(
            configure: { $0.checkpointWALBytes = 1 },
            onFatal: { _ in Issue.record("it stopped") })
        try faults.fail(FAULTS_WRITE, on: "", with: Faults.Code.full)
        let first = addNote("a")
        try database.submit(first)
        #expect(await first.outcome.isCommitted)
        let second = addNote("b")
        try database.submit(second)
        #expect(await second.outcome.isCommitted)
        #expect(faults.mend("") > 0)
        database.close()
    }

    @Test func refusesMoreThanTheQueueHolds() async throws {
        try await withDatabase(configure: { $0.queuedWritesMax = 3 }) { database in
            let roadblock = try await Roadblock(database)
            let works = (0..<3).map { addNote("\($0)") }
            for work in works { try database.submit(work) }
            let refused = addNote("too many")
            #expect(throws: DatabaseError.queueFull(limit: 3)) { try database.submit(refused) }
            roadblock.remove()
            for work in works { #expect(await work.outcome.isCommitted) }
            #expect(refused.finishes == 0)
            try database.submit(refused)
            #expect(await refused.outcome.isCommitted)
        }
    }

    @Test func refusesWritesWhenLittleDiskIsFree() async throws {
        try await withDatabase(configure: { $0.diskFreeBytesMin = .max }) { database in
            let work = addNote("a")
            try database.submit(work)
            guard case .notCommitted(let error) = await work.outcome,
                case .diskLow(let free, .max) = error.kind
            else {
                Issue.record("it was written")
                return
            }
            #expect(free > 0)
            #expect(work.runs == 0)
            // Reads go on.
            let count = try await database.countNotes()
            #expect(count == 0)
        }
    }

    @Test func refusesWritesWhenTheLogIsTooLarge() async throws {
        try await withDatabase(configure: {
            $0.walBytesMax = 200_000
            $0.checkpointWALBytes = 100_000
            $0.storageCheckInterval = .zero
        }) { database in
            // A reader that does not end holds the log.
            let (reading, goOn) = (Signal(), CountdownLatch(1))
            let reader = ScriptedRead { transaction in
                _ = try? transaction.first("SELECT count(*) FROM notes") { try $0.int(at: 0) }
                reading.set()
                goOn.wait()
            }
            try database.submit(reader)
            await reading.wait()
            var refusal: DatabaseError.Kind?
            for index in 0..<1000 where refusal == nil {
                let work = ScriptedWrite {
                    try $0.execute(
                        "INSERT INTO notes(title, body) VALUES (?1, ?2)", "\(index)",
                        String(repeating: "x", count: 4000))
                }
                try database.submit(work)
                let outcome = await work.outcome
                if outcome.isNotCommitted { refusal = outcome.kind }
            }
            guard case .walTooLarge(let bytes, 200_000) = refusal else {
                Issue.record("\(String(describing: refusal))")
                return
            }
            #expect(bytes > 200_000)
            goOn.countDown()
            _ = await reader.result
            // The refused write itself asks for the checkpoint that makes room for the next.
            try await eventually {
                let work = addNote("again")
                try database.submit(work)
                return await work.outcome.isCommitted
            }
        }
    }
}
