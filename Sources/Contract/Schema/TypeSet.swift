/// The types that a schema takes (JSON Schema validation §6.1.1).
struct TypeSet: OptionSet, Sendable, BitwiseCopyable {
    let rawValue: UInt8

    static let null = TypeSet(rawValue: 1)
    static let boolean = TypeSet(rawValue: 2)
    static let number = TypeSet(rawValue: 4)
    /// Numbers without a fraction; `1.0` is one.
    static let integer = TypeSet(rawValue: 8)
    /// Every number. Not written as a list, which would be allocated.
    static let numeric = TypeSet(rawValue: 12)
    static let string = TypeSet(rawValue: 16)
    static let array = TypeSet(rawValue: 32)
    static let object = TypeSet(rawValue: 64)
    static let any = TypeSet(rawValue: 127)

    /// The type by its name in a schema.
    init?(name: String) {
        switch name {
        case "null": self = .null
        case "boolean": self = .boolean
        case "number": self = .numeric
        case "integer": self = .integer
        case "string": self = .string
        case "array": self = .array
        case "object": self = .object
        default: return nil
        }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The types that a value may have which begins with this byte; none for what is no value.
    init(firstByte byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): self = .string
        case UInt8(ascii: "{"): self = .object
        case UInt8(ascii: "["): self = .array
        case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .boolean
        case UInt8(ascii: "n"): self = .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): self = .numeric
        default: self = TypeSet(rawValue: 0)
        }
    }

    /// The types in words, as `a string or null`, in the words of `JSONError`.
    var words: String {
        var words: [String] = []
        if contains(.object) { words.append("an object") }
        if contains(.array) { words.append("an array") }
        if contains(.string) { words.append("a string") }
        if !isDisjoint(with: .numeric) { words.append("a number") }
        if contains(.boolean) { words.append("true or false") }
        if contains(.null) { words.append("null") }
        guard let last = words.popLast() else { return "nothing" }
        return words.isEmpty ? last : words.joined(separator: ", ") + " or " + last
    }
}
