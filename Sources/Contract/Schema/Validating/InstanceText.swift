// The tokens of a document that a scanner has accepted. On other bytes these stay within them.

/// A string of the instance: where its text stands between the quotes.
struct TextPlace: BitwiseCopyable {
    var start: Int
    /// The index of the closing quote.
    var end: Int
    var hasEscapes: Bool
    var isASCII: Bool
}

/// The byte at an index, or 0 outside of the bytes: no token begins with it.
@inline(__always)
func byteOrZero(_ bytes: Span<UInt8>, _ index: Int) -> UInt8 {
    index < bytes.count ? bytes[index] : 0
}

@inline(__always)
func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}

@inline(__always)
func endOfBlanks(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count, isBlank(bytes[index]) { index &+= 1 }
    return index
}

/// Eight bytes as one word, the first lowest; the caller knows that they are there.
@inline(__always)
func word(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
    // Any eight bytes are a UInt64, and the load checks its bounds itself.
    let raw = unsafe bytes.bytes
    return UInt64(
        littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
}

/// The first eight bytes of a text as one word, zeros behind the last.
@inline(__always)
func firstWord(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> UInt64 {
    guard bytes.count &- start < 8 else {
        let all = word(bytes, start)
        return count >= 8 ? all : all & ((1 << (UInt64(truncatingIfNeeded: count) &* 8)) &- 1)
    }
    var value: UInt64 = 0
    var index = 0
    while index < count, index < 8 {
        value |= UInt64(bytes[start &+ index]) &<< UInt64(truncatingIfNeeded: index &* 8)
        index &+= 1
    }
    return value
}

/// The string whose opening quote is before `start`.
@inline(__always)
func passText(_ bytes: Span<UInt8>, _ start: Int) -> TextPlace {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops = ones &* 0x80
    var index = start
    var seen: UInt64 = 0
    while bytes.count &- index >= 8 {
        let word = word(bytes, index)
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        // The top bit of the lowest byte that is one of the two, exact up to it.
        let found = ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash) & tops
        if found != 0 {
            let offset = found.trailingZeroBitCount &>> 3
            let before = (1 &<< UInt64(truncatingIfNeeded: offset &* 8)) &- 1
            seen |= word & before
            index &+= offset
            if bytes[index] == 0x5C { return passWholeText(bytes, start, seen & tops == 0) }
            return TextPlace(
                start: start, end: index, hasEscapes: false, isASCII: seen & tops == 0)
        }
        seen |= word
        index &+= 8
    }
    return passWholeText(bytes, start, seen & tops == 0)
}

/// The same, a byte a turn.
@inline(never)
func passWholeText(_ bytes: Span<UInt8>, _ start: Int, _ isASCII: Bool) -> TextPlace {
    var place = TextPlace(start: start, end: start, hasEscapes: false, isASCII: isASCII)
    var index = start
    while index < bytes.count, bytes[index] != 0x22 {
        if bytes[index] == 0x5C {
            place.hasEscapes = true
            index &+= 1
        } else if bytes[index] >= 0x80 {
            place.isASCII = false
        }
        index &+= 1
    }
    place.end = min(index, bytes.count)
    return place
}

/// The Unicode scalar values of a string: an escape is one, and so is a pair of surrogates.
func scalarCount(_ bytes: Span<UInt8>, _ place: TextPlace) -> Int {
    if place.isASCII, !place.hasEscapes { return place.end &- place.start }
    var count = 0
    var index = place.start
    while index < place.end {
        let byte = bytes[index]
        index &+= 1
        if byte & 0xC0 != 0x80 { count &+= 1 }
        guard byte == 0x5C else { continue }
        let isUnit = byteOrZero(bytes, index) == UInt8(ascii: "u")
        index &+= isUnit ? 5 : 1
        // The low half of a pair begins with DC to DF and was not counted with its high half.
        if isUnit, byteOrZero(bytes, index &- 4) | 0x20 == UInt8(ascii: "d"),
            byteOrZero(bytes, index &- 3) | 0x20 >= UInt8(ascii: "c")
        {
            count &-= 1
        }
    }
    return count
}

/// The index behind a number or a literal.
@inline(__always)
func endOfPlain(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
            || byte <= 0x20
        {
            break
        }
        index &+= 1
    }
    return index
}

/// The index behind a value that nothing is asked of.
func endOfAnyValue(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    var depth = 0
    while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "\""):
            index = passText(bytes, index &+ 1).end &+ 1
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth &+= 1
            index &+= 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth &-= 1
            index &+= 1
        case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x0A, 0x0D, 0x09:
            index &+= 1
            continue
        default:
            index = max(endOfPlain(bytes, index), index &+ 1)
        }
        // A key of an open object is no value yet, but then the depth is not zero.
        if depth <= 0 { return min(index, bytes.count) }
    }
    return bytes.count
}

/// An integer of at most eighteen digits; nil where a number is written otherwise.
@inline(__always)
func plainInteger(_ bytes: Span<UInt8>, _ start: Int) -> (value: Int64, end: Int)? {
    let isNegative = bytes[start] == UInt8(ascii: "-")
    let first = isNegative ? start &+ 1 : start
    var index = first
    var value: Int64 = 0
    while index < bytes.count, isDecimalDigit(bytes[index]) {
        value = value &* 10 &+ Int64(bytes[index] & 0x0F)
        index &+= 1
    }
    guard index > first, index &- first <= 18 else { return nil }
    let next = byteOrZero(bytes, index)
    guard next != UInt8(ascii: "."), next | 0x20 != UInt8(ascii: "e") else { return nil }
    return (isNegative ? 0 &- value : value, index)
}

/// Text as `String`, and as bytes with its escapes resolved.
enum UTF8Text {
    /// The string of bytes that a scanner found to be UTF-8; empty for others.
    static func string(_ bytes: Span<UInt8>) -> String {
        guard let text = try? UTF8Span(validating: bytes) else { return "" }
        return String(copying: text)
    }

    /// The UTF-8 of a string of the instance.
    static func unescaped(_ bytes: Span<UInt8>, _ place: TextPlace) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(place.end &- place.start)
        var index = place.start
        while index < place.end {
            let byte = bytes[index]
            index &+= 1
            guard byte == 0x5C, index < place.end else {
                text.append(byte)
                continue
            }
            let escape = bytes[index]
            index &+= 1
            switch escape {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "u"): append(escapedScalar(bytes, &index), to: &text)
            default: text.append(escape)
            }
        }
        return text
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private static func escapedScalar(_ bytes: Span<UInt8>, _ index: inout Int) -> Unicode.Scalar {
        let unit = codeUnit(bytes, index)
        index &+= 4
        guard unit & 0xFC00 == 0xD800 else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
        let low = codeUnit(bytes, index &+ 2)
        index &+= 6
        return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)) ?? "\u{FFFD}"
    }

    private static func codeUnit(_ bytes: Span<UInt8>, _ start: Int) -> UInt32 {
        var unit: UInt32 = 0
        for offset in 0..<4 {
            let byte = byteOrZero(bytes, start &+ offset)
            let digit = isDecimalDigit(byte) ? byte & 0x0F : (byte & 0x0F) &+ 9
            unit = unit << 4 | UInt32(digit & 0x0F)
        }
        return unit
    }
}
