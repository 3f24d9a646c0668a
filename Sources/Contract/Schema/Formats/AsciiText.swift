// Small questions about ASCII, which the formats are made of. All stay within the bytes.

@inline(__always)
func isDecimalDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

@inline(__always)
func isHexDigit(_ byte: UInt8) -> Bool {
    isDecimalDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6
}

/// Walks a short text from its beginning.
struct TextCursor: ~Copyable {
    private(set) var position = 0

    /// The next byte, or 0 at the end: no format has a NUL in it.
    func peek(_ text: Span<UInt8>) -> UInt8 { position < text.count ? text[position] : 0 }

    func isAtEnd(_ text: Span<UInt8>) -> Bool { position == text.count }

    /// Passes the byte if it is next.
    mutating func pass(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
        guard position < text.count, text[position] == byte else { return false }
        position &+= 1
        return true
    }

    /// Passes a letter of either case; `letter` is the small one.
    mutating func passLetter(_ letter: UInt8, _ text: Span<UInt8>) -> Bool {
        guard position < text.count, text[position] | 0x20 == letter else { return false }
        position &+= 1
        return true
    }

    /// Passes so many digits and answers their value.
    mutating func passDigits(_ count: Int, _ text: Span<UInt8>) -> Int? {
        guard text.count &- position >= count else { return nil }
        var value = 0
        for _ in 0..<count {
            let byte = text[position]
            guard isDecimalDigit(byte) else { return nil }
            value = value &* 10 &+ Int(byte & 0x0F)
            position &+= 1
        }
        return value
    }

    /// Passes all bytes of a kind, and says how many they were.
    mutating func passAll(_ text: Span<UInt8>, _ isOfKind: (UInt8) -> Bool) -> Int {
        let start = position
        while position < text.count, isOfKind(text[position]) { position &+= 1 }
        return position &- start
    }
}
