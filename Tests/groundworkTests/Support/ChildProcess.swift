import Dispatch
import Foundation
import Synchronization

/// One of the package's executables as a process of its own.
final class ChildProcess: Sendable {
    /// How a process ended.
    struct End: Sendable {
        /// The exit code, or nothing when a signal ended it.
        let code: Int32?
        let output: String
        let errors: String
    }

    private let process: Mutex<Process>
    private let output = Pipe()
    private let errors = Pipe()
    private let ended: AsyncStream<Void>
    let processID: Int32

    /// Executables lie beside the one that runs the tests.
    private static var directory: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    }

    /// Starts a program; `input` is all that it can read, and has to fit a pipe (64 KiB). With a
    /// terminal it is in a session of that; without one it has none, whoever runs the tests. With
    /// a listening socket it is started as by a service manager. One that `getsSignals` is no
    /// child of `setsid`, and may have the terminal of whoever runs the tests.
    init(
        _ name: String, _ arguments: [String], input: String? = nil,
        environment: [String: String] = [:], terminal: FileHandle? = nil,
        directory: String? = nil, listening: ListeningSocket? = nil, getsSignals: Bool = false
    ) throws {
        let process = Process()
        let program = ChildProcess.directory.appendingPathComponent(name)
        process.executableURL = program
        process.arguments = arguments
        if !environment.isEmpty {
            process.environment = ProcessInfo.processInfo.environment
                .merging(environment) { _, new in new }
        }
        if !environment.isEmpty, !getsSignals {
            process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
            process.arguments =
                (terminal == nil ? ["--wait"] : ["--ctty", "--wait"]) + [program.path] + arguments
        }
        if let directory {
            process.currentDirectoryURL = URL(fileURLWithPath: directory)
        }
        process.standardInput = terminal ?? FileHandle.nullDevice
        if let listening {
            // As systemd passes it: the third descriptor, and who it is for.
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments =
                [
                    "-c",
                    #"export LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDNAMES=\#(listening.name); "#
                        + #"exec "$0" "$@" 3<&0 0</dev/null"#, program.path,
                ] + arguments
            process.standardInput = listening.handle
        }
        if let input {
            let pipe = Pipe()
            process.standardInput = pipe
            try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try pipe.fileHandleForWriting.close()
        }
        process.standardOutput = output
        process.standardError = errors
        let (ended, end) = AsyncStream<Void>.makeStream()
        self.ended = ended
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        processID = process.processIdentifier
        self.process = Mutex(process)
    }

    /// A test that fails leaves nothing running.
    deinit { process.withLock { if $0.isRunning { _ = kill(processID, SIGKILL) } } }

    /// Runs a command to its end.
    static func run(_ name: String, _ arguments: String...) async throws -> End {
        try await ChildProcess(name, arguments).end()
    }

    func send(_ signal: Int32) { _ = kill(processID, signal) }

    /// Waits until a line of the output begins with this; nil when the process ended before.
    func waitForLine(beginningWith start: String) async -> String? {
        await Self.read(output, until: "\n" + start)
    }

    /// Waits until it has written this to its errors; nil when the process ended before. What has
    /// been read is not in those of its end.
    func waitForErrors(containing text: String) async -> String? {
        await Self.read(errors, until: text)
    }

    private static func read(_ pipe: Pipe, until end: String) async -> String? {
        let handle = pipe.fileHandleForReading
        return await withCheckedContinuation { continuation in
            DispatchQueue(label: "pipe").async {
                var text = ""
                while !text.contains(end) {
                    let data = handle.availableData
                    if data.isEmpty { return continuation.resume(returning: nil) }
                    text += String(decoding: data, as: UTF8.self)
                }
                continuation.resume(returning: text)
            }
        }
    }

    var isRunning: Bool { process.withLock { $0.isRunning } }

    /// Waits for the end. It reads meanwhile: a process that fills a pipe does not end before.
    func end() async -> End {
        async let restOfOutput = Self.readToEnd(output)
        async let restOfErrors = Self.readToEnd(errors)
        for await _ in ended {}
        let (output, errors) = await (restOfOutput, restOfErrors)
        return process.withLock { process in
            End(
                code: process.terminationReason == .exit ? process.terminationStatus : nil,
                output: String(decoding: output, as: UTF8.self),
                errors: String(decoding: errors, as: UTF8.self))
        }
    }

    private static func readToEnd(_ pipe: Pipe) async -> Data {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "pipe").async {
                continuation.resume(returning: pipe.fileHandleForReading.readDataToEndOfFile())
            }
        }
    }
}
