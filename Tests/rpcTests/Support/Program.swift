import Foundation
import Glibc
import Testing

/// One run of the built `rpc`, as a shell would start it.
struct Program {
    var arguments: [String]
    var environment: [String: String] = [:]
    var directory: String?
    /// What standard input holds; it is closed after it.
    var input = ""
    /// What standard input is, when it is not that text.
    var source: FileHandle?
    /// Where standard output goes, when it is not collected.
    var output: FileHandle?
    /// Where standard error goes, when it is not collected.
    var error: FileHandle?

    struct Outcome: Equatable {
        /// The exit code, or 128 and the signal, as a shell reports it.
        var status: Int32
        var output: String
        var error: String
    }

    init(_ arguments: String...) { self.arguments = arguments }

    /// As nobody, where the tests are run by root, whom no permission stops.
    var isNobody = false

    /// Beside the test bundle.
    static let path = Bundle.main.executableURL.map {
        $0.deletingLastPathComponent().appending(path: "rpc").path
    }

    /// Runs it to its end. `whileRunning` is called once it has started.
    func run(
        whileRunning: (Process) async throws -> Void = { _ in }
    ) async throws -> Outcome {
        let files = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: files) }
        let process = Process()
        process.executableURL = URL(filePath: try #require(Program.path))
        process.arguments = arguments
        if isNobody, geteuid() == 0 {
            // Nobody may not reach the directory that the program is built in.
            let copy = files.appending(path: "rpc")
            try FileManager.default.copyItem(
                at: URL(filePath: try #require(Program.path)), to: copy)
            unsafe chmod(files.path, 0o711)
            process.executableURL = URL(filePath: "/usr/bin/setpriv")
            process.arguments =
                ["--reuid=65534", "--regid=65534", "--clear-groups", copy.path] + arguments
        }
        process.environment = environment
        if let directory { process.currentDirectoryURL = URL(filePath: directory) }
        // Files and not pipes: nobody has to read while it runs.
        try Data(input.utf8).write(to: files.appending(path: "in"))
        process.standardInput =
            try source ?? FileHandle(forReadingFrom: files.appending(path: "in"))
        let collected = try newFile(files.appending(path: "out"))
        process.standardOutput = output ?? collected
        let errors = try newFile(files.appending(path: "err"))
        process.standardError = error ?? errors
        // The handler runs on a thread of its own, so nothing here blocks.
        let ended = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in ended.continuation.finish() }
        try start(process)
        try await whileRunning(process)
        for await _ in ended.stream {}
        let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
        return Outcome(
            status: signal + process.terminationStatus,
            output: try text(files.appending(path: "out")),
            error: try text(files.appending(path: "err")))
    }

    /// With no signal blocked, as a shell starts a program: a process inherits what its parent's
    /// thread blocks, and the threads that tests run on block nearly all.
    private func start(_ process: Process) throws {
        var none = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&none)
        unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    /// Whether an interrupt reaches a program: one that is ignored here is ignored there too, which
    /// is so when a shell has put the tests in the background.
    static var feelsInterrupts: Bool {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let ignored = status.split(separator: "\n").first { $0.hasPrefix("SigIgn:") }
        let mask = ignored.flatMap { UInt64($0.dropFirst(8), radix: 16) } ?? 0
        return mask >> UInt64(SIGINT - 1) & 1 == 0
    }

    private func newFile(_ url: URL) throws -> FileHandle {
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
    }

    private func text(_ url: URL) throws -> String {
        String(decoding: try Data(contentsOf: url), as: UTF8.self)
    }
}
