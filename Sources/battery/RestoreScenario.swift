internal import BackendTesting
internal import Foundation
internal import JSON
internal import TestSupport

/// A restore is killed at a random moment: what is there is what was there before or the backup,
/// whole.
struct RestoreScenario {
    private(set) var row = Report.Row(scenario: "restore")
    private let data: String
    private var random: SplitMix

    init(data: String, random: UInt64) {
        self.data = data
        self.random = SplitMix(seed: random)
    }

    mutating func run(_ rounds: Int, until end: ContinuousClock.Instant) async throws {
        guard rounds > 0, .now < end else { return }
        let hasBackup = try ServerProcess.succeeds(["backup", "create", "--data", data])
        let files = try FileManager.default.contentsOfDirectory(atPath: data + "/backups")
        guard hasBackup, let backup = files.filter({ $0.hasSuffix(".db") }).max() else {
            throw ServerProcess.Failure(description: "no backup")
        }
        let old = try await count(adding: false)
        let start = ContinuousClock.now
        guard try ServerProcess.succeeds(["backup", "restore", backup, "--data", data]) else {
            throw ServerProcess.Failure(description: "no restore")
        }
        // A third of them end before they would be killed.
        let momentMax = UInt64((ContinuousClock.now - start) / .microseconds(1) * 1.5)
        while row.rounds < rounds, .now < end {
            row.rounds += 1
            let before = try await count(adding: true)
            let moment = Duration.microseconds(Int64(random.next() % momentMax))
            let ended = try ServerProcess.succeeds(
                ["backup", "restore", backup, "--data", data], killedAfter: moment)
            if ended { row.answered += 1 }
            if try !ServerProcess.succeeds(["check", "--data", data]) { row.unsound += 1 }
            let after = try await count(adding: false)
            if after != old, after != before || ended { row.lost += 1 }
        }
    }

    /// The projects that there are, after one more where that is asked.
    private func count(adding: Bool) async throws -> JSONValue? {
        let server = try await ServerProcess(data: data)
        let connection = try TestConnection.connect(to: server.address)
        if adding { _ = try await connection.call("projects.create", ["name": "one more"]) }
        let answer = try await connection.call("projects.count")
        connection.close()
        try server.stop()
        return answer.result
    }
}
