import Glibc
import Synchronization
import Testing

@testable import Database

@Suite struct DatabaseTests {
    @Test func keepsWhatWasWritten() async throws {
        let directory = try TemporaryDirectory()
        for round in 1...3 {
            let database = try Database.open(path: directory.database, migrations: notes)
            let id = try await database.write { transaction in
                try transaction.execute("INSERT INTO notes(title) VALUES ('n')")
                return transaction.lastInsertedRowID
            }
            #expect(id == Int64(round))
            #expect(try await database.countNotes() == round)
            database.close()
        }
    }

    @Test func makesFilesThatOnlyTheOwnerReads() async throws {
        let before = umask(0)
        defer { umask(before) }
        let directory = try TemporaryDirectory()
        let database = try Database.open(path: directory.database, migrations: notes)
        for file in ["", "-wal", "-shm", ".lock"] {
            #expect(try TemporaryDirectory.mode(of: directory.database + file) == 0o600)
        }
        database.close()
    }

    @Test func leavesNoLogBehind() async throws {
        let directory = try TemporaryDirectory()
        let database = try Database.open(path: directory.database, migrations: notes)
        try await database.write { try $0.execute("INSERT INTO notes(title) VALUES ('n')") }
        #expect(TemporaryDirectory.size(of: directory.database + "-wal").map { $0 > 0 } == true)
        database.close()
        database.close()
        #expect(TemporaryDirectory.size(of: directory.database + "-wal") == nil)
    }

    @Test func setsEveryConnectionUp() async throws {
        let directory = try TemporaryDirectory()
        let database = try Database.open(path: directory.database, migrations: notes)
        database.close()
        let configuration = DatabaseConfiguration()
        for role in [Connection.Role.writer, .reader] {
            let connection = try Connection.open(
                path: directory.database, role: role, configuration: configuration)
            let expected =
                [
                    ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"),
                    ("trusted_schema", "0"), ("mmap_size", "0"), ("busy_timeout", "5000"),
                    ("wal_autocheckpoint", "0"), ("query_only", role == .reader ? "1" : "0"),
                ] + (role == .writer ? [("secure_delete", "0")] : [])
            for (pragma, value) in expected {
                #expect(try connection.runOnce("PRAGMA \(pragma)") == value, "\(pragma)")
            }
        }
    }

    @Test func seesOneSnapshotInOneRead() async throws {
        try await withDatabase { database in
            let (began, goOn) = (Signal(), CountdownLatch(1))
            async let counts = database.read { transaction in
                let count = {
                    try transaction.first("SELECT count(*) FROM notes") { try $0.int(at: 0) }
                }
                let before = try count()
                began.set()
                goOn.wait()
                return [before, try count()]
            }
            await began.wait()
            try await database.write { try $0.execute("INSERT INTO notes(title) VALUES ('n')") }
            goOn.countDown()
            #expect(try await counts == [0, 0])
            #expect(try await database.countNotes() == 1)
        }
    }

