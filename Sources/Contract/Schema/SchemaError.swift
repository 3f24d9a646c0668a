/// Why a schema does not load, and where in it.
public struct SchemaError: Error, Sendable, Equatable, CustomStringConvertible {
    /// RFC 6901 pointer to the value at fault, in the document of the schema.
    public let path: String
    /// The keyword that cannot be taken; empty where a whole schema is at fault.
    public let keyword: String
    /// What is wrong, for the person who wrote the schema.
    public let message: String

    public init(path: String, keyword: String, _ message: String) {
        self.path = path
        self.keyword = keyword
        self.message = message
    }

    /// One line: the place, then what is wrong there.
    public var description: String { "\(path.isEmpty ? "the schema" : path): \(message)" }
}
