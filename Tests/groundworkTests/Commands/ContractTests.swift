import Foundation
import TestSupport
import Testing

/// `groundwork contract diff`, from its arguments to its exit code.
@Suite(.timeLimit(.minutes(1))) struct ContractTests {
    private static let contract = Repository.root + "/Protocol"

    @Test func findsNoDifferenceBetweenTheFolderAndItsDocument() async throws {
        let end = try await ChildProcess.run(
            "groundwork", "contract", "diff", Self.contract, Self.contract + "/openrpc.json")
        #expect(end.code == 0 && end.output.isEmpty && end.errors.isEmpty)
    }

    /// A copy of the contract with one text replaced, and what is said of it.
    @Test(arguments: [
        (#""maximum": 100,"#, #""maximum": 200,"#, "safe paramSchemaWidened users.list ", 0),
        (
            #""name": "users.me""#, #""name": "users.self""#, "breaking methodRemoved users.me: ",
            1
        ),
    ] as [(String, String, String, Int32)])
    func namesChanges(old: String, new: String, line: String, code: Int32) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "contract-\(UUID().uuidString)")
        let contract = URL(filePath: Self.contract).resolvingSymlinksInPath()
        try FileManager.default.copyItem(at: contract, to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "methods/users.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing(old, with: new).utf8).write(to: file)

        let end = try await ChildProcess.run(
            "groundwork", "contract", "diff", Self.contract, folder.path)
        #expect(end.code == code)
        #expect(end.output.hasPrefix(line), "\(end.output)")
        #expect(end.errors.isEmpty == (code == 0))

        let json = try await ChildProcess.run(
            "groundwork", "contract", "diff", "--json", Self.contract, folder.path)
        #expect(json.output.hasPrefix(#"[{"breaking":\#(code == 1),"rule":""#))
    }

    @Test func saysWhatDoesNotLoad() async throws {
        let end = try await ChildProcess.run(
            "groundwork", "contract", "diff", Self.contract, "/nowhere")
        #expect(end.code == 78)
        #expect(end.errors == "/nowhere: is not there\ngroundwork: the contract has a fault.\n")
    }
}
