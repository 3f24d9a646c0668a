import CSQLiteFaults
import Synchronization
import TestSupport
import Testing

@testable import Database

/// What was answered is there after a power cut, at any moment and whatever the disk makes of what
/// was not synced. That the test can see a loss is shown by leaving out the syncs (rule 26).
@Suite(.serialized) struct PowerCutTests {
    /// What was acknowledged before the cut, and what is there after it.
    private struct Outcome {
        let acknowledged: Set<Int>
        let found: Set<Int>
        let check: DatabaseCheck

        var lost: Set<Int> { acknowledged.subtracting(found) }
    }

    private final class Acknowledged: Sendable {
        private let state = Mutex<Set<Int>>([])
        private let count: Int
        private let enough = Signal()

        init(atLeast count: Int) { self.count = count }

        var names: Set<Int> { state.withLock { $0 } }

        func insert(_ name: Int) {
            let now = state.withLock { state in
                state.insert(name)
                return state.count
            }
            if now >= count { enough.set() }
        }

        func wait() async { await enough.wait() }
    }

    /// Writes from several sides at once, cuts the power after so many acknowledgements, and opens
    /// what is left.
    private func outcome(
        afterWrites count: Int, seed: UInt64,
        configure: (inout DatabaseConfiguration) -> Void = { _ in }
    ) async throws -> Outcome {
        let faults = try Faults()
        let path = faults.directory.database
        try #require(unsafe faults_record(path) == 1)
        defer { unsafe faults_forget(path) }
        let database = try faults.open { configuration in
            configuration.groupCallsMax = 8
            configure(&configuration)
        }
        let acknowledged = Acknowledged(atLeast: count)
        let left = faults.directory.path + "/left.db"
        let before = try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<6 {
                group.addTask {
                    var name = lane
                    while !Task.isCancelled {
                        let added = name
                        try await database.write { try Self.add(added, $0) }
                        acknowledged.insert(name)
                        name += 6
                    }
                }
            }
            await acknowledged.wait()
            // First who was told, then the cut: whoever is told in between may or may not be there.
            let before = acknowledged.names
            try #require(unsafe faults_cut(path, left, seed) == 1)
            group.cancelAll()
            while let end = await group.nextResult() {
                guard case .failure(let error) = end else { continue }
                #expect((error as? DatabaseError)?.kind == .cancelled)
            }
            return before
        }
        database.close()
        let restored = try Database.open(path: left, migrations: notes)
        let found = try await restored.read { transaction in
            try transaction.all("SELECT id FROM notes") { try $0.int(at: 0) }
        }
        restored.close()
        return Outcome(
            acknowledged: before, found: Set(found), check: try DatabaseFile(path: left).check())
    }

    private static func add(_ name: Int, _ transaction: Transaction) throws {
        try transaction.execute(
            "INSERT INTO notes(id, title) VALUES (?1, ?2)", name,
            String(repeating: "x", count: 300))
        try transaction.record(
            Change(entity: "notes", id: "\(name)", operation: .create, atMs: 0))
    }

    @Test(arguments: seeds(11))
    func keepsWhatWasAnswered(seed: UInt64) async throws {
        var random = SplitMix(seed: seed)
        let count = Int(random.next() % 400)
        // The worst disk, and one that has written something of everything.
        let remains = random.next() % 3 == 0 ? 0 : random.next()
        // Often a checkpoint is under way, too.
        let logBytes = Int64(random.next() % 40) * 4096
        let outcome = try await outcome(afterWrites: count, seed: remains) { configuration in
            configuration.checkpointWALBytes = logBytes
            configuration.restartWALBytes = logBytes * 2
            configuration.storageCheckInterval = .zero
        }
        #expect(outcome.lost.isEmpty)
        #expect(outcome.check.isSound, "\(outcome.check.findings)")
        #expect(outcome.check.changes == outcome.found.count)
    }

    @Test func seesTheLossWithoutSyncs() async throws {
        let outcome = try await outcome(afterWrites: 100, seed: 0) { $0.syncsCommits = false }
        #expect(!outcome.lost.isEmpty)
    }
}
