/// The index of the first byte from `start`, inside a string, that ends the text or needs the exact
/// way: its quote, a Unicode escape, what is not allowed, and what the end of the bytes cuts.
///
/// Passes plain text, whole UTF-8 sequences and whole short escapes.
@inline(never)
func endOfWholeText(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = endOfPlainText(bytes, from: start)
    while index < bytes.count {
        let byte = bytes[index]
        if byte >= 0x80 {
            let length = lengthOfSequence(bytes, at: index, lead: byte)
            guard length > 0 else { return index }
            index &+= length
            // Text beyond ASCII comes in runs, which the words of plain text would stop at.
            if index < bytes.count, bytes[index] >= 0x80 { continue }
        } else {
            guard byte == UInt8(ascii: "\\"), index &+ 1 < bytes.count,
                isShortEscape(bytes[index &+ 1])
            else { return index }
            index &+= 2
        }
        index = endOfPlainText(bytes, from: index)
    }
    return index
}

/// The length of the UTF-8 sequence that begins with `lead`; 0 if it is not valid or not all there.
///
/// The ranges of the second byte keep out overlong forms, surrogates and everything above U+10FFFF
/// (RFC 3629 §4).
@inline(__always)
private func lengthOfSequence(_ bytes: Span<UInt8>, at index: Int, lead: UInt8) -> Int {
    guard bytes.count &- index >= 4 else { return 0 }
    let second = bytes[index &+ 1]
    guard isContinuation(second) else { return 0 }
    if lead < 0xE0 { return lead >= 0xC2 ? 2 : 0 }
    guard isContinuation(bytes[index &+ 2]) else { return 0 }
    if lead < 0xF0 {
        if lead == 0xE0 { return second >= 0xA0 ? 3 : 0 }
        if lead == 0xED { return second < 0xA0 ? 3 : 0 }
        return 3
    }
    guard isContinuation(bytes[index &+ 3]) else { return 0 }
    if lead == 0xF0 { return second >= 0x90 ? 4 : 0 }
    if lead == 0xF4 { return second < 0x90 ? 4 : 0 }
    return lead < 0xF4 ? 4 : 0
}

@inline(__always)
private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

/// Whether the byte after a backslash makes an escape of two bytes (RFC 8259 §7).
@inline(__always)
func isShortEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
        UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        true
    default:
        false
    }
}
