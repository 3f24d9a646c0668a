public import JSON

/// A type that reads itself from JSON without a tree: the counterpart of `JSONWritable`.
///
/// Reading is lenient where a later version of the contract may add: members of an object that are
/// not known are passed over.
public protocol JSONReadable {
    /// Reads exactly one value. Throws what the reader throws, and `unexpectedEnd` for an object
    /// without a member that it must have.
    init(from reader: inout JSONReader) throws(JSONError)
}

extension String: JSONReadable {
    /// Reads a string.
    public init(from reader: inout JSONReader) throws(JSONError) {
        self = try reader.readString()
    }
}

extension Int64: JSONReadable {
    /// Reads an integer, exact.
    public init(from reader: inout JSONReader) throws(JSONError) {
        self = try reader.readInt64()
    }
}

extension Double: JSONReadable {
    /// Reads the nearest binary64 number.
    public init(from reader: inout JSONReader) throws(JSONError) {
        self = try reader.readDouble()
    }
}

extension Bool: JSONReadable {
    /// Reads true or false.
    public init(from reader: inout JSONReader) throws(JSONError) {
        self = try reader.readBool()
    }
}

extension JSONValue: JSONReadable {
    /// Reads a tree.
    public init(from reader: inout JSONReader) throws(JSONError) {
        self = try reader.readValue()
    }
}

extension Optional: JSONReadable where Wrapped: JSONReadable {
    /// Reads a value, or null as nothing.
    public init(from reader: inout JSONReader) throws(JSONError) {
        self = try reader.readNull() ? .none : .some(Wrapped(from: &reader))
    }
}

extension Array: JSONReadable where Element: JSONReadable {
    /// Reads an array.
    public init(from reader: inout JSONReader) throws(JSONError) {
        self = []
        try reader.beginArray()
        while try reader.nextElement() { append(try Element(from: &reader)) }
    }
}
