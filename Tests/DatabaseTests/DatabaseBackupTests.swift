import CSQLiteFaults
import Glibc
import Testing

@testable import Database

@Suite struct DatabaseBackupTests {
    private func fill(_ database: Database, notes count: Int) async throws {
        try await database.write { transaction in
            for index in 0..<count {
                try transaction.execute(
                    "INSERT INTO notes(title, body) VALUES (?1, ?2)", "\(index)",
                    String(repeating: "x", count: 4000))
            }
        }
    }

    @Test func copiesWhatWasCommitted() async throws {
        let directory = try TemporaryDirectory()
        let copy = directory.path + "/copy.db"
        let database = try Database.open(path: directory.database, migrations: notes)
        try await fill(database, notes: 100)
        try await database.backup(to: copy)
        try await fill(database, notes: 1)
        #expect(try TemporaryDirectory.mode(of: copy) == 0o600)
        #expect(TemporaryDirectory.size(of: copy + ".partial") == nil)
        database.close()

        let restored = try Database.open(path: copy, migrations: notes)
        #expect(try await restored.countNotes() == 100)
        let check = try await restored.read {
            try $0.first("PRAGMA integrity_check") { try $0.text(at: 0) }
        }
        #expect(check == "ok")
        try await fill(restored, notes: 1)
        restored.close()
    }

    /// The copy is of one moment, however many commits there are while it grows.
    @Test func copiesOneMomentWhileOthersWrite() async throws {
        let directory = try TemporaryDirectory()
        let copy = directory.path + "/copy.db"
        let database = try Database.open(path: directory.database, migrations: notes)
        // Each commit adds two notes; a copy with one of a pair would be of no moment.
        let writing = Task {
            var commits = 0
            while !Task.isCancelled {
                // The last one may be cancelled, which is nothing against it.
                if (try? await fill(database, notes: 2)) != nil { commits += 1 }
            }
            return commits
        }
        try await eventually { try await database.countNotes() > 0 }
        try await database.backup(to: copy)
        writing.cancel()
        #expect(await writing.value > 0)
        database.close()
        let restored = try Database.open(path: copy, migrations: notes)
        #expect(try await restored.countNotes() % 2 == 0)
        restored.close()
    }

