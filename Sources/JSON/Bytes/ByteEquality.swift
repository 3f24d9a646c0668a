/// Whether both hold the same bytes: the only equality of text in this module, because that of
/// `String` takes canonically equivalent texts for one.
@inlinable
func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    left.count == right.count && hasBytes(left, at: 0, of: right)
}

/// Whether the bytes of `part` stand in `whole` at `start`; there must be as many.
@usableFromInline
func hasBytes(_ whole: Span<UInt8>, at start: Int, of part: Span<UInt8>) -> Bool {
    let count = part.count
    // The last load of a size overlaps the one before it, so that no loop over bytes is left.
    if count >= 8 {
        var index = 0
        while count &- index > 8 {
            guard loadWord(whole, at: start &+ index) == loadWord(part, at: index) else {
                return false
            }
            index &+= 8
        }
        return loadWord(whole, at: start &+ count &- 8) == loadWord(part, at: count &- 8)
    }
    if count >= 4 {
        let last = count &- 4
        return loadHalfWord(whole, at: start) == loadHalfWord(part, at: 0)
            && loadHalfWord(whole, at: start &+ last) == loadHalfWord(part, at: last)
    }
    guard count > 0 else { return true }
    let middle = count &>> 1
    let last = count &- 1
    return whole[start] == part[0] && whole[start &+ middle] == part[middle]
        && whole[start &+ last] == part[last]
}

/// Whether both are the same UTF-8 bytes.
func isEqual(_ left: String, _ right: String) -> Bool {
    isEqual(left.utf8Span.span, right.utf8Span.span)
}
