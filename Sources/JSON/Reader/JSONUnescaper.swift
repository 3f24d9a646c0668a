/// Walks the bytes between the quotes of a string and yields its text, escapes resolved.
///
/// Trusts that a scanner accepted the bytes; on others it yields U+FFFD and stays in bounds.
struct JSONUnescaper: IteratorProtocol {
    private let raw: ArraySlice<UInt8>
    private var position: Int
    /// The bytes of the last escape that are still to come, lowest first; zero bytes end it, so an
    /// escaped NUL is yielded at once and never waits here.
    private var waiting: UInt32 = 0

    init(_ raw: ArraySlice<UInt8>) {
        self.raw = raw
        self.position = raw.startIndex
    }

    mutating func next() -> UInt8? {
        if waiting != 0 {
            let byte = UInt8(truncatingIfNeeded: waiting)
            waiting >>= 8
            return byte
        }
        guard position < raw.endIndex else { return nil }
        let byte = raw[position]
        position += 1
        guard byte == UInt8(ascii: "\\"), position < raw.endIndex else { return byte }
        let escape = raw[position]
        position += 1
        switch escape {
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "u"): return firstByte(of: readScalar())
        default: return escape
        }
    }

    /// Encodes the scalar, keeps all bytes but the first for later and returns the first.
    private mutating func firstByte(of scalar: Unicode.Scalar) -> UInt8 {
        let value = scalar.value
        func continuation(_ shift: UInt32) -> UInt32 { 0x80 | ((value >> shift) & 0x3F) }
        switch value {
        case 0..<0x80:
            return UInt8(truncatingIfNeeded: value)
        case 0x80..<0x800:
            waiting = continuation(0)
            return UInt8(truncatingIfNeeded: 0xC0 | (value >> 6))
        case 0x800..<0x10000:
            waiting = continuation(6) | continuation(0) << 8
            return UInt8(truncatingIfNeeded: 0xE0 | (value >> 12))
        default:
            waiting = continuation(12) | continuation(6) << 8 | continuation(0) << 16
            return UInt8(truncatingIfNeeded: 0xF0 | (value >> 18))
        }
    }

    /// Reads the digits after `\u`, and the second half of a surrogate pair.
    private mutating func readScalar() -> Unicode.Scalar {
        let unit = readCodeUnit()
        guard unit & 0xFC00 == 0xD800 else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
        let start = position
        guard position + 1 < raw.endIndex,
            raw[position] == UInt8(ascii: "\\"), raw[position + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        position += 2
        let low = readCodeUnit()
        guard low & 0xFC00 == 0xDC00 else {
            position = start
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)) ?? "\u{FFFD}"
    }

    private mutating func readCodeUnit() -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 where position < raw.endIndex {
            unit = unit << 4 | UInt32(hexDigitValue(raw[position]) ?? 0)
            position += 1
        }
        return unit
    }
}

/// The value of a hexadecimal digit in ASCII, either case; nil for any other byte.
@inline(__always)
func hexDigitValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte &- UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte &- UInt8(ascii: "a") &+ 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte &- UInt8(ascii: "A") &+ 10
    default: nil
    }
}
