internal import BackendTesting
internal import Foundation
internal import Glibc
internal import JSON
internal import Transport

/// `groundwork serve` on a data directory, and the commands that need it not to run.
final class ServerProcess {
    private let process = Process()
    private let data: String

    var address: Address { .unix(path: data + "/rpc.sock") }

    /// Starts it, and returns when it answers. Throws when it ends before.
    init(data: String) async throws {
        self.data = data
        process.executableURL = Self.groundwork
        process.arguments = ["serve", "--data", data]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        try await waitUntil("the server listens") { [self] in
            guard process.isRunning else { throw Failure(description: "the server has ended") }
            guard let connection = try? TestConnection.connect(to: address) else { return false }
            defer { connection.close() }
            return try await connection.call("system.ping").result == "pong"
        }
    }

    /// Ends it at once after this time, wherever it is then.
    func kill(after life: Duration) -> Task<Void, any Error> {
        let number = process.processIdentifier
        return Task {
            try await Task.sleep(for: life)
            _ = Glibc.kill(number, SIGKILL)
        }
    }

    func waitForEnd() { process.waitUntilExit() }

    /// Ends it in order.
    func stop() throws {
        process.terminate()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "the server ended with \(process.terminationStatus)")
        }
    }

    /// Runs a command to its end, and tells whether it succeeded. One that is killed did not.
    static func succeeds(_ words: [String], killedAfter moment: Duration? = nil) throws -> Bool {
        let process = Process()
        process.executableURL = groundwork
        process.arguments = words
        process.standardOutput = FileHandle.nullDevice
        if moment != nil { process.standardError = FileHandle.nullDevice }
        try process.run()
        if let moment {
            usleep(UInt32(moment / .microseconds(1)))
            _ = Glibc.kill(process.processIdentifier, SIGKILL)
        }
        process.waitUntilExit()
        return process.terminationReason == .exit && process.terminationStatus == 0
    }

    private static var groundwork: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("groundwork")
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }
}
