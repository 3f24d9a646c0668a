/// Reads one value as it is asked for, without building a tree.
///
/// The bytes are meant to be those that `JSONScanner` accepted, but nothing depends on it: on any
/// bytes the reader throws and never traps. It checks the grammar of what it reads and of what it
/// skips, and the nesting up to `JSONLimits.depthCeiling`; the other limits are the scanner's.
///
///     var reader = JSONReader(params)
///     try reader.beginObject()
///     while let key = try reader.nextKey() {
///         switch key {
///         case "name": name = try reader.readString()
///         default: _ = try reader.skipValue()
///         }
///     }
///
/// After an error the position is not specified and the reader is of no further use. A reader is
/// not copied: its place in the document belongs to one owner, who lends it out as `inout`.
public struct JSONReader: ~Copyable, Sendable {
    /// What stands next in the document.
    public enum Kind: Sendable, Equatable {
        case object
        case array
        case string
        case number
        case bool
        case null
        /// No bytes are left.
        case end
    }

    // Methods that change nothing are mutating all the same: for others the compiler copies the
    // whole reader at each call, which doubles the time of reading an object.

    @usableFromInline let bytes: ArraySlice<UInt8>
    /// The index of the next byte to read, in the index space of the bytes given.
    ///
    /// Setting it moves the reader; the caller sees to it that a value or the rest of an open
    /// container begins there. An index outside of the bytes reads as their end.
    public var position: Int
    /// Containers begun and not ended.
    private var depth = 0
    /// Whether a container was just begun: no comma stands before its first member.
    private var isAtFirst = false
    /// The key that `nextMember` passed last.
    @usableFromInline var currentKey = StringToken(start: 0, end: 0, hasEscapes: false)

    /// Makes a reader at the first of `bytes`.
    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        self.position = bytes.startIndex
    }

    /// The kind of the next value, with the white space before it skipped.
    ///
    /// Throws `unexpectedByte` if no value begins here.
    public mutating func peek() throws(JSONError) -> Kind {
        guard let byte = nextByte() else { return .end }
        switch byte {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "n"): return .null
        default: throw error(.unexpectedByte(byte))
        }
    }

    /// Enters an object; `nextKey` then walks its members.
    public mutating func beginObject() throws(JSONError) {
        try begin(UInt8(ascii: "{"), .object)
    }

    /// Enters an array; `nextElement` then walks its elements.
    public mutating func beginArray() throws(JSONError) {
        try begin(UInt8(ascii: "["), .array)
    }

    /// Moves to the value of the next member and returns its key; nil at the end of the object,
    /// which is then left.
    ///
    /// Duplicate keys are the caller's, who sees all keys, or `skipValueRefusingDuplicateKeys`'s.
    public mutating func nextKey() throws(JSONError) -> JSONString? {
        try nextMember() ? key : nil
    }

    /// Moves to the value of the next member; false at the end of the object, which is then left.
    ///
    /// With `isKey` this is the quickest way through an object: it keeps no reference to the bytes,
    /// where each `JSONString` counts one.
    public mutating func nextMember() throws(JSONError) -> Bool {
        if passPlainKey() { return true }
        guard try nextItem(closing: UInt8(ascii: "}")) else { return false }
        guard let quote = nextByte() else { throw error(.unexpectedEnd) }
        guard quote == UInt8(ascii: "\"") else { throw error(.unexpectedByte(quote)) }
        currentKey = try nextStringToken()
        guard let colon = nextByte() else { throw error(.unexpectedEnd) }
        guard colon == UInt8(ascii: ":") else { throw error(.unexpectedByte(colon)) }
        position &+= 1
        return true
    }

    /// The key of the member that `nextMember` moved to; empty before the first.
    public var key: JSONString {
        mutating get { currentKey.string(in: bytes) }
    }

    /// Whether the member that `nextMember` moved to has this key, byte for byte.
    @inlinable
    public mutating func isKey(_ name: StaticString) -> Bool {
        // Most comparisons end here, without a call.
        if name.hasPointerRepresentation, name.utf8CodeUnitCount > currentKey.count {
            return false
        }
        if name.hasPointerRepresentation, name.utf8CodeUnitCount < currentKey.count,
            !currentKey.hasEscapes
        {
            return false
        }
        return isCurrentKey(name)
    }

    /// Moves to the next element; false at the end of the array, which is then left.
    public mutating func nextElement() throws(JSONError) -> Bool {
        try nextItem(closing: UInt8(ascii: "]"))
    }

    private mutating func begin(_ bracket: UInt8, _ kind: Kind) throws(JSONError) {
        guard nextByte() == bracket else { throw mismatch(expected: kind) }
        guard depth < JSONLimits.depthCeiling else {
            throw error(.depth(limit: JSONLimits.depthCeiling))
        }
        depth &+= 1
        isAtFirst = true
        position &+= 1
    }

    /// Passes the comma before a member that is not the first, or the bracket that ends them.
    private mutating func nextItem(closing bracket: UInt8) throws(JSONError) -> Bool {
        guard let byte = nextByte() else { throw error(.unexpectedEnd) }
        if byte == bracket, depth > 0 {
            depth &-= 1
            isAtFirst = false
            position &+= 1
            return false
        }
        if isAtFirst {
            isAtFirst = false
            return true
        }
        guard byte == UInt8(ascii: ","), depth > 0 else { throw error(.unexpectedByte(byte)) }
        position &+= 1
        return true
    }
}

