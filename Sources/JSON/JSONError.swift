/// Why bytes were refused as JSON, or as the type that was asked for, and where.
///
/// The error is a small value without heap storage: refusing costs no more than accepting.
public struct JSONError: Error, Sendable, Equatable {
    /// What was wrong.
    public var reason: Reason
    /// The byte at which it was noticed, in the index space of the bytes that were given: for a
    /// slice that is the slice's own, so that `JSONPointer.locate` finds the place in the whole.
    public var offset: Int

    /// Makes an error.
    public init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// The ways in which bytes fail to be the JSON that was asked for.
    ///
    /// An enum and not an open struct: the grammar of RFC 8259 is finished, and a reader who
    /// switches over the reasons should hear from the compiler if one is ever added.
    public enum Reason: Sendable, Equatable {
        /// A byte that the grammar does not allow here.
        case unexpectedByte(UInt8)
        /// The bytes ended inside a value.
        case unexpectedEnd
        /// A string holds bytes that are not UTF-8 (RFC 8259 §8.1).
        case invalidUTF8
        /// A `\u` escape holds half of a surrogate pair (RFC 8259 §8.2).
        case loneSurrogate
        /// A backslash is followed by something that is not an escape (RFC 8259 §7).
        case invalidEscape
        /// A string holds a control character that must be escaped (RFC 8259 §7).
        case controlCharacter
        /// More than `limit` containers are open.
        case depth(limit: Int)
        /// A key has more than `limit` bytes.
        case keyTooLong(limit: Int)
        /// A number has more than `limit` characters.
        case numberTooLong(limit: Int)
        /// An object has the same key twice, compared as bytes after unescaping.
        case duplicateKey
        /// The value is of another kind than the one that was asked for.
        case typeMismatch(expected: JSONReader.Kind)
        /// The number has a fraction and an integer was asked for.
        case notAnInteger
        /// The number does not fit the type that was asked for.
        case outOfRange
        /// An infinite number or a NaN was to be written; JSON has neither.
        case nonFinite
    }
}

extension JSONError: CustomStringConvertible {
    /// One sentence for a person; holds no byte of the document that is not printable ASCII.
    public var description: String { "\(reason) at byte \(offset)" }
}

extension JSONError.Reason: CustomStringConvertible {
    /// The reason in words, without the place.
    public var description: String {
        switch self {
        case .unexpectedByte(let byte): "unexpected \(Self.name(of: byte))"
        case .unexpectedEnd: "the value is not complete"
        case .invalidUTF8: "invalid UTF-8 in a string"
        case .loneSurrogate: "half of a surrogate pair in a string"
        case .invalidEscape: "invalid escape in a string"
        case .controlCharacter: "control character in a string, it must be escaped"
        case .depth(let limit): "nesting deeper than the limit of \(limit)"
        case .keyTooLong(let limit): "object key longer than the limit of \(limit) bytes"
        case .numberTooLong(let limit): "number longer than the limit of \(limit) characters"
        case .duplicateKey: "duplicate object key"
        case .typeMismatch(let expected): "expected \(expected.nameWithArticle)"
        case .notAnInteger: "expected an integer, the number has a fraction"
        case .outOfRange: "number out of range"
        case .nonFinite: "a number that is not finite cannot be written as JSON"
        }
    }

    /// A byte as it may stand in a log line: a printable character in quotes, or two hex digits.
    private static func name(of byte: UInt8) -> String {
        if byte > 0x20 && byte < 0x7F { return "'\(Unicode.Scalar(byte))'" }
        let digits = String(byte, radix: 16, uppercase: true)
        return "byte 0x" + (digits.count < 2 ? "0" + digits : digits)
    }
}
