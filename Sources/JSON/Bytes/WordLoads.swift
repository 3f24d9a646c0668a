/// Eight bytes as one word, the first byte lowest. The caller has checked that they exist.
@inlinable @inline(__always)
package func loadWord(_ bytes: Span<UInt8>, at index: Int) -> UInt64 {
    // Any eight bytes are a UInt64, and the load checks its bounds itself.
    let raw = unsafe bytes.bytes
    return UInt64(littleEndian: unsafe raw.unsafeLoadUnaligned(
        fromByteOffset: index, as: UInt64.self))
}

/// Four bytes as one word; as for eight.
@inlinable @inline(__always)
package func loadHalfWord(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
    let raw = unsafe bytes.bytes
    return UInt32(littleEndian: unsafe raw.unsafeLoadUnaligned(
        fromByteOffset: index, as: UInt32.self))
}

/// At most eight bytes as one word, the first byte lowest, zeros behind the last.
@inlinable @inline(__always)
package func loadShort(_ bytes: Span<UInt8>) -> UInt64 {
    let count = bytes.count
    if count >= 4 {
        // The halves overlap, and agree where they do.
        let first = UInt64(loadHalfWord(bytes, at: 0))
        let last = UInt64(loadHalfWord(bytes, at: count &- 4))
        return first | last &<< (UInt64(truncatingIfNeeded: count &- 4) &* 8)
    }
    guard count > 0 else { return 0 }
    let middle = count &>> 1
    let last = count &- 1
    return UInt64(bytes[0])
        | UInt64(bytes[middle]) &<< (UInt64(truncatingIfNeeded: middle) &* 8)
        | UInt64(bytes[last]) &<< (UInt64(truncatingIfNeeded: last) &* 8)
}
