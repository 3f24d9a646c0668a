/// A URI by RFC 3986 §3, with its scheme and in ASCII.
func isURI(_ text: Span<UInt8>) -> Bool {
    var cursor = TextCursor()
    guard isLetter(cursor.peek(text)) else { return false }
    _ = cursor.passAll(text) { byte in
        isLetter(byte) || isDecimalDigit(byte) || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
    guard cursor.pass(UInt8(ascii: ":"), text) else { return false }
    let slash = UInt8(ascii: "/")
    if cursor.pass(slash, text), cursor.pass(slash, text) {
        guard passAuthority(&cursor, text) else { return false }
        guard cursor.isAtEnd(text) || isEndOfAuthority(cursor.peek(text)) else { return false }
    }
    var isInFragment = false
    while !cursor.isAtEnd(text) {
        if cursor.pass(UInt8(ascii: "#"), text) {
            guard !isInFragment else { return false }
            isInFragment = true
            continue
        }
        guard passCharacter(&cursor, text, alsoIn: ":@/?") else { return false }
    }
    return true
}

private func isEndOfAuthority(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
}

/// Passes `user@host:port`, each part of which but the host may be absent (§3.2).
private func passAuthority(_ cursor: inout TextCursor, _ text: Span<UInt8>) -> Bool {
    var end = cursor.position
    var hasUser = false
    while end < text.count, !isEndOfAuthority(text[end]) {
        if text[end] == UInt8(ascii: "@") { hasUser = true }
        end += 1
    }
    if hasUser {
        while !cursor.pass(UInt8(ascii: "@"), text) {
            guard passCharacter(&cursor, text, alsoIn: ":") else { return false }
        }
    }
    if cursor.pass(UInt8(ascii: "["), text) {
        let start = cursor.position
        _ = cursor.passAll(text) { $0 != UInt8(ascii: "]") }
        let address = text.extracting(start..<cursor.position)
        guard cursor.pass(UInt8(ascii: "]"), text), isIPv6(address) || isFutureAddress(address)
        else { return false }
    } else {
        while cursor.position < end, cursor.peek(text) != UInt8(ascii: ":") {
            guard passCharacter(&cursor, text, alsoIn: "") else { return false }
        }
    }
    if cursor.pass(UInt8(ascii: ":"), text) { _ = cursor.passAll(text, isDecimalDigit) }
    return true
}

/// `v1.x`, an address of a version that is still to come (§3.2.2).
private func isFutureAddress(_ text: Span<UInt8>) -> Bool {
    var cursor = TextCursor()
    guard cursor.passLetter(UInt8(ascii: "v"), text), cursor.passAll(text, isHexDigit) > 0,
        cursor.pass(UInt8(ascii: "."), text), !cursor.isAtEnd(text)
    else { return false }
    while !cursor.isAtEnd(text) {
        guard cursor.peek(text) != UInt8(ascii: "%"), passCharacter(&cursor, text, alsoIn: ":")
        else { return false }
    }
    return true
}

/// Passes an unreserved character, a sub-delimiter, an encoded byte or one of a few more (§2).
private func passCharacter(
    _ cursor: inout TextCursor, _ text: Span<UInt8>, alsoIn more: StaticString
) -> Bool {
    let byte = cursor.peek(text)
    guard byte != 0 else { return false }
    if cursor.pass(UInt8(ascii: "%"), text) {
        for _ in 0..<2 {
            let digit = cursor.peek(text)
            guard isHexDigit(digit), cursor.pass(digit, text) else { return false }
        }
        return true
    }
    let plain: StaticString = "-._~!$&'()*+,;="
    let isTaken =
        isLetter(byte) || isDecimalDigit(byte)
        || plain.withUTF8Buffer { unsafe $0.contains(byte) }
        || more.withUTF8Buffer { unsafe $0.contains(byte) }
    return isTaken && cursor.pass(byte, text)
}
