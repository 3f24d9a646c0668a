/// Text around values: envelopes that are written as they stand, and answers that are taken back.
extension JSONWriter {
    /// Bytes that have been written.
    public var count: Int { bytes.count }

    /// Takes back everything after the first `count` bytes: an answer that failed half-way.
    public mutating func truncate(to count: Int) {
        guard count >= 0, count < bytes.count else { return }
        bytes.removeLast(bytes.count - count)
        needsComma = false
    }

    /// Appends bytes as they are; the key or value that follows gets no comma before it.
    public mutating func appendRaw(_ text: Span<UInt8>) {
        unsafe append(atMost: text.count &+ copySlack) { address in
            unsafe copy(text, to: address)
            return text.count
        }
        needsComma = false
    }

    /// Appends bytes as they are; the key or value that follows gets no comma before it.
    public mutating func appendRaw(_ text: ArraySlice<UInt8>) { appendRaw(text.span) }

    /// Appends bytes between two texts, all as they are.
    public mutating func appendRaw(
        _ head: StaticString, _ middle: Span<UInt8>, _ tail: StaticString
    ) {
        let count = head.utf8CodeUnitCount &+ middle.count &+ tail.utf8CodeUnitCount
        unsafe append(atMost: count &+ 3 &* copySlack) { address in
            var end = unsafe address
            head.withUTF8Buffer { text in unsafe copy(text.span, to: end) }
            unsafe end += head.utf8CodeUnitCount
            unsafe copy(middle, to: end)
            unsafe end += middle.count
            tail.withUTF8Buffer { text in unsafe copy(text.span, to: end) }
            return count
        }
        needsComma = false
    }
}
