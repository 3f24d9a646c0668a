// Names and addresses of hosts.

/// A host name by RFC 1123 §2.1: labels of letters, digits and inner hyphens.
func isHostname(_ text: Span<UInt8>) -> Bool {
    guard text.count <= 253 else { return false }
    var start = 0
    while start <= text.count {
        var end = start
        while end < text.count, text[end] != UInt8(ascii: ".") { end += 1 }
        guard isLabel(text.extracting(start..<end)) else { return false }
        if end == text.count { return true }
        start = end + 1
    }
    return false
}

private func isLabel(_ label: Span<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    guard label.count >= 1, label.count <= 63, label[0] != hyphen,
        label[label.count - 1] != hyphen
    else { return false }
    for index in 0..<label.count {
        let byte = label[index]
        guard isLetter(byte) || isDecimalDigit(byte) || byte == hyphen else { return false }
    }
    // Two hyphens there announce an encoding, of which only `xn` exists (RFC 5891 §4.2.3.1).
    guard label.count >= 4, label[2] == hyphen, label[3] == hyphen else { return true }
    return label[0] | 0x20 == UInt8(ascii: "x") && label[1] | 0x20 == UInt8(ascii: "n")
        && isInternationalLabel(label.extracting(4..<label.count))
}

/// An IPv4 address by RFC 2673 §3.2: four decimal bytes without leading zeros.
func isIPv4(_ text: Span<UInt8>) -> Bool {
    var parts = 0
    var index = 0
    while parts < 4 {
        let start = index
        var value = 0
        while index < text.count, isDecimalDigit(text[index]), index - start < 3 {
            value = value * 10 + Int(text[index] & 0x0F)
            index += 1
        }
        guard index > start, value <= 255,
            index == start + 1 || text[start] != UInt8(ascii: "0")
        else { return false }
        parts += 1
        if index == text.count { return parts == 4 }
        guard text[index] == UInt8(ascii: ".") else { return false }
        index += 1
    }
    return false
}

/// An IPv6 address by RFC 4291 §2.2, without a zone.
func isIPv6(_ text: Span<UInt8>) -> Bool {
    let colon = UInt8(ascii: ":")
    var groups = 0
    var hasGap = false
    var index = 0
    if text.count >= 2, text[0] == colon {
        guard text[1] == colon else { return false }
        hasGap = true
        index = 2
    }
    while index < text.count {
        let start = index
        while index < text.count, isHexDigit(text[index]) { index += 1 }
        if index < text.count, text[index] == UInt8(ascii: ".") {
            guard isIPv4(text.extracting(start..<text.count)) else { return false }
            groups += 2
            index = text.count
            break
        }
        guard index > start, index - start <= 4 else { return false }
        groups += 1
        if index == text.count { break }
        guard text[index] == colon, index + 1 < text.count else { return false }
        index += 1
        if text[index] == colon {
            guard !hasGap else { return false }
            hasGap = true
            index += 1
        }
    }
    return hasGap ? groups < 8 : groups == 8
}
