/// Exact decimal numbers of up to 18 digits, as integers that count their last place.
enum Decimal64 {
    /// Reads a number such as `-12.5`; nothing for any other text, or for one that is not exact
    /// with this many digits behind the point.
    static func scaled(_ text: String, scale: Int) -> Int64? {
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes = bytes.dropFirst() }
        let parts = bytes.split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty else { return nil }
        let fraction = parts.count > 1 ? parts[1] : []
        guard parts.count == 1 || !fraction.isEmpty, fraction.count <= scale else { return nil }
        let padding = repeatElement(UInt8(ascii: "0"), count: scale - fraction.count)
        var value: Int64 = 0
        for byte in Array(whole) + Array(fraction) + Array(padding) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            let digit = Int64(byte - UInt8(ascii: "0"))
            let (sum, exceeds) = product.addingReportingOverflow(digit)
            guard !overflows, !exceeds else { return nil }
            value = sum
        }
        return isNegative ? -value : value
    }

    /// The number with all of its digits behind the point.
    static func text(_ scaled: Int64, scale: Int) -> String {
        guard scale > 0 else { return String(scaled) }
        let digits = String(scaled.magnitude)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
        return (scaled < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
    }
}
