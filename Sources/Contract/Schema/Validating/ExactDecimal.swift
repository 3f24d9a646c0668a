/// A number by its digits and its power of ten: compared and divided exactly, never rounded.
struct ExactDecimal: Sendable {
    /// No literal that fits memory balances a larger exponent.
    private static let exponentMax = 1 << 50

    /// The number as it is written.
    let text: String
    let isNegative: Bool
    /// From 0 to 9, without zeros at either end; none for zero.
    let digits: [UInt8]
    /// The power of ten of the last digit.
    let exponent: Int

    /// Takes a literal that a scanner accepted.
    init(_ literal: Span<UInt8>) {
        text = UTF8Text.string(literal)
        isNegative = literal.count > 0 && literal[0] == UInt8(ascii: "-")
        var digits: [UInt8] = []
        var zeros = 0
        var fraction = 0
        var isInFraction = false
        var index = isNegative ? 1 : 0
        while index < literal.count, literal[index] | 0x20 != UInt8(ascii: "e") {
            let byte = literal[index]
            index += 1
            guard isDecimalDigit(byte) else {
                isInFraction = true
                continue
            }
            if isInFraction { fraction += 1 }
            if byte == UInt8(ascii: "0") {
                zeros += 1
            } else {
                if !digits.isEmpty {
                    digits.append(contentsOf: repeatElement(0, count: zeros))
                }
                digits.append(byte & 0x0F)
                zeros = 0
            }
        }
        self.digits = digits
        let written = Self.exponent(literal, from: index + 1)
        exponent = digits.isEmpty ? 0 : written - fraction + zeros
    }

    private static func exponent(_ literal: Span<UInt8>, from start: Int) -> Int {
        var value = 0
        var index = start
        while index < literal.count {
            let byte = literal[index]
            if isDecimalDigit(byte) { value = min(value * 10 + Int(byte & 0x0F), exponentMax) }
            index += 1
        }
        return start < literal.count && literal[start] == UInt8(ascii: "-") ? -value : value
    }

    var isInteger: Bool { exponent >= 0 }

    /// Whether the nearest number of binary64 is finite (IEEE 754 §4.3.1): from halfway between its
    /// largest number and the next power of two upwards, numbers are rounded to infinity.
    var isWithinBinary64: Bool { compareMagnitude(Self.binary64Max) < 0 }

    /// 2 to the power of 1024, less 2 to the power of 970.
    private static let binary64Max = ExactDecimal(
        ("17976931348623158079372897140530341507993413271003782693617377898044496829276475"
            + "09466490179775872070963302864166928879109465555478519404026306574886715058206819"
            + "08902000708383676273854845817711531764475730270069855571366959622842914819860834"
            + "936475292719074168444365510704342711559699508093042880177904174497792")
            .utf8Span.span)

    /// The value where it is an integer within Int64.
    var int64: Int64? {
        guard isInteger, digits.count <= 19, exponent <= 19 - digits.count else { return nil }
        var magnitude: UInt64 = 0
        // Nineteen digits fit UInt64.
        for digit in digits { magnitude = magnitude &* 10 &+ UInt64(digit) }
        for _ in 0..<exponent { magnitude = magnitude &* 10 }
        guard isNegative else { return Int64(exactly: magnitude) }
        return magnitude <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
    }

    /// The digits as one number, where they are few enough.
    var significand: UInt64? {
        guard digits.count <= 18 else { return nil }
        return digits.reduce(0) { $0 &* 10 &+ UInt64($1) }
    }

    /// Below zero, zero or above, as this number is below, the same as or above the other.
    func compare(_ other: ExactDecimal) -> Int {
        let (left, right) = (sign, other.sign)
        guard left == right else { return left < right ? -1 : 1 }
        return left * compareMagnitude(other)
    }

    private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

    private func compareMagnitude(_ other: ExactDecimal) -> Int {
        // Where the first digit stands decides, unless both stand at the same place.
        let (left, right) = (digits.count + exponent, other.digits.count + other.exponent)
        guard left == right else { return left < right ? -1 : 1 }
        for index in 0..<max(digits.count, other.digits.count) {
            let first = index < digits.count ? digits[index] : 0
            let second = index < other.digits.count ? other.digits[index] : 0
            if first != second { return first < second ? -1 : 1 }
        }
        return 0
    }

    /// Whether it is an integer times `divisor`, which has a significand and is not zero.
    ///
    /// The remainder is taken digit by digit and the power of ten by squaring: what the exponents
    /// are makes no difference to how long it takes.
    func isMultiple(of divisor: ExactDecimal) -> Bool {
        guard !digits.isEmpty else { return true }
        guard let modulus = divisor.significand, modulus > 0, exponent >= divisor.exponent else {
            // There are no zeros at the end that a power of ten in the divisor could divide.
            return false
        }
        var remainder: UInt64 = 0
        for digit in digits {
            // At most 19 digits times ten: the product needs more than 64 bits.
            remainder = multiply(remainder, 10, modulus)
            remainder = (remainder &+ UInt64(digit)) % modulus
        }
        var power = 10 % modulus
        var rest = exponent - divisor.exponent
        while rest > 0, remainder != 0 {
            if rest & 1 == 1 { remainder = multiply(remainder, power, modulus) }
            power = multiply(power, power, modulus)
            rest >>= 1
        }
        return remainder == 0
    }

    private func multiply(_ left: UInt64, _ right: UInt64, _ modulus: UInt64) -> UInt64 {
        // Both are below the modulus, but for 10, and a quotient fits all the same.
        let product = (left % modulus).multipliedFullWidth(by: right % modulus)
        return modulus.dividingFullWidth(product).remainder
    }
}
