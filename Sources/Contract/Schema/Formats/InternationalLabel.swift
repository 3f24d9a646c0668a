/// Whether a label after `xn--` is Punycode of something beyond ASCII (RFC 3492 §6.2).
func isInternationalLabel(_ text: Span<UInt8>) -> Bool {
    var delimiter = text.count - 1
    while delimiter >= 0, text[delimiter] != UInt8(ascii: "-") { delimiter -= 1 }
    var index = max(delimiter, -1) + 1
    guard index < text.count, delimiter != 0 else { return false }
    // A label has 59 characters at the most, so 64 bits hold every value that is checked below.
    var length = max(delimiter, 0)
    var scalar = 128
    var place = 0
    var bias = 72
    while index < text.count {
        let before = place
        var weight = 1
        var step = 36
        while true {
            guard index < text.count, let digit = punycodeDigit(text[index]) else { return false }
            index += 1
            place += digit * weight
            let threshold = step <= bias ? 1 : min(step - bias, 26)
            guard place < 1 << 32 else { return false }
            if digit < threshold { break }
            weight *= 36 - threshold
            guard weight < 1 << 26 else { return false }
            step += 36
        }
        length += 1
        bias = adaptedBias(place - before, length, isFirst: before == 0)
        scalar += place / length
        place = place % length + 1
        guard let value = UInt32(exactly: scalar), Unicode.Scalar(value) != nil else {
            return false
        }
    }
    return true
}

private func punycodeDigit(_ byte: UInt8) -> Int? {
    if isDecimalDigit(byte) { return Int(byte & 0x0F) + 26 }
    return isLetter(byte) ? Int((byte | 0x20) - UInt8(ascii: "a")) : nil
}

/// RFC 3492 §6.1.
private func adaptedBias(_ delta: Int, _ length: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / length
    var step = 0
    while delta > 455 {
        delta /= 35
        step += 36
    }
    return step + 36 * delta / (delta + 38)
}
