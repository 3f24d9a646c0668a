internal import FoundationEssentials
internal import JSON

/// The contract as it stands in `Protocol/`.
enum ProtocolFiles {
    /// Parses a file by its path below `Protocol/`.
    static func read(_ path: String) throws -> JSONValue {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "Protocol/\(path)")
        return try JSONValue.parse([UInt8](try Data(contentsOf: file)))
    }

    /// The names of the files of a folder below `Protocol/`.
    static func list(_ folder: String) throws -> [String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try FileManager.default.contentsOfDirectory(
            atPath: root.appending(path: "Protocol/\(folder)").path
        ).sorted()
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
