/// A number of at most eighteen digits, written without an exponent: compared and divided exactly,
/// and without any allocation. `ExactDecimal` takes those that are longer.
struct ShortDecimal: BitwiseCopyable {
    private static let digitsMax = 18

    /// All digits as one number.
    private let significand: Int64
    /// How many of the digits are behind the point.
    private let scale: Int

    /// Takes a literal that a scanner accepted; nil where it is not short.
    init?(_ literal: Span<UInt8>) {
        let isNegative = literal.count > 0 && literal[0] == UInt8(ascii: "-")
        var value: Int64 = 0
        var count = 0
        var scale = 0
        var isInFraction = false
        var index = isNegative ? 1 : 0
        while index < literal.count {
            let byte = literal[index]
            index &+= 1
            guard isDecimalDigit(byte) else {
                guard byte == UInt8(ascii: ".") else { return nil }
                isInFraction = true
                continue
            }
            count &+= 1
            guard count <= Self.digitsMax else { return nil }
            value = value &* 10 &+ Int64(byte & 0x0F)
            if isInFraction { scale &+= 1 }
        }
        significand = isNegative ? 0 &- value : value
        self.scale = scale
    }

    /// What a schema compares short numbers with. All that are larger than the longest short one
    /// are the same to it, as a bound and as a divisor.
    init?(of rule: ExactDecimal) {
        if let integer = rule.int64 {
            (significand, scale) = (integer, 0)
        } else if let short = ShortDecimal(rule.text.utf8Span.span) {
            self = short
        } else if rule.digits.count + rule.exponent > Self.digitsMax {
            (significand, scale) = (rule.isNegative ? .min : .max, 0)
        } else {
            return nil
        }
    }

    var isInteger: Bool { scale == 0 || Int128(significand) % Self.power(scale) == 0 }

    /// Below zero, zero or above, as this number is below, the same as or above the other.
    func compare(_ other: ShortDecimal) -> Int {
        let (left, right) = aligned(other)
        return left < right ? -1 : left == right ? 0 : 1
    }

    /// Whether it is an integer times `divisor`, which is not zero.
    func isMultiple(of divisor: ShortDecimal) -> Bool {
        let (value, divisor) = aligned(divisor)
        return value % divisor == 0
    }

    /// Both as integers of the same unit. Each has 64 bits, and 60 more for the power of ten.
    private func aligned(_ other: ShortDecimal) -> (Int128, Int128) {
        let (left, right) = (Int128(significand), Int128(other.significand))
        guard scale != other.scale else { return (left, right) }
        let isFiner = scale > other.scale
        let power = Self.power(isFiner ? scale &- other.scale : other.scale &- scale)
        return isFiner ? (left, right &* power) : (left &* power, right)
    }

    /// Ten to the power of a scale.
    private static func power(_ exponent: Int) -> Int128 {
        var power: Int64 = 1
        for _ in 0..<exponent { power = power &* 10 }
        return Int128(power)
    }
}
