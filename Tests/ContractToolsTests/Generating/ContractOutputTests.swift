internal import ContractTools
internal import FoundationEssentials
internal import TestSupport
internal import Testing

/// What is committed is what the contract says, and what is stale is named.
@Suite struct ContractOutputTests {
    @Test func isUpToDate() throws {
        let output = try ContractOutput(
            contract: Repository.root + "/Protocol",
            sources: Repository.root + "/Sources/Contract/Generated", for: .contract)
        #expect(output.stale().isEmpty, "run: swift run groundwork generate")
    }

    /// The application that is measured generates its contract as any other does.
    @Test func isUpToDateForTheBenchmarks() throws {
        let output = try ContractOutput(
            contract: Repository.root + "/Sources/benchmarks/Protocol",
            sources: Repository.root + "/Sources/benchmarks/Generated",
            for: .application(access: "internal"),
            inherited: ContractOutput.kindsOfTheServer)
        #expect(output.stale().isEmpty, "run: swift run groundwork generate, with their folders")
    }

    @Test func writesNamesAndRemoves() throws {
        let folder = URL.temporaryDirectory.appending(path: "contract-\(UUID().uuidString)").path
        let manager = FileManager.default
        try manager.createDirectory(
            atPath: folder + "/Protocol/methods", withIntermediateDirectories: true)
        defer { try? manager.removeItem(atPath: folder) }
        func put(_ path: String, _ text: String) throws {
            try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(path)"))
        }
        try put("Protocol/methods/notes.json", SampleContract.methods)
        try put("Protocol/errors.json", SampleContract.errors)

        func output() throws -> ContractOutput {
            try ContractOutput(
                contract: folder + "/Protocol", sources: folder + "/Generated",
                for: .application(access: "internal"))
        }
        let written = try output().write()
        #expect(written.contains(folder + "/Protocol/openrpc.json"))
        #expect(try output().stale().isEmpty)

        let names = written.map { $0.dropFirst(folder.count + 1) }
        #expect(names.contains("Generated/NotesParams.swift"))
        let params = try String(
            contentsOf: URL(filePath: folder + "/Generated/NotesParams.swift"), encoding: .utf8)
        #expect(params.contains("internal import Backend\n"))
        #expect(params.contains("\nstruct NotesCreateParams: MethodParams"))

        try put("Generated/NotesParams.swift", params + " ")
        try put("Generated/OldMethods.swift", params)
        try put("Generated/ByHand.swift", "// mine\n")
        let stale = ["/Generated/NotesParams.swift", "/Generated/OldMethods.swift"]
        #expect(try output().stale() == stale.map { folder + $0 })
        _ = try output().write()
        #expect(try output().stale().isEmpty)
        #expect(manager.fileExists(atPath: folder + "/Generated/ByHand.swift"))
    }
}
