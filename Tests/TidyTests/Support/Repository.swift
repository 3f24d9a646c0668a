import Foundation
import Testing

/// The working tree that these tests stand in.
enum Repository {
    static let root = URL(filePath: #filePath, directoryHint: .notDirectory)
        .deletingLastPathComponent()  // Support
        .deletingLastPathComponent()  // TidyTests
        .deletingLastPathComponent()  // Tests
        .deletingLastPathComponent()

    /// Every Swift file of the package but the manifest.
    static let files: [SourceFile] = (paths(under: "Sources") + paths(under: "Tests"))
        .filter { $0.hasSuffix(".swift") }
        .compactMap { path in text(path).map { SourceFile(path: path, text: $0) } }

    static let sources = files.filter(\.isSource)

    static func text(_ path: String) -> String? {
        try? String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func json(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: root.appending(path: path))
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    static func topLevel() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.path()).sorted()
    }

    private static func paths(under folder: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path())
        return (found?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }.sorted()
    }
}

/// Fails once, with a line for each violation.
func expectNone(_ violations: [Violation], sourceLocation: SourceLocation = #_sourceLocation) {
    let list = violations.map { "\n  \($0)" }.joined()
    let isClean = violations.isEmpty
    #expect(isClean, "\(violations.count) places:\(list)", sourceLocation: sourceLocation)
}
