internal import FoundationEssentials
public import JSON

/// The working tree that the tests stand in.
public enum Repository {
    /// Its folder, without a slash at the end.
    public static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()  // TestSupport
        .deletingLastPathComponent()  // Tests
        .deletingLastPathComponent().path

    /// The bytes of a file by its path in the repository.
    public static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: "\(root)/\(path)")))
    }

    /// The JSON in a file.
    public static func json(_ path: String) throws -> JSONValue {
        try JSONValue.parse(try bytes(path))
    }

    /// The files of a folder, in the order of their names. Throws when there are none: a folder
    /// that is not found must not pass for one that holds.
    public static func files(in folder: String) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")
        guard !names.isEmpty else { throw CocoaError(.fileReadNoSuchFile) }
        return names.sorted()
    }

    /// The files below a folder and its folders, by their paths in it, sorted.
    public static func files(below folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)").sorted()
    }
}
