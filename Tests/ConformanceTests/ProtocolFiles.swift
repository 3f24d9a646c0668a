internal import FoundationEssentials
internal import JSON

/// The contract as it stands in `Protocol/`.
enum ProtocolFiles {
    /// Parses a file by its path below `Protocol/`.
    static func read(_ path: String) throws -> JSONValue {
        try JSONValue.parse(try bytes(path))
    }

    /// The transcripts, by their paths below `Protocol/conformance`, sorted.
    static func transcripts() throws -> [String] {
        let folder = root.appending(path: "Protocol/conformance").path
        return try FileManager.default.subpathsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".io") }.sorted()
    }

    /// The bytes of a file by its path below `Protocol/`.
    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: "Protocol/\(path)")))
    }

    /// The folder itself.
    static var folder: String { root.appending(path: "Protocol").path }

    private static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }
}

extension JSONValue {
    /// The elements, if this is an array.
    var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// The text, if this is a string.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The number, if this is an integer.
    var integer: Int64? {
        guard case .number(let number) = self else { return nil }
        return Int64(number.text)
    }
}
