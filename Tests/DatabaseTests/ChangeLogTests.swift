import Testing

@testable import Database

@Suite struct ChangeLogTests {
    private static func change(
        _ entity: String = "notes", _ id: String = "a", _ operation: Change.Operation = .create,
        atMs: Int64 = 1000
    ) -> Change {
        Change(
            entity: entity, id: id, operation: operation, atMs: atMs,
            before: operation == .create ? nil : Array(#"{"n":1}"#.utf8),
            after: operation == .delete ? nil : Array(#"{"n":2}"#.utf8))
    }

    /// Ten changes of two entities, one second apart, by two principals.
    private static func fill(_ database: Database) async throws {
        for number in 1...10 {
            try await database.write { transaction in
                let principal = number % 2 == 0 ? "even" : "odd"
                transaction.author = ChangeAuthor(principal: principal, request: "r\(number)")
                try transaction.record(
                    change(
                        number <= 6 ? "notes" : "tasks", "\(number % 3)",
                        atMs: Int64(number) * 1000))
            }
        }
    }

    @Test func keepsWhatWasRecorded() async throws {
        try await withDatabase { database in
            let changes = [
                Self.change(), Self.change("notes", "a", .update), Self.change("x", "", .delete),
            ]
            try await database.write { transaction in
                transaction.author = ChangeAuthor(principal: "user:1", request: "r-1")
                try transaction.record(changes[0])
                try transaction.record(changes[1])
            }
            // The author was that of one call; the next has none until it is given one.
            try await database.write { try $0.record(changes[2]) }
            let entries = try await database.read {
                try ChangeLog.entries(after: 0, limit: 10, in: $0)
            }
            #expect(entries.map(\.sequence) == [1, 2, 3])
            #expect(entries.map(\.change) == changes)
            #expect(entries.map(\.author.principal) == ["user:1", "user:1", "system"])
            #expect(entries.map(\.author.request) == ["r-1", "r-1", ""])
            #expect(try await database.read(ChangeLog.lastSequence) == 3)
        }
    }

    private static let hashWithoutPeer: [UInt8] = [
        0x5a, 0x44, 0x46, 0xc1, 0x0a, 0xa0, 0x4f, 0xfa, 0x8a, 0xf3, 0x56, 0xc4,
        0xb5, 0x79, 0x85, 0x0a, 0xc4, 0x3c, 0x93, 0x21, 0xa1, 0xfa, 0x8f, 0xed,
        0x29, 0x3b, 0x4b, 0x6f, 0xe2, 0xbe, 0x4b, 0x43,
    ]

    /// A log from before peers were kept is whole as it was, and goes on.
    @Test func keepsPeersBehindEntriesWithoutOne() async throws {
        try await withDatabase { database in
            for peer in ["", "", "tls 192.0.2.7"] {
                try await database.write { transaction in
                    transaction.author = ChangeAuthor(principal: "a", request: "r", peer: peer)
                    try transaction.record(Self.change())
                }
            }
            let entries = try await database.read {
                try ChangeLog.entries(after: 0, limit: 10, in: $0)
            }
            #expect(entries.map(\.author.peer) == ["", "", "tls 192.0.2.7"])
            #expect(try await database.read(ChangeLog.verify).checked == 3)
            // The hash of the first, as it was computed before there were peers.
            let hash = try await database.read { transaction in
                try transaction.first("SELECT hash FROM changes WHERE sequence = 1") {
                    try $0.blob(at: 0)
                }
            }
            #expect(hash == Self.hashWithoutPeer)
            try await database.write { transaction in
                try transaction.executeProtected(
                    "UPDATE changes SET peer = 'tls 192.0.2.8' WHERE sequence = 3", bindings: [])
            }
            #expect(try await database.read(ChangeLog.verify).firstBroken == 3)
        }
    }

    @Test func givesEachCallOfAGroupItsOwnAuthor() async throws {
        try await withDatabase { database in
            let block = try await Roadblock(database)
            let writes = (0..<4).map { number in
                ScriptedWrite { transaction in
                    if number < 2 {
                        transaction.author = ChangeAuthor(principal: "p\(number)", request: "")
                    }
                    try transaction.record(Self.change())
                    if number == 1 { throw DatabaseError.cancelled }
                }
            }
            for write in writes { try database.submit(write) }
            block.remove()
            for write in writes { _ = await write.outcome }
            let entries = try await database.read {
                try ChangeLog.entries(after: 0, limit: 10, in: $0)
            }
            // What was undone leaves no gap.
            #expect(entries.map(\.sequence) == [1, 2, 3])
            #expect(entries.map(\.author.principal) == ["p0", "system", "system"])
            #expect(try await database.read(ChangeLog.verify).firstBroken == nil)
        }
    }

    @Test(arguments: [
        (ChangeLog.Filter(), Int64(0), 100, [Int64](1...10)),
        (ChangeLog.Filter(), 7, 2, [8, 9]), (ChangeLog.Filter(), 10, 5, []),
        (ChangeLog.Filter(), 0, 0, []), (ChangeLog.Filter(), 0, -1, []),
        (ChangeLog.Filter(entity: "tasks"), 0, 100, [7, 8, 9, 10]),
        (ChangeLog.Filter(entity: "notes", object: "1"), 0, 100, [1, 4]),
        (ChangeLog.Filter(principal: "even"), 3, 2, [4, 6]),
        (ChangeLog.Filter(entity: "tasks", object: "1", principal: "odd"), 0, 9, [7]),
        (ChangeLog.Filter(entity: "none"), 0, 9, []),
    ])
    func findsEntriesBothWays(
        filter: ChangeLog.Filter, after: Int64, limit: Int, expected: [Int64]
    ) async throws {
        try await withDatabase { database in
            try await Self.fill(database)
            let (up, down) = try await database.read { transaction in
                (
                    try ChangeLog.entries(filter, after: after, limit: limit, in: transaction),
                    try ChangeLog.entries(filter, limit: 100, in: transaction)
                )
            }
            #expect(up.map(\.sequence) == expected)
            let newer = down.map(\.sequence).filter { $0 > after }
            #expect(Array(newer.reversed().prefix(max(0, limit))) == expected)
            let before = try await database.read {
                try ChangeLog.entries(filter, before: 5, limit: 1, in: $0)
            }
            #expect(before.first?.sequence == down.map(\.sequence).first { $0 < 5 })
        }
    }

    @Test func removesOnlyFromTheOldEnd() async throws {
        try await withDatabase { database in
            try await Self.fill(database)
            func prune(_ olderThanMs: Int64, _ limit: Int) async throws -> Int {
                try await database.write {
                    try ChangeLog.prune(olderThanMs: olderThanMs, limit: limit, in: $0)
                }
            }
            #expect(try await prune(1000, 100) == 0)
            #expect(try await prune(5000, 3) == 3)
            #expect(try await prune(5000, 100) == 1)
            #expect(try await prune(5000, 100) == 0)
            let verification = try await database.read(ChangeLog.verify)
            #expect(verification == ChangeLog.Verification(checked: 6, lastSequence: 10))
            // Also when nothing is left, the numbers and the chain go on.
            #expect(try await prune(.max, 100) == 6)
            #expect(try await database.read(ChangeLog.lastSequence) == 10)
            try await database.write { try $0.record(Self.change()) }
            let after = try await database.read(ChangeLog.verify)
            #expect(after == ChangeLog.Verification(checked: 1, lastSequence: 11))
        }
    }

    @Test func verifiesMoreEntriesThanAStatementMayReturn() async throws {
        try await withDatabase(configure: { $0.rowsPerStatementMax = 500 }) { database in
            try await database.write { transaction in
                for _ in 0..<1234 { try transaction.record(Self.change()) }
            }
            let verification = try await database.read(ChangeLog.verify)
            #expect(verification == ChangeLog.Verification(checked: 1234, lastSequence: 1234))
        }
    }

    @Test(arguments: [
        ("UPDATE changes SET principal = 'other' WHERE sequence = 4", Int64(4)),
        ("UPDATE changes SET at = at + 1 WHERE sequence = 1", 1),
        ("UPDATE changes SET before = x'7b7d' WHERE sequence = 3", 3),
        ("UPDATE changes SET after = NULL WHERE sequence = 10", 10),
        ("UPDATE changes SET entity = 'note', object = 's' || object WHERE sequence = 2", 2),
        ("UPDATE changes SET hash = zeroblob(32) WHERE sequence = 6", 6),
        ("UPDATE changes SET principal = CAST(x'ff' AS TEXT) WHERE sequence = 7", 7),
        ("DELETE FROM changes WHERE sequence = 5", 5),
        ("DELETE FROM changes WHERE sequence <= 2", 1),
        ("DELETE FROM changes WHERE sequence > 8", 9), ("DELETE FROM changes", 1),
        ("UPDATE changes SET sequence = 20 WHERE sequence = 10", 10),
    ])
    func noticesWhatSomebodyChanged(sql: String, broken: Int64) async throws {
        let directory = try TemporaryDirectory()
        let database = try Database.open(path: directory.database, migrations: notes)
        try await Self.fill(database)
        database.close()
        #expect(TemporaryDirectory.run("sqlite3 '\(directory.database)' \"\(sql)\"") == 0)
        let again = try Database.open(path: directory.database, migrations: notes)
        let verification = try await again.read(ChangeLog.verify)
        #expect(verification.firstBroken == broken)
        #expect(verification.lastSequence == broken - 1)
        again.close()
    }

    @Test func refusesToRecordInARead() async throws {
        try await withDatabase { database in
            let error = try await kind {
                try await database.read { try $0.record(Self.change()) }
            }
            #expect(error == .readOnlyViolation)
        }
    }
}