    @Test func throwsWhatABodyThrows() async throws {
        struct Mine: Error {}
        try await withDatabase { database in
            await #expect(throws: Mine.self) { try await database.read { _ in throw Mine() } }
            await #expect(throws: Mine.self) {
                try await database.write { transaction in
                    try transaction.execute("INSERT INTO notes(title) VALUES ('n')")
                    throw Mine()
                }
            }
            let count = try await database.countNotes()
            #expect(count == 0)
        }
    }

    @Test(arguments: [Endless.read, Endless.write])
    func stopsAtTheDeadline(sql: String) async throws {
        try await withDatabase { database in
            let soon = ContinuousClock.now + .milliseconds(5)
            let isWrite = sql == Endless.write
            let error = try await kind {
                if isWrite {
                    try await database.write(deadline: soon) { try $0.execute(sql) }
                } else {
                    try await database.read(deadline: soon) { try $0.execute(sql) }
                }
            }
            #expect(error == .timeout)
            let count = try await database.countNotes()
            #expect(count == 0)
        }
    }

    @Test(arguments: [Endless.read, Endless.write])
    func stopsAtTheLimitOfTheTransaction(sql: String) async throws {
        try await withDatabase(configure: {
            $0.readDurationMax = .milliseconds(5)
            $0.writeDurationMax = .milliseconds(5)
        }) { database in
            let isWrite = sql == Endless.write
            let error = try await kind {
                if isWrite {
                    try await database.write { try $0.execute(sql) }
                } else {
                    try await database.read { try $0.execute(sql) }
                }
            }
            #expect(error == .timeout)
        }
    }

    @Test func doesNotBeginAfterTheDeadline() async throws {
        try await withDatabase { database in
            let past = ContinuousClock.now - .seconds(1)
            let ran = Atomic<Bool>(false)
            let errors = [
                try await kind {
                    try await database.read(deadline: past) { _ in
                        ran.store(true, ordering: .relaxed)
                    }
                },
                try await kind {
                    try await database.write(deadline: past) { _ in
                        ran.store(true, ordering: .relaxed)
                    }
                },
            ]
            #expect(errors == [.timeout, .timeout])
            let hasRun = ran.load(ordering: .relaxed)
            #expect(!hasRun)
        }
    }

    @Test(arguments: [Endless.read, Endless.write])
    func stopsWhenTheTaskIsCancelled(sql: String) async throws {
        // So long that nobody takes the limit for the cancellation, however busy the machine is.
        let configure: (inout DatabaseConfiguration) -> Void = {
            $0.readDurationMax = .seconds(120)
            $0.writeDurationMax = .seconds(120)
        }
        try await withDatabase(configure: configure) { database in
            let isWrite = sql == Endless.write
            let began = Signal()
            let task = Task {
                try await kind {
                    if isWrite {
                        try await database.write {
                            began.set()
                            try $0.execute(sql)
                        }
                    } else {
                        try await database.read {
                            began.set()
                            try $0.execute(sql)
                        }
                    }
                }
            }
            await began.wait()
            task.cancel()
            let error = try await task.value
            #expect(error == .cancelled)
        }
    }

    @Test func refusesWorkAfterClosing() async throws {
        try await withDatabase { database in
            database.close()
            #expect(throws: DatabaseError.closed) { try database.submit(ScriptedRead()) }
            #expect(throws: DatabaseError.closed) { try database.submit(ScriptedWrite()) }
            let read = try await kind { try await database.read { _ in } }
            let write = try await kind { try await database.write { _ in } }
            #expect(read == .closed)
            #expect(write == .closed)
        }
    }

    @Test func finishesWhatWaitsBeforeClosing() async throws {
        let directory = try TemporaryDirectory()
        let database = try Database.open(path: directory.database, migrations: notes)
        let roadblock = try await Roadblock(database)
        let works = (1...5).map { addNote("\($0)") }
        for work in works { try database.submit(work) }
        let closing = Task { database.close() }
        try await eventually {
            (try? database.submit(ScriptedRead())) == nil
        }
        roadblock.remove()
        await closing.value
        for work in works { #expect(await work.outcome.isCommitted) }
        let again = try Database.open(path: directory.database, migrations: notes)
        #expect(try await again.countNotes() == 5)
        again.close()
    }

    @Test func closesByItselfWhenNobodyHoldsIt() async throws {
        let directory = try TemporaryDirectory()
        do {
            let database = try Database.open(path: directory.database, migrations: notes)
            try await database.write { try $0.execute("INSERT INTO notes(title) VALUES ('n')") }
        }
        try await eventually {
            guard let again = try? Database.open(path: directory.database) else { return false }
            defer { again.close() }
            return try await again.countNotes() == 1
        }
    }

    @Test func canBeClosedFromItsOwnThread() async throws {
        try await withDatabase { database in
            let write = ScriptedWrite { _ in database.close() }
            try database.submit(write)
            #expect(await write.outcome.isCommitted)
        }
    }

    /// What a supervisor finds after a SIGKILL: the files as they were when the answer was given.
    @Test func keepsACommitThatWasAnsweredWhenTheProcessDies() async throws {
        let directory = try TemporaryDirectory()
        let database = try Database.open(path: directory.database, migrations: notes)
        let write = addNote("answered")
        try database.submit(write)
        #expect(await write.outcome.isCommitted)
        let copy = directory.path + "/copy.db"
        let file = directory.database
        #expect(TemporaryDirectory.run("cp \(file) \(copy) && cp \(file)-wal \(copy)-wal") == 0)
        let recovered = try Database.open(path: copy, migrations: notes)
        #expect(try await recovered.titles() == ["answered"])
        recovered.close()
        database.close()
    }

    /// FTS5 runs statements and pragmas of its own, which the authorizer has to let through. Its
    /// tables are written by statements, not by triggers: with `trusted_schema=OFF`, SQLite 3.40
    /// refuses them there.
    @Test func searchesFullText() async throws {
        let schema = Migration(
            number: 2, name: "search", sql: "CREATE VIRTUAL TABLE found USING fts5(title);")
        try await withDatabase(migrations: notes + [schema]) { database in
            try await database.write {
                try $0.execute("INSERT INTO notes(title) VALUES ('green apples')")
                try $0.execute(
                    "INSERT INTO found(rowid, title) VALUES (?1, ?2)", $0.lastInsertedRowID,
                    "green apples")
            }
            let ids = try await database.read { transaction in
                try transaction.all("SELECT rowid FROM found WHERE found MATCH ?1", "apples") {
                    try $0.int(at: 0)
                }
            }
            #expect(ids == [1])
        }
    }

    @Test func countsItsWork() async throws {
        try await withDatabase { database in
            let roadblock = try await Roadblock(database)
            let works = (1...3).map { addNote("\($0)") }
            for work in works { try database.submit(work) }
            #expect(database.statistics.queuedWrites == 3)
            roadblock.remove()
            for work in works { _ = await work.outcome }
            try await eventually { database.statistics.groups == 2 }
            let statistics = database.statistics
            #expect(statistics.groupedWrites == 4)
            #expect(statistics.largestGroup == 3)
            #expect(statistics.queuedReads == 0)
            #expect(statistics.walBytes > 0)
        }
    }
}
