import Foundation
import TestSupport
import Testing

/// The commands that README.md shows, run as it shows them: their output there is their output.
@Suite(.timeLimit(.minutes(2))) struct READMETests {
    private let directory: SuiteDirectory

    init() throws { directory = try SuiteDirectory() }

    @Test func showsWhatTheCommandsPrint() async throws {
        let session = try Self.session()
        #expect(session.count >= 5)
        let server = try await ServerProcess(
            data: directory.path + "/data", "--tcp", "127.0.0.1:0")
        let tcp = try #require(server.tcp)
        for (command, expected) in session {
            let printed = try run(command.replacing("127.0.0.1:7070", with: tcp))
            #expect(Self.masked(printed) == Self.masked(expected), "\(command)")
        }
        #expect(await server.stop().code == 0)
    }

    /// Each command of the `console` blocks, with the lines below it.
    private static func session() throws -> [(command: String, output: String)] {
        let text = try #require(
            String(validating: Repository.bytes("README.md"), as: UTF8.self))
        let blocks = text.components(separatedBy: "```console\n").dropFirst()
        let lines = blocks.compactMap { $0.components(separatedBy: "\n```").first }
            .flatMap { $0.components(separatedBy: "\n") }
        return lines.reduce(into: []) { session, line in
            if line.hasPrefix("$ ") {
                session.append((String(line.dropFirst(2)), ""))
            } else if !session.isEmpty {
                session[session.count - 1].output += line + "\n"
            }
        }
    }

    /// What differs from run to run: ids and times, and how many changes there are, since the call
    /// that is refused there is written down some time later.
    private static func masked(_ text: String) -> String {
        text.replacing(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "ID")
            .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/, with: "TIME")
            .replacing(/\d{8}T\d{6}\.\d{3}Z/, with: "TIME")
            .replacing(/"uid:\d+"/, with: "CALLER")
            .replacing(/last change \d+/, with: "last change N")
    }

    /// Runs a command in the shell, where the built programs are found first.
    private func run(_ command: String) throws -> String {
        let products = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().path
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        shell.arguments = ["-c", "PATH=\(products):$PATH; { \(command); } 2>&1"]
        // Who runs the tests may be logged in somewhere.
        shell.environment = ProcessInfo.processInfo.environment
            .merging(["XDG_STATE_HOME": directory.path + "/state"]) { _, new in new }
        shell.currentDirectoryURL = URL(fileURLWithPath: directory.path)
        shell.standardInput = FileHandle.nullDevice
        let output = Pipe()
        shell.standardOutput = output
        try shell.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        shell.waitUntilExit()
        return String(decoding: printed, as: UTF8.self)
    }
}
