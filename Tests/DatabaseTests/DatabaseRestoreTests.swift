import Testing

@testable import Database

@Suite struct DatabaseRestoreTests {
    private let directory: TemporaryDirectory
    private let file: DatabaseFile

    init() throws {
        directory = try TemporaryDirectory()
        file = try DatabaseFile(path: directory.database)
    }

    private var backup: String { directory.path + "/copy.db" }
    private var aside: String { directory.path + "/backups/aside.db" }

    private func add(_ title: String) async throws {
        let database = try Database.open(path: directory.database, migrations: notes)
        try await database.write { try $0.execute("INSERT INTO notes(title) VALUES (?1)", title) }
        database.close()
    }

    private func titles(_ path: String) async throws -> [String] {
        let database = try Database.open(path: path, migrations: notes)
        defer { database.close() }
        return try await database.titles()
    }

    /// The names in the directory, but for the locks.
    private func names() -> Int32 {
        TemporaryDirectory.run("exit $(ls '\(directory.path)' | grep -vc lock)")
    }

    private func sum(_ path: String) -> Int32 {
        TemporaryDirectory.run("exit $(cksum < '\(path)' | cut -d' ' -f1 | tail -c 3)")
    }

    @Test func putsTheBackupBackAndKeepsWhatWasThere() async throws {
        try await add("one")
        try file.backup(to: backup)
        try await add("two")
        try file.restore(from: backup, keepingAs: aside)
        #expect(try TemporaryDirectory.mode(of: directory.database) == 0o600)
        #expect(try await titles(directory.database) == ["one"])
        #expect(try await titles(aside) == ["one", "two"])
        // The backup is still there, and can be used again.
        try file.restore(from: backup, keepingAs: aside + "2")
        #expect(try await titles(directory.database) == ["one"])
        #expect(DatabaseFile.size(of: directory.database + ".partial") == nil)
    }

    /// Made by the version before: without the column of peers, and without the step that adds it.
    @Test func takesABackupFromBeforeThereWerePeers() async throws {
        let database = try Database.open(path: directory.database, migrations: notes)
        try await database.write { transaction in
            for title in ["one", "two"] {
                try transaction.record(
                    Change(entity: "notes", id: title, operation: .create, atMs: 1))
            }
        }
        try await database.write { transaction in
            try transaction.executeProtected("ALTER TABLE changes DROP COLUMN peer")
            try transaction.executeProtected(
                "DELETE FROM schema_migrations WHERE owner = 'database' AND number = 3")
        }
        database.close()
        try file.backup(to: backup)
        for check in [try file.check(), try DatabaseFile(path: backup).checkBackup()] {
            #expect(check.findings.isEmpty)
            #expect(check.lastSequence == 2)
        }
        try file.restore(from: backup, keepingAs: aside)
        // And what is restored goes on, with the column.
        let again = try Database.open(path: directory.database, migrations: notes)
        defer { again.close() }
        try await again.write { transaction in
            transaction.author = ChangeAuthor(principal: "a", request: "r", peer: "tls 192.0.2.7")
            try transaction.record(
                Change(entity: "notes", id: "three", operation: .create, atMs: 2))
        }
        let verified = try await again.read(ChangeLog.verify)
        #expect(verified.checked == 3 && verified.firstBroken == nil)
    }

