public import JSON

/// A text of which the contract names the values that are known today. Later versions may have
/// more, so that it is no enum, and any text can be read.
public protocol OpenText: JSONReadable, JSONWritable, Hashable, Sendable, CustomStringConvertible {
    /// The text as it goes over the wire.
    var text: String { get }

    /// Takes any text.
    init(_ text: String)
}

extension OpenText {
    /// Identifiers are compared as bytes, never by canonical equivalence (rule 9).
    public static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }

    /// Reads a string.
    public init(from reader: inout JSONReader) throws(JSONError) {
        self.init(try reader.readString())
    }

    /// Writes a string.
    public func write(to writer: inout JSONWriter) { writer.write(text) }

    public var description: String { text }
}
