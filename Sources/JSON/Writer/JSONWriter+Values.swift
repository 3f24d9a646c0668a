extension JSONWriter {
    /// Writes a key and the colon; the value must follow.
    public mutating func key(_ name: StaticString) {
        name.withUTF8Buffer { appendKey(unsafe $0.span) }
    }

    /// Writes a key and the colon; the value must follow.
    public mutating func key(_ name: String) {
        appendKey(name.utf8Span.span)
    }

    /// Writes a key as it stands in another document; the value must follow.
    public mutating func key(_ name: JSONString) {
        write(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a string.
    public mutating func write(_ value: String) {
        appendString(value.utf8Span.span)
    }

    /// Writes a string.
    public mutating func write(_ value: Substring) {
        appendString(value.utf8Span.span)
    }

    /// Writes a string as it stands in another document.
    public mutating func write(_ value: JSONString) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: value.raw)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a string given as UTF-8, which the caller knows to be valid.
    public mutating func write(utf8 text: Span<UInt8>) {
        appendString(text)
    }

    /// Writes an integer.
    public mutating func write(_ value: Int64) {
        unsafe appendValue(atMost: integerBytesMax) { address in
            unsafe writeInteger(value.magnitude, isNegative: value < 0, to: address)
        }
    }

    /// Writes an integer.
    public mutating func write(_ value: Int) { write(Int64(value)) }

    /// Writes an integer.
    public mutating func write(_ value: UInt64) {
        unsafe appendValue(atMost: integerBytesMax) { address in
            unsafe writeInteger(value, isNegative: false, to: address)
        }
    }

    /// Writes the shortest decimal number that is read as `value` again; throws `nonFinite`.
    public mutating func write(_ value: Double) throws(JSONError) {
        write(try JSONNumber(value))
    }

    /// Writes a number with the text it has.
    public mutating func write(_ value: JSONNumber) {
        appendRawValue(value.text.utf8Span.span)
    }

    /// Writes true or false.
    public mutating func write(_ value: Bool) {
        unsafe appendValue(atMost: 8) { address in unsafe writeBool(value, to: address) }
    }

    /// Writes null.
    public mutating func writeNull() {
        let null: StaticString = "null"
        null.withUTF8Buffer { appendRawValue(unsafe $0.span) }
    }

    /// Writes a tree; as deep in recursion as the tree is.
    public mutating func write(_ value: JSONValue) {
        switch value {
        case .null: writeNull()
        case .bool(let value): write(value)
        case .number(let number): write(number)
        case .string(let text): write(text)
        case .array(let elements):
            beginArray()
            for element in elements { write(element) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members {
                key(member.key)
                write(member.value)
            }
            endObject()
        }
    }
}
