import Foundation
import Testing

/// Files that stand beside these tests.
struct SuiteFile: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]

    var testDescription: String { name }

    /// The files of a folder of this test target, in the order of their names.
    static func all(in folder: String) -> [SuiteFile] {
        let root = URL(filePath: #filePath, directoryHint: .notDirectory)
            .deletingLastPathComponent()
            .deletingLastPathComponent()
            .appending(path: folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path())) ?? []
        return names.sorted().compactMap { name in
            guard let data = try? Data(contentsOf: root.appending(path: name)) else { return nil }
            return SuiteFile(name: name, bytes: Array(data))
        }
    }
}
