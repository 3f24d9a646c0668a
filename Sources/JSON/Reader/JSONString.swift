/// A string as it stands in a document: the bytes between its quotes, escapes not yet resolved.
///
/// Two strings are equal when their bytes are equal after unescaping, which is not the equality of
/// Swift's `String`: "é" composed and decomposed are different here, as they are on the wire.
public struct JSONString: Sendable {
    /// The bytes between the quotes; with the opening quote before them if there are escapes.
    ///
    /// A quote cannot stand first in a text without escapes, so the flag needs no room of its own.
    /// That keeps the string, and an optional one, at the size that is returned in registers.
    @usableFromInline let stored: ArraySlice<UInt8>

    /// Takes the bytes between the quotes of a string that was accepted by a scanner or reader, and
    /// those from its opening quote on if there are escapes among them.
    @inline(__always)
    init(stored: ArraySlice<UInt8>) {
        self.stored = stored
    }

    /// Whether `raw` holds a backslash; if not, `raw` is the text itself.
    @inlinable
    public var hasEscapes: Bool { stored.first == UInt8(ascii: "\"") }

    /// The bytes between the quotes, valid UTF-8, escapes as they were written.
    public var raw: ArraySlice<UInt8> { hasEscapes ? stored.dropFirst() : stored }

    /// Whether the text is `text`, byte for byte.
    @inlinable
    public func equals(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { buffer in
            // Most comparisons end at the lengths, without a call.
            if !hasEscapes { return isEqual(stored.span, unsafe buffer.span) }
            return unsafe unescaped().elementsEqual(buffer)
        }
    }

    /// Lets `switch key { case "id": … }` compare as `equals` does.
    @inlinable
    public static func ~= (pattern: StaticString, value: JSONString) -> Bool {
        value.equals(pattern)
    }

    /// The text with its escapes resolved.
    public var string: String {
        if !hasEscapes { return String(valid: stored.span) }
        // An escape that was accepted stands for a scalar, so what comes of it is UTF-8.
        return String(valid: unescaped().span)
    }

    /// The UTF-8 bytes of the text with its escapes resolved.
    public func unescaped() -> [UInt8] {
        guard hasEscapes else { return Array(stored) }
        var text: [UInt8] = []
        text.reserveCapacity(raw.count)
        var iterator = JSONUnescaper(raw)
        while let byte = iterator.next() { text.append(byte) }
        return text
    }
}

extension JSONString: Hashable {
    /// Equality of the bytes after unescaping.
    public static func == (left: JSONString, right: JSONString) -> Bool {
        if !left.hasEscapes && !right.hasEscapes {
            return isEqual(left.stored.span, right.stored.span)
        }
        var leftBytes = JSONUnescaper(left.raw)
        var rightBytes = JSONUnescaper(right.raw)
        while true {
            let byte = leftBytes.next()
            guard byte == rightBytes.next() else { return false }
            if byte == nil { return true }
        }
    }

    /// Hashes the bytes after unescaping.
    public func hash(into hasher: inout Hasher) {
        if hasEscapes {
            unsafe unescaped().withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        } else {
            unsafe stored.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        }
    }
}
