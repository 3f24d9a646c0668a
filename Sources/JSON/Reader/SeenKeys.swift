/// The keys of one object that a reader has met, to find one that comes twice.
///
/// The first sixteen are kept in place, so that objects of usual size cost no allocation; more go
/// to a set, so that objects of any size cost linear time. Keys are compared as bytes after
/// unescaping.
struct SeenKeys {
    /// A token in one word: where it starts, then its length, then whether it has escapes.
    private typealias Packed = UInt64
    private static let inlineCount = 16
    private static let lengthBits: UInt64 = 31

    private var few = InlineArray<16, Packed>(repeating: 0)
    private var count = 0
    private var many: Set<JSONString> = []

    /// Remembers a key; false if it was there. All keys are of the same `bytes`.
    mutating func insert(_ key: StringToken, in bytes: ArraySlice<UInt8>) -> Bool {
        let start = key.start &- bytes.startIndex
        guard many.isEmpty, count < Self.inlineCount,
            start &+ key.count < 1 << Self.lengthBits else {
            return insertIntoSet(key, bytes)
        }
        let packed = UInt64(truncatingIfNeeded: start) << 32
            | UInt64(truncatingIfNeeded: key.count) << 1 | (key.hasEscapes ? 1 : 0)
        let span = bytes.span
        for index in 0..<count {
            let other = few[index]
            if (packed | other) & 1 != 0 {
                if unpack(other, bytes).string(in: bytes) == key.string(in: bytes) { return false }
            } else if UInt32(truncatingIfNeeded: packed) == UInt32(truncatingIfNeeded: other) {
                let length = key.count
                let first = Int(truncatingIfNeeded: other >> 32)
                let part = span.extracting(start..<start &+ length)
                if hasBytes(span, at: first, of: part) { return false }
            }
        }
        few[count] = packed
        count &+= 1
        return true
    }

    private mutating func insertIntoSet(_ key: StringToken, _ bytes: ArraySlice<UInt8>) -> Bool {
        if many.isEmpty {
            for index in 0..<count { many.insert(unpack(few[index], bytes).string(in: bytes)) }
        }
        return many.insert(key.string(in: bytes)).inserted
    }

    private func unpack(_ packed: Packed, _ bytes: ArraySlice<UInt8>) -> StringToken {
        let start = bytes.startIndex &+ Int(truncatingIfNeeded: packed >> 32)
        let length = Int(truncatingIfNeeded: (packed & 0xFFFF_FFFF) >> 1)
        return StringToken(start: start, end: start &+ length, hasEscapes: packed & 1 != 0)
    }
}
