internal import JSON

/// A number of a schema, compared digit by digit: binary64 takes neighbours above 2^53 for one.
struct DecimalOrder: Comparable {
    /// No literal that fits memory balances a larger exponent.
    private static let exponentMax = 1 << 50

    private let isNegative: Bool
    /// Without zeros at either end; none for zero.
    private let digits: [UInt8]
    /// The power of ten of the place before the first digit.
    private let exponent: Int

    init(_ number: JSONNumber) {
        let parts = number.text.utf8.split(maxSplits: 1) { $0 | 0x20 == UInt8(ascii: "e") }
        var digits: [UInt8] = []
        var places = 0
        var isInFraction = false
        for byte in parts.first ?? number.text.utf8[...] {
            if byte == UInt8(ascii: ".") { isInFraction = true }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { continue }
            let isLeadingZero = digits.isEmpty && byte == UInt8(ascii: "0")
            if !isLeadingZero { digits.append(byte) }
            // Digits before the point count up, zeros right behind it count down.
            if isInFraction {
                if isLeadingZero { places -= 1 }
            } else if !isLeadingZero {
                places += 1
            }
        }
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        self.digits = digits
        isNegative = number.text.utf8.first == UInt8(ascii: "-") && !digits.isEmpty
        exponent = digits.isEmpty ? 0 : places + Self.exponent(parts.dropFirst().first)
    }

    private static func exponent(_ text: Substring.UTF8View?) -> Int {
        var value = 0
        for byte in text ?? ""[...].utf8
        where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            value = min(value * 10 + Int(byte & 0x0F), exponentMax)
        }
        return text?.first == UInt8(ascii: "-") ? -value : value
    }

    static func < (left: DecimalOrder, right: DecimalOrder) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative
            ? right.isSmallerByMagnitude(than: left) : left.isSmallerByMagnitude(than: right)
    }

    private func isSmallerByMagnitude(than other: DecimalOrder) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        if exponent != other.exponent { return exponent < other.exponent }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}
