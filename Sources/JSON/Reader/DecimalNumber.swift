/// A number as the digits and the exponent of ten it is written with.
///
/// Takes literals that a scanner accepted; on others it stays in bounds and its result means
/// nothing.
struct DecimalNumber {
    private let literal: ArraySlice<UInt8>
    private let isNegative: Bool
    /// Where the digits before and after the point stand, the point among them.
    private let digits: ArraySlice<UInt8>
    /// The power of ten of the last digit; saturates far beyond every range that matters.
    private let exponent: Int

    init(_ literal: ArraySlice<UInt8>) {
        self.literal = literal
        isNegative = literal.first == UInt8(ascii: "-")
        let unsigned = isNegative ? literal.dropFirst() : literal
        let end = unsigned.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? unsigned.endIndex
        digits = unsigned[..<end]
        var exponent = Self.exponent(unsigned[end...].dropFirst())
        if let point = digits.firstIndex(of: UInt8(ascii: ".")) {
            exponent -= digits.endIndex - point - 1
        }
        self.exponent = exponent
    }

    /// Reads an exponent; one that no literal in memory could balance stays at 2 to the 50.
    private static func exponent(_ text: ArraySlice<UInt8>) -> Int {
        var value = 0
        for byte in text where isDigit(byte) {
            value = min(value * 10 + Int(byte & 0x0F), 1 << 50)
        }
        return text.first == UInt8(ascii: "-") ? -value : value
    }

    /// The digits without the zeros that change nothing, before them and behind them, and the power
    /// of ten of the last one; none for zero.
    private var significant: (digits: [UInt8], exponent: Int) {
        var kept: [UInt8] = []
        var zeros = 0
        for byte in digits where byte != UInt8(ascii: ".") {
            if byte == UInt8(ascii: "0") {
                zeros += 1
                continue
            }
            if !kept.isEmpty { kept.append(contentsOf: repeatElement(0, count: zeros)) }
            kept.append(byte & 0x0F)
            zeros = 0
        }
        return (kept, kept.isEmpty ? 0 : exponent + zeros)
    }

    /// Whether both stand for the same number, however they are written.
    func hasSameValue(as other: DecimalNumber) -> Bool {
        let (left, right) = (significant, other.significant)
        return left.digits == right.digits && left.exponent == right.exponent
            && (isNegative == other.isNegative || left.digits.isEmpty)
    }
}

extension DecimalNumber {
    /// What a number is as an integer.
    enum Integer: Equatable {
        case exact(ExactInteger)
        /// It has a fraction.
        case fraction
        /// Its magnitude does not fit 64 bits.
        case tooLarge
    }

    /// The number as an integer, exact or not at all.
    var integer: Integer {
        let (digits, exponent) = significant
        guard exponent >= 0 else { return .fraction }
        // Twenty digits are the most that fit 64 bits.
        guard !digits.isEmpty else { return .exact(ExactInteger(magnitude: 0, isNegative: false)) }
        guard digits.count <= 20, exponent <= 20 - digits.count else { return .tooLarge }
        var magnitude: UInt64 = 0
        for index in 0..<digits.count + exponent {
            let digit = index < digits.count ? digits[index] : 0
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
            guard !overflow, !carry else { return .tooLarge }
            magnitude = sum
        }
        return .exact(ExactInteger(magnitude: magnitude, isNegative: isNegative))
    }

    /// The nearest binary64 number; nil if it is not finite.
    var double: Double? {
        if let exact = productOfExactFactors { return exact }
        guard let value = Double(String(valid: literal.span)), value.isFinite else { return nil }
        return value
    }

    /// The nearest number by one multiplication or division, which rounds once and so correctly
    /// (Clinger 1990); nil where a factor is not exact in binary64.
    private var productOfExactFactors: Double? {
        guard digits.count <= 18, abs(exponent) < exactPowersOfTen.count else { return nil }
        var significand: UInt64 = 0
        for byte in digits where byte != UInt8(ascii: ".") {
            significand = significand &* 10 &+ UInt64(byte & 0x0F)
        }
        guard significand <= 1 << 53 else { return nil }
        let value = exponent < 0
            ? Double(significand) / exactPowersOfTen[-exponent]
            : Double(significand) * exactPowersOfTen[exponent]
        return isNegative ? -value : value
    }
}

/// The powers of ten that binary64 holds exactly: 5 to the power of 22 has 52 bits.
private let exactPowersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]

/// An integer by its sign and its magnitude, before it is known which type it is for.
struct ExactInteger: Equatable {
    let magnitude: UInt64
    let isNegative: Bool

    var int64: Int64? {
        guard isNegative else { return Int64(exactly: magnitude) }
        return magnitude <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
    }

    var uint64: UInt64? { isNegative ? nil : magnitude }
}
