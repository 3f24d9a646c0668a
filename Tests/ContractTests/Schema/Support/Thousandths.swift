/// A decimal number of three places at the most, exact: what the bounds of schemas are made of.
struct Thousandths: Comparable {
    let count: Int128

    init(_ count: Int128) { self.count = count }

    /// Reads digits with at most three places, as schemas write their bounds.
    init?(_ text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let places = parts.count > 1 ? parts[1] : ""
        guard let digits = parts.first, places.count <= 3,
            let count = Int128(digits + places + String(repeating: "0", count: 3 - places.count))
        else { return nil }
        self.count = isNegative ? -count : count
    }

    var text: String {
        let magnitude = count.magnitude
        let places = String(magnitude % 1000 + 1000).dropFirst()
        let sign = count < 0 ? "-" : ""
        return "\(sign)\(magnitude / 1000)" + (magnitude % 1000 == 0 ? "" : ".\(places)")
    }

    static func < (left: Thousandths, right: Thousandths) -> Bool { left.count < right.count }
}

/// The numbers that a schema takes: the multiples of a step between two bounds.
struct NumberRange {
    let step: Int128
    /// The least and the largest multiple.
    let multiples: ClosedRange<Int128>

    /// Of a schema whose numbers are `integer` or not. An integer without bounds has 64 bits.
    init(_ schema: SchemaView, isInteger: Bool) {
        step = schema.thousandths("multipleOf") ?? (isInteger ? 1000 : 1)
        let widest: ClosedRange<Int128> =
            isInteger
            ? Int128(Int64.min) * 1000...Int128(Int64.max) * 1000
            : -1_000_000_000...1_000_000_000
        let least = [
            schema.thousandths("minimum"), schema.thousandths("exclusiveMinimum").map { $0 + 1 },
        ].compactMap(\.self).max()
        let largest = [
            schema.thousandths("maximum"), schema.thousandths("exclusiveMaximum").map { $0 - 1 },
        ].compactMap(\.self).min()
        let lower = least ?? min(widest.lowerBound, largest ?? 0)
        let upper = largest ?? max(widest.upperBound, least ?? 0)
        let first = lower / step + (lower > 0 && lower % step != 0 ? 1 : 0)
        let last = upper / step - (upper < 0 && upper % step != 0 ? 1 : 0)
        multiples = first...max(first, last)
    }
}
