// Identifiers and addresses.

/// A UUID by RFC 9562 §4, in letters of either case.
func isUUID(_ text: Span<UInt8>) -> Bool {
    guard text.count == 36 else { return false }
    for index in 0..<36 {
        let isHyphen = index == 8 || index == 13 || index == 18 || index == 23
        let byte = text[index]
        guard isHyphen ? byte == UInt8(ascii: "-") : isHexDigit(byte) else { return false }
    }
    return true
}

/// An integer of 64 bits, written as JSON writes one, with neither point nor exponent.
func isInt64Text(_ text: Span<UInt8>) -> Bool {
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    guard text.count > start, text.count - start <= 19,
        text[start] != UInt8(ascii: "0") || (text.count == 1)
    else { return false }
    var magnitude: UInt64 = 0
    for index in start..<text.count {
        guard isDecimalDigit(text[index]) else { return false }
        // Nineteen digits fit UInt64.
        magnitude = magnitude &* 10 &+ UInt64(text[index] & 0x0F)
    }
    return magnitude <= (1 << 63) - (isNegative ? 0 : 1)
}

/// An address by RFC 5321 §4.1.2: a dot-string or a quoted string, then a domain or an address.
func isEmail(_ text: Span<UInt8>) -> Bool {
    // The last @ ends the local part: a quoted one may hold another.
    var at = text.count - 1
    while at >= 0, text[at] != UInt8(ascii: "@") { at -= 1 }
    guard at > 0, at + 1 < text.count else { return false }
    let local = text.extracting(0..<at)
    let domain = text.extracting(at + 1..<text.count)
    let isQuoted = local[0] == UInt8(ascii: "\"")
    guard isQuoted ? isQuotedText(local) : isDotText(local) else { return false }
    return domain[0] == UInt8(ascii: "[") ? isAddressLiteral(domain) : isHostname(domain)
}

private func isDotText(_ text: Span<UInt8>) -> Bool {
    let dot = UInt8(ascii: ".")
    var isAfterDot = true
    for index in 0..<text.count {
        let byte = text[index]
        if byte == dot {
            guard !isAfterDot else { return false }
            isAfterDot = true
        } else {
            guard isAtomText(byte) else { return false }
            isAfterDot = false
        }
    }
    return !isAfterDot
}

private func isAtomText(_ byte: UInt8) -> Bool {
    guard !isLetter(byte), !isDecimalDigit(byte) else { return true }
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
        UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
        UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"),
        UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "{"),
        UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"):
        return true
    default:
        return false
    }
}

private func isQuotedText(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 3, text[text.count - 1] == UInt8(ascii: "\"") else { return false }
    var index = 1
    while index < text.count - 1 {
        if text[index] == UInt8(ascii: "\\") { index += 1 }
        guard index < text.count - 1, text[index] >= 0x20, text[index] < 0x7F else { return false }
        if text[index] == UInt8(ascii: "\""), text[index - 1] != UInt8(ascii: "\\") {
            return false
        }
        index += 1
    }
    return true
}

private func isAddressLiteral(_ text: Span<UInt8>) -> Bool {
    guard text.count > 2, text[text.count - 1] == UInt8(ascii: "]") else { return false }
    let address = text.extracting(1..<text.count - 1)
    let tag: StaticString = "IPv6:"
    let isTagged =
        address.count > 5
        && tag.withUTF8Buffer { tag in
            (0..<5).allSatisfy { unsafe tag[$0] | 0x20 == address[$0] | 0x20 }
        }
    return isTagged ? isIPv6(address.extracting(5..<address.count)) : isIPv4(address)
}
