/// Where the text of a string stands, between its quotes, in the reader's index space.
///
/// It is what the reader passes around in place of a slice, which would count references.
@usableFromInline
struct StringToken: Sendable {
    @usableFromInline var start: Int
    @usableFromInline var end: Int
    @usableFromInline var hasEscapes: Bool

    init(start: Int, end: Int, hasEscapes: Bool) {
        self.start = start
        self.end = end
        self.hasEscapes = hasEscapes
    }

    @inlinable var count: Int { end &- start }

    /// The string itself; `bytes` are those that the token was found in.
    @inline(__always)
    func string(in bytes: ArraySlice<UInt8>) -> JSONString {
        JSONString(stored: bytes[(hasEscapes ? start &- 1 : start)..<end])
    }
}

extension JSONReader {

    /// Passes the string whose opening quote is at `position`.
    mutating func nextStringToken() throws(JSONError) -> StringToken {
        let start = position &+ 1
        if let end = Self.endOfPlainString(bytes, from: start) {
            position = end &+ 1
            return StringToken(start: start, end: end, hasEscapes: false)
        }
        position = try endOfValue()
        let end = position &- 1
        var index = start
        while index < end, bytes[index] != UInt8(ascii: "\\") { index &+= 1 }
        return StringToken(start: start, end: end, hasEscapes: index < end)
    }

    private static func endOfPlainString(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        let span = bytes.span
        let quote = endOfPlainText(span, from: start &- bytes.startIndex)
        guard quote < span.count, span[quote] == UInt8(ascii: "\"") else { return nil }
        return bytes.startIndex &+ quote
    }
}
