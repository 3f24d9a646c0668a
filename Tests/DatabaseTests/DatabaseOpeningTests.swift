import CSQLiteFaults
import Glibc
import Testing

@testable import Database

@Suite struct DatabaseOpeningTests {
    @Test func refusesASecondServer() async throws {
        let directory = try TemporaryDirectory()
        let first = try Database.open(path: directory.database, migrations: notes)
        let lockFile = first.path + ".lock"
        let locked = DatabaseError(.locked(file: lockFile, processID: getpid()))
        #expect(throws: locked) { try Database.open(path: directory.database) }
        // Another process cannot have it either.
        #expect(TemporaryDirectory.run("flock -n '\(lockFile)' true") == 1)
        first.close()
        #expect(TemporaryDirectory.run("flock -n '\(lockFile)' true") == 0)
        let second = try Database.open(path: directory.database, migrations: notes)
        second.close()
    }

    @Test func findsTheSameLockThroughLinks() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        TemporaryDirectory.run("cd \(path) && mkdir real && ln -s real way && ln -s real/a.db b.db")
        let first = try Database.open(path: path + "/real/a.db")
        for name in ["/way/a.db", "/b.db", "/real/../way/./a.db", "//real//a.db"] {
            let error = try await kind { _ = try Database.open(path: path + name) }
            let file = path + "/real/a.db.lock"
            #expect(error == .locked(file: file, processID: getpid()), "\(name)")
        }
        first.close()
        // And the other way round, with a name that is given first.
        let second = try Database.open(path: path + "/b.db")
        #expect(second.path == path + "/real/a.db")
        second.close()
    }

    @Test func findsAFileThatDoesNotExistThroughALinkedDirectory() async throws {
        let directory = try TemporaryDirectory()
        TemporaryDirectory.run("cd \(directory.path) && mkdir real && ln -s real way")
        let database = try Database.open(path: directory.path + "/way/new.db")
        #expect(database.path == directory.path + "/real/new.db")
        database.close()
    }

    @Test(arguments: [
        ("", "it is not a path"), (":memory:", "a database needs a file"),
        ("D/a\0b", "it is not a path"), ("D", "it is not a file"), ("D/none/a.db", "No such file"),
        ("D/nowhere", "it is a symbolic link to nothing"), ("D/text/a.db", "Not a directory"),
        ("D/none/", "it is not the name of a file"), ("D/fifo", "it is not a file"),
    ])
    func refusesAPathThatIsNoFile(name: String, reason: String) async throws {
        let directory = try TemporaryDirectory()
        TemporaryDirectory.run(
            "cd \(directory.path) && ln -s gone nowhere && echo > text && mkfifo fifo")
        let path = name.first == "D" ? directory.path + name.dropFirst() : name
        do {
            _ = try Database.open(path: path)
            Issue.record("it opened")
        } catch {
            guard case .cannotOpen(_, let why) = error.kind else {
                Issue.record("\(error)")
                return
            }
            #expect(why.hasPrefix(reason))
        }
    }

    @Test func refusesALockFileThatIsALink() async throws {
        let directory = try TemporaryDirectory()
        TemporaryDirectory.run(
            "cd \(directory.path) && echo precious > theirs && ln -s theirs app.db.lock")
        #expect(throws: DatabaseError.self) { try Database.open(path: directory.database) }
        #expect(TemporaryDirectory.run("grep -q precious \(directory.path)/theirs") == 0)
    }

    @Test func refusesAFileThatIsNoDatabase() async throws {
        let line = "this is not a database, and long enough to be read as one, truly. "
        let content = String(repeating: line, count: 20)
        let directory = try TemporaryDirectory()
        TemporaryDirectory.run("printf '%s' '\(content)' > \(directory.database)")
        #expect(try await kind { _ = try Database.open(path: directory.database) } == .corrupt)
        // Nothing of it was changed, and the lock was given back.
        #expect(TemporaryDirectory.size(of: directory.database) == content.utf8.count)
        #expect(TemporaryDirectory.run("flock -n '\(directory.database).lock' true") == 0)
    }

    @Test func recoversTheLogOfACrash() async throws {
        let directory = try TemporaryDirectory()
        let database = try Database.open(path: directory.database, migrations: notes)
        for index in 0..<10 {
            try await database.write {
                try $0.execute("INSERT INTO notes(title) VALUES (?1)", "note \(index)")
            }
        }
        let copy = directory.path + "/copy.db"
        let file = directory.database
        TemporaryDirectory.run("cp \(file) \(copy); cp \(file)-wal \(copy)-wal")
        database.close()
        let recovered = try Database.open(path: copy, migrations: notes)
        #expect(try await recovered.countNotes() == 10)
        // The log went into the database before anyone read from it.
        #expect(TemporaryDirectory.size(of: copy + "-wal") == 0)
        recovered.close()
    }

    /// Rule 3: what could not be synced is never synced again, also not by closing.
    @Test func syncsNoMoreAfterAMigrationThatCouldNotBeSynced() throws {
        let faults = try Faults()
        // The first sync is that of the new log's header.
        try faults.fail(FAULTS_SYNC, on: "-wal", with: Faults.Code.sync, skip: 1)
        #expect(throws: DatabaseError.self) { try faults.open() }
        #expect(faults.mend("-wal") == 1)
        try faults.open().close()
    }

    @Test func syncsNoMoreAfterALogThatCouldNotBeSynced() async throws {
        let faults = try Faults()
        let (file, copy) = (faults.directory.database, faults.directory.path + "/crashed")
        let before = try faults.open()
        try await before.write { try $0.execute("INSERT INTO notes(title) VALUES ('n')") }
        TemporaryDirectory.run("cp '\(file)' \(copy); cp '\(file)-wal' \(copy)-wal")
        before.close()
        TemporaryDirectory.run("cp \(copy) '\(file)'; cp \(copy)-wal '\(file)-wal'")
        try faults.fail(FAULTS_SYNC, on: "-wal", with: Faults.Code.sync)
        #expect(throws: DatabaseError.self) { try faults.open() }
        #expect(faults.mend("-wal") == 1)
        let after = try faults.open()
        #expect(try await after.countNotes() == 1)
        after.close()
    }

    @Test func opensWithAsManyReadersAsAsked() async throws {
        try await withDatabase(configure: { $0.readers = 4 }) { database in
            let all = CountdownLatch(4)
            // Each waits until all four run at once.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await database.read { _ in
                            all.countDown()
                            all.wait()
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