    @Test func takesNoOtherNameOfTheDatabaseForABackup() async throws {
        try await add("one")
        TemporaryDirectory.run("ln '\(directory.database)' '\(backup)'")
        let error = #expect(throws: DatabaseError.self) {
            try file.restore(from: backup, keepingAs: aside)
        }
        #expect(error?.description.contains("it is the database itself") == true)
        #expect(try await titles(directory.database) == ["one"])
    }

    @Test func waitsForWhoeverStillReadsTheLog() async throws {
        try await add("one")
        try file.backup(to: backup)
        let writer = try Connection.open(
            path: directory.database, role: .writer, configuration: DatabaseConfiguration())
        try writer.runOnce("INSERT INTO notes(title) VALUES ('two')")
        let reader = try Connection.open(
            path: directory.database, role: .reader, configuration: DatabaseConfiguration())
        try reader.run(.begin)
        _ = try reader.runOnce("SELECT count(*) FROM notes")
        try writer.runOnce("INSERT INTO notes(title) VALUES ('three')")
        writer.leaveLogAsItIs()
        writer.close()
        var configuration = DatabaseConfiguration()
        configuration.busyTimeoutMs = 10
        let impatient = try DatabaseFile(path: directory.database, configuration: configuration)
        let error = #expect(throws: DatabaseError.self) {
            try impatient.restore(from: backup, keepingAs: aside)
        }
        #expect(error?.kind == .busy)
        reader.close()
        #expect(try await titles(directory.database) == ["one", "two", "three"])
    }

    @Test func restoresWhereThereIsNoDatabase() async throws {
        try await add("one")
        try file.backup(to: backup)
        TemporaryDirectory.run("rm '\(directory.database)'")
        // A log that was left there is not of the database that comes.
        TemporaryDirectory.run("head -c 9000 /dev/urandom > '\(directory.database)-wal'")
        try file.restore(from: backup, keepingAs: aside)
        #expect(try await titles(directory.database) == ["one"])
        #expect(DatabaseFile.size(of: aside) == nil)
        // Nor is it thrown away: it may belong to a file that somebody moved.
        #expect(DatabaseFile.size(of: aside + "-wal") == 9000)
    }

    /// A server that was killed leaves what it answered in its log.
    @Test func keepsWhatIsInTheLog() async throws {
        try await add("one")
        try file.backup(to: backup)
        let database = try Database.open(path: directory.database, migrations: notes)
        try await database.write { try $0.execute("INSERT INTO notes(title) VALUES ('two')") }
        let image = directory.path + "/image"
        TemporaryDirectory.run(
            """
            mkdir '\(image)' && cp '\(directory.database)' '\(directory.database)-wal' '\(image)'
            """)
        database.close()
        let killed = try DatabaseFile(path: image + "/app.db")
        try #require(DatabaseFile.size(of: killed.path + "-wal") ?? 0 > 0)
        try killed.restore(from: backup, keepingAs: aside)
        #expect(try await titles(aside) == ["one", "two"])
        #expect(try await titles(killed.path) == ["one"])
    }

    /// What cannot be opened any more can still be of use to somebody.
    @Test func keepsADamagedDatabaseWithItsLog() async throws {
        try await add("one")
        try file.backup(to: backup)
        TemporaryDirectory.run(
            """
            head -c 9000 /dev/urandom > '\(directory.database)'
            head -c 9000 /dev/urandom > '\(directory.database)-wal'
            """)
        let damaged = sum(directory.database)
        try file.restore(from: backup, keepingAs: aside)
        #expect(sum(aside) == damaged)
        #expect(DatabaseFile.size(of: aside + "-wal") == 9000)
        #expect(try await titles(directory.database) == ["one"])
    }

    @Test(arguments: [
        "cp /dev/null B", "head -c 9000 /dev/urandom > B", "rm B", "rm B && mkdir B",
        "dd if=/dev/urandom of=B bs=4096 seek=1 count=2 conv=notrunc 2>&1",
        "truncate -s 8192 B", "echo log > B-wal",
        "sqlite3 B \"DELETE FROM changes WHERE sequence = 2\"",
    ])
    func refusesABackupThatIsNone(damage: String) async throws {
        let database = try Database.open(path: directory.database, migrations: notes)
        try await database.write { transaction in
            for _ in 0..<3 {
                try transaction.record(
                    Change(entity: "e", id: "i", operation: .create, atMs: 0))
                try transaction.execute("INSERT INTO notes(title) VALUES ('one')")
            }
        }
        try await database.backup(to: backup)
        database.close()
        let before = sum(directory.database)
        let command = damage.split(separator: "B", omittingEmptySubsequences: false)
            .joined(separator: "'\(backup)'")
        TemporaryDirectory.run(command)
        let count = names()
        let error = try await kind { try file.restore(from: backup, keepingAs: aside) }
        switch error {
        case .backupUnsound?, .cannotOpen?, .corrupt?: break
        case _: Issue.record("it was restored: \(String(describing: error))")
        }
        #expect(sum(directory.database) == before)
        #expect(names() == count)
    }

    @Test func replacesNothingElse() async throws {
        try await add("one")
        try file.backup(to: backup)
        try await add("two")
        TemporaryDirectory.run(
            "mkdir '\(directory.path)/backups' && echo theirs > '\(aside)'")
        for name in [aside, backup, directory.database, directory.path] {
            let error = try await kind { try file.restore(from: backup, keepingAs: name) }
            guard case .cannotOpen? = error else {
                Issue.record("\(name) was taken")
                return
            }
        }
        #expect(TemporaryDirectory.run("grep -q theirs '\(aside)'") == 0)
        #expect(
            try await kind { try file.restore(from: file.path, keepingAs: aside) }
                == .cannotOpen(path: file.path, reason: "it is the database itself"))
        #expect(try await titles(directory.database) == ["one", "two"])
    }

    @Test func leavesADatabaseAloneThatAServerHasOpen() async throws {
        try await add("one")
        try file.backup(to: backup)
        let database = try Database.open(path: directory.database, migrations: notes)
        let error = try await kind { try file.restore(from: backup, keepingAs: aside) }
        guard case .locked? = error else {
            Issue.record("it was not refused")
            return
        }
        #expect(try await database.countNotes() == 1)
        database.close()
    }
}
