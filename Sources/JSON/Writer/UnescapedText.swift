/// The index of the first byte of `text` that must be escaped in a string; its count if none must.
@inline(__always)
func endOfUnescaped(_ text: Span<UInt8>) -> Int {
    let count = text.count
    guard count >= 8 else {
        // Zeros stand behind a short text; they count as control characters and mark its end.
        return markEscaped(loadShort(text)).trailingZeroBitCount &>> 3
    }
    var index = 0
    while count &- index >= 8 {
        let found = markEscaped(loadWord(text, at: index))
        if found != 0 { return index &+ (found.trailingZeroBitCount &>> 3) }
        index &+= 8
    }
    // The last word overlaps the one before it, in which nothing was found.
    let found = markEscaped(loadWord(text, at: count &- 8))
    return found == 0 ? count : count &- 8 &+ (found.trailingZeroBitCount &>> 3)
}

/// The top bit of each byte of `word` that must be escaped when it is written in a string; exact up
/// to the lowest one set.
@inline(__always)
private func markEscaped(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quoteOrControl = (word ^ (ones &* 0x02)) &- (ones &* 0x21)
    let backslash = (word ^ (ones &* 0x5C)) &- ones
    return (quoteOrControl | backslash) & ~word & (ones &* 0x80)
}
