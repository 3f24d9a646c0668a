internal import ArgumentParser
internal import BackendTesting
internal import Foundation
internal import TestSupport

/// `battery`: does to a server, again and again, what should never lose anything, and counts what
/// it lost.
///
///     Battery ─ KillScenario         calls, SIGKILL, a new start, a look at everything
///            │   ├─ ServerProcess    `groundwork serve` and `groundwork check`
///            │   └─ Caller           makes calls one after another, and remembers what it was told
///            │       └─ Ledger       what there has to be
///            ├─ RestoreScenario      `groundwork backup restore`, killed while it runs
///            └─ Report               a table
@main
struct Battery: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Kill a server while it writes, and compare what is left with what it answered.",
        discussion: """
              swift run battery --kills 5
              swift run battery --minutes 30

            It runs the groundwork that lies beside it, on a data directory of its own. The seed \
            that it prints chooses the same calls and moments again, as far as the machine does.

            Exit codes: 0 nothing was lost, 1 something was, 64 wrong arguments.
            """)

    @Option(help: "How often the server is killed, if the time does not end before.")
    var kills = 500

    @Option(help: "How often a restore is killed.")
    var restores = 20

    @Option(help: "The most minutes that it takes.")
    var minutes = 30

    @Option(help: "Callers at once.")
    var callers = 8

    @Option(help: "Chooses what is done and when. (default: a new one each time)")
    var seed = UInt64.random(in: 0..<1 << 32)

    func validate() throws {
        guard kills >= 0, restores >= 0, (1...1_440).contains(minutes), (1...60).contains(callers)
        else {
            throw ValidationError(
                "--kills and --restores are at least 0, --minutes from 1 to 1440, --callers from "
                    + "1 to 60")
        }
    }

    func run() async throws {
        write("seed \(seed)")
        let end = ContinuousClock.now + .seconds(60 * minutes)
        let rows = try await withTemporaryDirectory { directory in
            var random = SplitMix(seed: seed)
            var kill = KillScenario(
                data: directory.path + "/data", callers: callers, random: random.next())
            try await kill.run(kills, until: end)
            var restore = RestoreScenario(data: kill.data, random: random.next())
            try await restore.run(restores, until: end)
            return [kill.row, restore.row]
        }
        write("\(Report(rows: rows))")
        guard rows.allSatisfy(\.isSound) else { throw ExitCode.failure }
    }

    private func write(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
