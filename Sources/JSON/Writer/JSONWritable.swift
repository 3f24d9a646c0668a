/// A type whose values can write themselves as JSON.
public protocol JSONWritable {
    /// Writes exactly one value.
    ///
    /// Throws only what `JSONWriter.write` of a part throws: `nonFinite`.
    func write(to writer: inout JSONWriter) throws(JSONError)
}

extension String: JSONWritable {
    /// Writes a string.
    public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Substring: JSONWritable {
    /// Writes a string.
    public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Int: JSONWritable {
    /// Writes an integer.
    public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Int64: JSONWritable {
    /// Writes an integer.
    public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension UInt64: JSONWritable {
    /// Writes an integer.
    public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Bool: JSONWritable {
    /// Writes true or false.
    public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Double: JSONWritable {
    /// Writes a number; throws `nonFinite`.
    public func write(to writer: inout JSONWriter) throws(JSONError) { try writer.write(self) }
}

extension JSONNumber: JSONWritable {
    /// Writes the number with the text it has.
    public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension JSONString: JSONWritable {
    /// Writes the string as it stands in its document.
    public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension JSONValue: JSONWritable {
    /// Writes the tree.
    public func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
    /// Writes the value, or null if there is none.
    public func write(to writer: inout JSONWriter) throws(JSONError) {
        switch self {
        case .some(let value): try value.write(to: &writer)
        case .none: writer.writeNull()
        }
    }
}

extension Array: JSONWritable where Element: JSONWritable {
    /// Writes an array.
    public func write(to writer: inout JSONWriter) throws(JSONError) {
        writer.beginArray()
        for element in self { try element.write(to: &writer) }
        writer.endArray()
    }
}
