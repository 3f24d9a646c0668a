/// What the functions of this file answer for a token that is not plain or not all there.
let notPlain = -1

/// The index after a key in quotes and the colon right behind it.
///
/// Plain is a key of printable ASCII without escapes.
@inline(__always)
func endOfPlainKey(_ bytes: Span<UInt8>, at index: Int, bytesMax: Int) -> Int {
    guard bytes[index] == UInt8(ascii: "\"") else { return notPlain }
    let quote = endOfPlainText(bytes, from: index &+ 1)
    let colon = quote &+ 1
    guard colon < bytes.count, bytes[quote] == UInt8(ascii: "\""),
        bytes[colon] == UInt8(ascii: ":"), quote &- index &- 1 <= bytesMax
    else { return notPlain }
    return colon &+ 1
}

/// The index after a value that is no container.
///
/// Plain is a string without Unicode escapes, a number without exponent, a literal.
@inline(__always)
func endOfPlainValue(_ bytes: Span<UInt8>, at index: Int, _ byte: UInt8, charactersMax: Int)
    -> Int
{
    if byte == UInt8(ascii: "\"") {
        var quote = endOfPlainText(bytes, from: index &+ 1)
        guard quote < bytes.count else { return notPlain }
        if bytes[quote] == UInt8(ascii: "\"") { return quote &+ 1 }
        quote = endOfWholeText(bytes, from: quote)
        guard quote < bytes.count, bytes[quote] == UInt8(ascii: "\"") else { return notPlain }
        return quote &+ 1
    }
    if byte < 0x40 { return endOfPlainNumber(bytes, from: index, charactersMax: charactersMax) }
    return endOfLiteral(bytes, at: index, byte)
}

@inline(never)
private func endOfLiteral(_ bytes: Span<UInt8>, at index: Int, _ byte: UInt8) -> Int {
    let isFalse = byte == UInt8(ascii: "f")
    let start = isFalse ? index &+ 1 : index
    guard bytes.count &- start >= 4 else { return notPlain }
    switch loadHalfWord(bytes, at: start) {
    // "true", "alse" and "null", the first letter lowest.
    case 0x65_75_72_74 where !isFalse: return start &+ 4
    case 0x65_73_6C_61 where isFalse: return start &+ 4
    case 0x6C_6C_75_6E where !isFalse: return start &+ 4
    default: return notPlain
    }
}

@inline(never)
private func endOfPlainNumber(_ bytes: Span<UInt8>, from start: Int, charactersMax: Int) -> Int {
    let first = bytes[start] == UInt8(ascii: "-") ? start &+ 1 : start
    var index = endOfDigits(bytes, from: first)
    guard index > first, index < bytes.count else { return notPlain }
    // 012 is no number.
    guard bytes[first] != UInt8(ascii: "0") || index == first &+ 1 else { return notPlain }
    if bytes[index] == UInt8(ascii: ".") {
        let point = index
        index = endOfDigits(bytes, from: point &+ 1)
        guard index > point &+ 1, index < bytes.count else { return notPlain }
    }
    guard bytes[index] | 0x20 != UInt8(ascii: "e"), index &- start <= charactersMax else {
        return notPlain
    }
    return index
}

@inline(__always)
private func endOfDigits(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count, isDigit(bytes[index]) { index &+= 1 }
    return index
}

/// The index of the first byte from `start` that is not white space.
func endOfWhiteSpace(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count, isWhiteSpace(bytes[index]) { index &+= 1 }
    return index
}

/// The four bytes that may stand between tokens (RFC 8259 §2).
@inline(__always)
func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}
