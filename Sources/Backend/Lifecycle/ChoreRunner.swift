internal import Database
internal import Logging
internal import Server

/// Runs the chores of an application while it serves, each in a task of its own. One that fails is
/// logged, and tried again when it is due next.
struct ChoreRunner: Sendable {
    let database: Database
    let logger: Logger
    /// Milliseconds since 1970 in UTC; a test gives its own clock.
    let nowMs: @Sendable () -> Int64
    /// Between two parts of one chore: callers go first.
    static let pause = Duration.milliseconds(20)

    /// Returns when its task is cancelled.
    func run(_ chores: [Chore]) async {
        await withDiscardingTaskGroup { group in
            for chore in chores { group.addTask { await repeatUntilCancelled(chore) } }
        }
    }

    private func repeatUntilCancelled(_ chore: Chore) async {
        // What is written when the server stops has been collected since it started.
        if chore.runsAtStop { try? await Task.sleep(for: chore.interval) }
        while !Task.isCancelled {
            let hasMore = await runOnce(chore)
            // Cancelling ends the wait, and the loop sees it.
            try? await Task.sleep(for: hasMore ? ChoreRunner.pause : chore.interval)
        }
        // In a task of its own, which nobody has cancelled.
        if chore.runsAtStop { _ = await Task { await runOnce(chore) }.value }
    }

    private func runOnce(_ chore: Chore) async -> Bool {
        guard chore.isDue() else { return false }
        let nowMs = nowMs
        do {
            return try await database.write { transaction in
                try chore.run(nowMs(), transaction)
            }
        } catch {
            if !Task.isCancelled {
                logger.error(
                    "chore failed",
                    metadata: ["chore": "\(chore.name)", "error": "\(String(reflecting: error))"])
            }
            return false
        }
    }
}
