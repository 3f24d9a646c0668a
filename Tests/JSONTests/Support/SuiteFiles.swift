import Foundation
import TestSupport
import Testing

/// Files that stand beside these tests.
struct SuiteFile: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]

    var testDescription: String { name }

    /// The files of a folder of this test target, in the order of their names.
    static func all(in folder: String) throws -> [SuiteFile] {
        try Repository.files(in: "Tests/JSONTests/\(folder)").map { name in
            let bytes = try Repository.bytes("Tests/JSONTests/\(folder)/\(name)")
            return SuiteFile(name: name, bytes: bytes)
        }
    }
}
