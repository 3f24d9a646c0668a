extension JSONWriter {
    /// Writes a key and its string.
    public mutating func member(_ name: StaticString, _ value: String) {
        appendMember(name, value.utf8Span.span)
    }

    /// Writes a key and its string.
    public mutating func member(_ name: StaticString, _ value: Substring) {
        appendMember(name, value.utf8Span.span)
    }

    /// Writes a key and its string given as UTF-8, which the caller knows to be valid.
    public mutating func member(_ name: StaticString, utf8 text: Span<UInt8>) {
        appendMember(name, text)
    }

    /// Writes a key and its string, as it stands in another document.
    public mutating func member(_ name: StaticString, _ value: JSONString) {
        key(name)
        write(value)
    }

    /// Writes a key and its integer.
    public mutating func member(_ name: StaticString, _ value: Int64) {
        unsafe appendMember(name, atMost: integerBytesMax) { address in
            unsafe writeInteger(value.magnitude, isNegative: value < 0, to: address)
        }
    }

    /// Writes a key and its integer.
    public mutating func member(_ name: StaticString, _ value: Int) {
        member(name, Int64(value))
    }

    /// Writes a key and its integer.
    public mutating func member(_ name: StaticString, _ value: UInt64) {
        unsafe appendMember(name, atMost: integerBytesMax) { address in
            unsafe writeInteger(value, isNegative: false, to: address)
        }
    }

    /// Writes a key and true or false.
    public mutating func member(_ name: StaticString, _ value: Bool) {
        unsafe appendMember(name, atMost: 8) { address in unsafe writeBool(value, to: address) }
    }

    /// Writes a key and its number; throws `nonFinite`.
    public mutating func member(_ name: StaticString, _ value: Double) throws(JSONError) {
        key(name)
        try write(value)
    }

    /// Writes a key and its number, with the text it has.
    public mutating func member(_ name: StaticString, _ value: JSONNumber) {
        key(name)
        write(value)
    }

    /// Writes a key and its tree.
    public mutating func member(_ name: StaticString, _ value: JSONValue) {
        key(name)
        write(value)
    }

    /// Writes a key and a value that is JSON already.
    public mutating func member(_ name: StaticString, raw json: ArraySlice<UInt8>) {
        key(name)
        writeRaw(json)
    }

    /// Writes a key and a value of any type that can write itself; an optional without value is
    /// null.
    public mutating func member<Value: JSONWritable>(_ name: StaticString, _ value: Value)
        throws(JSONError)
    {
        key(name)
        try value.write(to: &self)
    }

    /// Writes a value of any type that can write itself; an optional without value is null.
    public mutating func write<Value: JSONWritable>(_ value: Value) throws(JSONError) {
        try value.write(to: &self)
    }

    @inline(__always)
    private mutating func appendMember(
        _ name: StaticString, atMost count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int
    ) {
        name.withUTF8Buffer { unsafe appendMember($0.span, atMost: count, write) }
    }

    private mutating func appendMember(_ name: StaticString, _ text: Span<UInt8>) {
        guard endOfUnescaped(text) == text.count else {
            key(name)
            appendEscaped(text, isKey: false)
            return
        }
        unsafe appendMember(name, atMost: text.count &+ quotedSlack) { address in
            unsafe writeQuoted(text, to: address)
        }
    }
}
