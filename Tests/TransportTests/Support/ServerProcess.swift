import BackendTesting
import Foundation
import Transport

/// A server in a process of its own, for what cannot be shown in this one: its memory, and what it
/// does without descriptors.
final class ServerProcess {
    private let process = Process()
    let address: Address

    /// Starts `benchmarks serve`, which lies beside the program that runs the tests.
    ///
    /// - Parameter descriptorsMax: how many files and sockets it may have open.
    init(in directory: TemporaryDirectory, descriptorsMax: Int = 1_024) async throws {
        let programs = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let path = "\(directory.path)/s"
        address = .unix(path: path)
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", "ulimit -n \(descriptorsMax) && exec \"$0\" \"$@\"",
            programs.appendingPathComponent("benchmarks").path, "serve", "--socket", path,
            "--db", "\(directory.path)/data.sqlite",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        try await waitUntil("the server's socket") {
            FileManager.default.fileExists(atPath: path)
        }
    }

    deinit { if process.isRunning { process.terminate() } }

    func connect() throws -> TestConnection { try TestConnection.connect(to: address) }

    /// The most memory that it has ever had, in bytes (proc(5): `VmHWM`).
    func peakMemoryBytes() throws -> Int {
        let status = try String(
            contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
            if let kibibytes = Int(line.split(whereSeparator: \.isWhitespace)[1]) {
                return kibibytes << 10
            }
        }
        throw TestFailure.system(call: "VmHWM", reason: status)
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}