extension JSONReader {
    /// Passes the key that stands here without any white space around it, after its comma if it is
    /// not the first; false, and nothing is passed, if anything is otherwise.
    @inline(__always)
    private mutating func passPlainKey() -> Bool {
        guard depth > 0 else { return false }
        let origin = bytes.startIndex
        let start = position &- origin &+ (isAtFirst ? 1 : 2)
        let end = Self.endOfPlainKey(bytes, from: start, afterComma: !isAtFirst)
        guard end != notPlain else { return false }
        currentKey = StringToken(start: origin &+ start, end: origin &+ end, hasEscapes: false)
        isAtFirst = false
        position = origin &+ end &+ 2
        return true
    }

    /// Where the text of a plain key ends that begins at `start` and has `":` behind it.
    @inline(__always)
    private static func endOfPlainKey(
        _ bytes: ArraySlice<UInt8>, from start: Int, afterComma: Bool
    ) -> Int {
        let span = bytes.span
        guard start >= 2 || (start == 1 && !afterComma), start < span.count,
            span[start &- 1] == UInt8(ascii: "\""),
            !afterComma || span[start &- 2] == UInt8(ascii: ",")
        else { return notPlain }
        let quote = endOfPlainText(span, from: start)
        guard quote &+ 1 < span.count, span[quote] == UInt8(ascii: "\""),
            span[quote &+ 1] == UInt8(ascii: ":")
        else { return notPlain }
        return quote
    }

    @usableFromInline
    mutating func isCurrentKey(_ name: StaticString) -> Bool {
        guard !currentKey.hasEscapes else { return key.equals(name) }
        let start = currentKey.start &- bytes.startIndex
        let count = currentKey.count
        let span = bytes.span
        return name.withUTF8Buffer { buffer in
            buffer.count == count && hasBytes(span, at: start, of: unsafe buffer.span)
        }
    }

    /// The next byte that is not white space, which is then at `position`; nil at the end.
    @inline(__always)
    mutating func nextByte() -> UInt8? {
        while position >= bytes.startIndex, position < bytes.endIndex {
            let byte = bytes[position]
            guard byte <= 0x20, isWhiteSpace(byte) else { return byte }
            position &+= 1
        }
        return nil
    }

    func error(_ reason: JSONError.Reason) -> JSONError { JSONError(reason, at: position) }

    /// The error for a value that is not of the kind asked for, or for what is no value at all.
    mutating func mismatch(expected: Kind) -> JSONError {
        do {
            let found = try peek()
            return error(found == .end ? .unexpectedEnd : .typeMismatch(expected: expected))
        } catch {
            return error
        }
    }
}

extension JSONReader.Kind {
    /// The kind's name as a sentence needs it.
    var nameWithArticle: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .bool: "true or false"
        case .null: "null"
        case .end: "the end"
        }
    }
}
