import Testing

@Suite struct ImportTests {
    @Test func importsSayTheirAccess() { expectNone(Repository.files.flatMap(bareImports)) }
    @Test func importsPointDownwards() { expectNone(Repository.sources.flatMap(wrongImports)) }

    @Test(arguments: [
        ("import JSON", "JSON", nil),
        ("public import JSON", "JSON", "public"),
        ("@preconcurrency internal import Foundation", "Foundation", "internal"),
        ("private import struct Foundation.URL", "Foundation", "private"),
    ])
    func readsAnImport(line: String, module: String, access: String?) throws {
        let found = try #require(Import(line))
        #expect(found.module == module)
        #expect(found.access == access)
    }

    @Test(arguments: ["let important = 1", "// import JSON", "public struct A {}", ""])
    func seesNoImport(line: String) {
        #expect(SourceFile(path: "Sources/A/A.swift", text: line).imports.isEmpty)
    }

    @Test func findsABareImport() {
        let text = "internal import JSON\nimport JSONRPC\n@testable import Server\n"
        #expect(bareImports(SourceFile(path: "Sources/A/A.swift", text: text)).map(\.line) == [2])
        #expect(bareImports(SourceFile(path: "Tests/ATests/A.swift", text: text)).isEmpty)
    }

    @Test(arguments: [
        ("JSON", "Foundation"), ("JSON", "Synchronization"), ("JSON", "JSONRPC"),
        ("JSONRPC", "FoundationEssentials"), ("JSONRPC", "Contract"), ("Contract", "NIOCore"),
        ("Client", "Foundation"), ("Client", "Server"), ("Client", "Database"),
        ("Database", "NIOPosix"), ("Database", "Transport"), ("Transport", "Database"),
        ("Server", "CSQLite"), ("Server", "Client"), ("Services", "Backend"),
        ("Backend", "BackendTesting"), ("Backend", "Crypto"), ("Backend", "ArgumentParser"),
        ("rpc", "Foundation"), ("rpc", "Server"), ("rpc", "groundwork"), ("Nowhere", "JSON"),
    ])
    func findsAWrongImport(target: String, module: String) {
        let file = SourceFile(
            path: "Sources/\(target)/A.swift", text: "internal import \(module)\n")
        #expect(wrongImports(file).count == 1)
    }

    @Test(arguments: [
        ("JSONRPC", "JSON"), ("Transport", "NIOCore"), ("Transport", "Foundation"),
        ("Client", "FoundationEssentials"), ("Client", "Transport"), ("Database", "CSQLite"),
        ("Server", "Database"), ("Server", "Logging"), ("Services", "Crypto"),
        ("Backend", "Services"), ("BackendTesting", "Backend"), ("rpc", "Client"),
        ("groundwork", "ArgumentParser"), ("Database", "Glibc"),
    ])
    func letsARightImportPass(target: String, module: String) {
        let file = SourceFile(
            path: "Sources/\(target)/Folder/A.swift", text: "public import \(module)\n")
        #expect(wrongImports(file).isEmpty)
    }
}
