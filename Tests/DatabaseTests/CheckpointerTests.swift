import Testing

@testable import Database

@Suite struct CheckpointerTests {
    private func fill(_ database: Database, notes count: Int) async throws {
        for _ in 0..<count {
            try await database.write {
                try $0.execute(
                    "INSERT INTO notes(title, body) VALUES ('n', ?1)",
                    String(repeating: "x", count: 4000))
            }
        }
    }

    @Test func keepsTheLogNearItsSize() async throws {
        try await withDatabase(configure: { $0.checkpointWALBytes = 50_000 }) { database in
            try await fill(database, notes: 60)
            let size = try #require(TemporaryDirectory.size(of: database.path + "-wal"))
            #expect(size < 150_000)
            #expect(database.statistics.walBytes < 150_000)
        }
    }

    @Test func truncatesALargeLogWhenIdle() async throws {
        try await withDatabase(configure: {
            $0.checkpointWALBytes = .max
            $0.idleWALBytesMax = 100_000
            $0.idleCheckpointDelay = .zero
        }) { database in
            let roadblock = try await Roadblock(database)
            let works = (0..<50).map { index in
                ScriptedWrite {
                    try $0.execute(
                        "INSERT INTO notes(title, body) VALUES (?1, ?2)", "\(index)",
                        String(repeating: "x", count: 4000))
                }
            }
            for work in works { try database.submit(work) }
            roadblock.remove()
            for work in works { #expect(await work.outcome.isCommitted) }
            try await eventually { TemporaryDirectory.size(of: database.path + "-wal") == 0 }
            try await eventually { database.statistics.walBytes == 0 }
            #expect(try await database.countNotes() == 50)
        }
    }

    @Test func keepsASmallLogWhenIdle() async throws {
        try await withDatabase(configure: { $0.idleCheckpointDelay = .zero }) { database in
            try await fill(database, notes: 5)
            // A write that comes after an idle moment still finds it.
            try await fill(database, notes: 1)
            let size = try #require(TemporaryDirectory.size(of: database.path + "-wal"))
            #expect(size > 0)
        }
    }

    /// Readers that always overlap would keep a passive checkpoint from ever letting the log start
    /// again.
    @Test func startsTheLogAgainUnderConstantReads() async throws {
        try await withDatabase(configure: {
            $0.readers = 2
            $0.checkpointWALBytes = 50_000
            $0.restartWALBytes = 100_000
            $0.storageCheckInterval = .zero
        }) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        while !Task.isCancelled { _ = try? await database.countNotes() }
                    }
                }
                try await fill(database, notes: 100)
                group.cancelAll()
                try await group.waitForAll()
            }
            let size = try #require(TemporaryDirectory.size(of: database.path + "-wal"))
            #expect(size < 400_000)
        }
    }
}
