import Foundation
import TestSupport
import Testing

/// `groundwork generate`, from its arguments to its exit code.
@Suite(.timeLimit(.minutes(1))) struct GenerateTests {
    private static let contract = Repository.root + "/Protocol"

    @Test func findsWhatIsCommittedUpToDate() async throws {
        let end = try await ChildProcess.run(
            "groundwork", "generate", "--check", "--protocol", Self.contract, "--output",
            Repository.root + "/Sources/Contract/Generated")
        #expect(end.code == 0 && end.output.isEmpty && end.errors.isEmpty)
    }

    @Test func namesEachFileThatIsStale() async throws {
        let end = try await ChildProcess.run(
            "groundwork", "generate", "--check", "--protocol", Self.contract, "--output",
            "/nowhere")
        #expect(end.code == 1)
        #expect(end.output.hasPrefix("/nowhere/ErrorKinds.swift is stale\n"))
        #expect(end.errors.contains("are stale. Run groundwork generate"))
    }

    @Test func saysWhereAContractIsWrong() async throws {
        let folder = try brokenContract()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let end = try await ChildProcess.run(
            "groundwork", "generate", "--module", "app", "--protocol", folder, "--output",
            folder + "/Generated")
        #expect(end.code == 78 && end.output.isEmpty)
        #expect(end.errors.contains("/methods/a.json:1:2: /servce: is no member"))
        #expect(end.errors.hasSuffix("groundwork: the contract has 4 faults.\n"))
        #expect(!FileManager.default.fileExists(atPath: folder + "/Generated"))
    }

    @Test(arguments: [
        ["--module", "other"], ["--access", "secret"], ["--protocol"], ["more"], ["--chek"],
    ])
    func refusesWrongArguments(_ arguments: [String]) async throws {
        let end = try await ChildProcess("groundwork", ["generate", "--check"] + arguments).end()
        #expect(end.code == 64 && end.output.isEmpty && end.errors.hasPrefix("groundwork: "))
    }

    private func brokenContract() throws -> String {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "contract-\(UUID().uuidString)")
        let methods = folder.appending(path: "methods")
        try FileManager.default.createDirectory(at: methods, withIntermediateDirectories: true)
        try Data(#"{"servce":"a"}"#.utf8).write(to: methods.appending(path: "a.json"))
        return folder.path
    }
}