    @Test func replacesNothing() async throws {
        let directory = try TemporaryDirectory()
        TemporaryDirectory.run("cd \(directory.path) && echo precious > theirs && ln -s no link")
        let database = try Database.open(path: directory.database, migrations: notes)
        for name in ["/theirs", "/link", "/app.db", "", "/none/copy.db"] {
            await #expect(throws: DatabaseError.self, "\(name)") {
                try await database.backup(to: directory.path + name)
            }
        }
        #expect(TemporaryDirectory.run("grep -q precious \(directory.path)/theirs") == 0)
        // What a crash left behind is in nobody's way.
        TemporaryDirectory.run("echo half > \(directory.path)/copy.db.partial")
        try await database.backup(to: directory.path + "/copy.db")
        database.close()
    }

    @Test func stopsWhenTheDatabaseIsClosed() async throws {
        let directory = try TemporaryDirectory()
        let copy = directory.path + "/copy.db"
        var configuration = DatabaseConfiguration()
        configuration.writeDurationMax = .seconds(60)
        let database = try Database.open(
            path: directory.database, migrations: notes, configuration: configuration)
        for _ in 0..<4 { try await fill(database, notes: 5000) }
        let task = Task { try await kind { try await database.backup(to: copy) } }
        try await eventually { TemporaryDirectory.size(of: copy + ".partial") ?? 0 > 0 }
        database.close()
        // It holds the log no more, so the log is gone.
        #expect(TemporaryDirectory.size(of: directory.database + "-wal") == nil)
        let error = try await task.value
        #expect(error == .closed || error == nil)
        #expect((TemporaryDirectory.size(of: copy) == nil) == (error == .closed))
        #expect(try await kind { try await database.backup(to: copy + "2") } == .closed)
    }

    @Test func letsOnlyOneRunWriteToAPlace() async throws {
        try await withDatabase { database in
            let copy = database.path + ".copy"
            let partial = copy + ".partial"
            let held = unsafe open(partial, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            try #require(held >= 0 && flock(held, LOCK_EX | LOCK_NB) == 0)
            let busy = DatabaseError.Kind.cannotOpen(
                path: copy, reason: "another backup to it is running")
            #expect(try await kind { try await database.backup(to: copy) } == busy)
            #expect(TemporaryDirectory.size(of: partial) == 0)
            // As when that run is killed; a child of another test may have a copy for a moment.
            flock(held, LOCK_UN)
            close(held)
            try await database.backup(to: copy)
            #expect(TemporaryDirectory.size(of: partial) == nil)
        }
    }

    /// A run can be killed between giving the lasting name and removing the other.
    @Test func leavesTheFileAloneThatAKilledRunPublished() async throws {
        try await withDatabase { database in
            let (old, copy) = (database.path + ".old", database.path + ".copy")
            TemporaryDirectory.run("echo whole > '\(old)' && ln '\(old)' '\(copy).partial'")
            try await database.backup(to: copy)
            #expect(TemporaryDirectory.run("grep -q whole '\(old)'") == 0)
        }
    }

    @Test func leavesNothingBehindWhenItFails() async throws {
        let faults = try Faults()
        let database = try faults.open()
        try await fill(database, notes: 100)
        let copy = faults.directory.path + "/copy.db"
        try faults.fail(FAULTS_WRITE, at: copy + ".partial", with: Faults.Code.full, skip: 5)
        let error = try await kind { try await database.backup(to: copy) }
        #expect(error == .diskFull)
        #expect(TemporaryDirectory.size(of: copy) == nil)
        #expect(TemporaryDirectory.size(of: copy + ".partial") == nil)
        database.close()
    }

    @Test func stopsWhenTheTaskIsCancelled() async throws {
        try await withDatabase { database in
            let copy = database.path + ".copy"
            let task = Task { try await kind { try await database.backup(to: copy) } }
            task.cancel()
            let error = try await task.value
            // It may have been quicker than the cancellation.
            #expect(error == .cancelled || error == nil)
            #expect((TemporaryDirectory.size(of: copy) == nil) == (error == .cancelled))
        }
    }

    /// As another process does it, while a server writes.
    @Test func copiesBesideAServer() async throws {
        try await withDatabase { database in
            try await fill(database, notes: 200)
            let writing = Task {
                while !Task.isCancelled { _ = try? await fill(database, notes: 2) }
            }
            let copy = database.path + ".copy"
            try DatabaseFile(path: database.path).backup(to: copy)
            writing.cancel()
            await writing.value
            let restored = try Database.open(path: copy, migrations: notes)
            let count = try await restored.countNotes()
            #expect(count >= 200 && count % 2 == 0)
            restored.close()
        }
    }

    /// Rule 1: whoever is not the writer moves nothing out of the log, and does not end it.
    @Test func leavesTheLogToTheWriter() async throws {
        let directory = try TemporaryDirectory()
        let image = directory.path + "/image"
        let database = try Database.open(path: directory.database, migrations: notes)
        try await fill(database, notes: 100)
        // What a server that is killed now leaves behind.
        let copied = TemporaryDirectory.run(
            """
            mkdir '\(image)' && cp '\(directory.database)' '\(directory.database)-wal' \
            '\(image)' && cd '\(image)' && cksum app.db app.db-wal > sums
            """)
        #expect(copied == 0)
        database.close()
        let file = try DatabaseFile(path: image + "/app.db")
        try file.backup(to: image + "/copy.db")
        #expect(try file.check().isSound)
        #expect(
            TemporaryDirectory.run("cd '\(image)' && cksum app.db app.db-wal | cmp - sums") == 0)
        let restored = try Database.open(path: image + "/copy.db", migrations: notes)
        #expect(try await restored.countNotes() == 100)
        restored.close()
    }
}
