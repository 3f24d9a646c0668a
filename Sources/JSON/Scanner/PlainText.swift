/// The index of the first byte from `start` that is not plain text inside a string: a quote, a
/// backslash, a control character or a byte above ASCII; the end if all are plain.
///
/// Eight bytes a turn. Subtracting a limit (or 1 after an exclusive or with the byte looked for)
/// borrows into the top bit of a byte that is below it (or equal). A borrow may spill into the
/// bytes above a true hit, never below it, so the lowest bit found is exact.
@inlinable @inline(__always)
package func endOfPlainText(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let count = bytes.count
    var index = start
    while count &- index >= 8 {
        let word = loadWord(bytes, at: index)
        let found = markNotPlain(word)
        if found != 0 { return index &+ (found.trailingZeroBitCount &>> 3) }
        index &+= 8
    }
    let rest = count &- index
    guard rest > 0, count >= 8 else { return endOfShortPlainText(bytes, from: index) }
    // The last bytes are looked at in the word that ends the buffer, moved down so that zeros come
    // in behind them: a zero is not plain, so the end is found like anything else.
    let word = loadWord(bytes, at: count &- 8) >> (UInt64(truncatingIfNeeded: 8 &- rest) &* 8)
    return index &+ (markNotPlain(word).trailingZeroBitCount &>> 3)
}

/// The same, a byte a turn.
@usableFromInline
func endOfShortPlainText(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x20 || byte >= 0x80 || byte == 0x22 || byte == 0x5C { break }
        index &+= 1
    }
    return index
}

/// The top bit of each byte of `word` that is not plain text; exact up to the lowest one set.
@inlinable @inline(__always)
func markNotPlain(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    // With bit 1 turned over the quote is 0x20 and the control characters stay below it.
    let quoteOrControl = (word ^ (ones &* 0x02)) &- (ones &* 0x21)
    let backslash = (word ^ (ones &* 0x5C)) &- ones
    // A byte above ASCII keeps its top bit in at least one of the two.
    return (quoteOrControl | backslash) & (ones &* 0x80)
}
