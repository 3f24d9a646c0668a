public import JSON

extension JSONValue {
    /// The elements, if this is an array.
    public var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// The text, if this is a string.
    public var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The number, if this is an integer.
    public var integer: Int64? {
        guard case .number(let number) = self else { return nil }
        return Int64(number.text)
    }
}
