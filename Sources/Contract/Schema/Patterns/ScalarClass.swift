/// A set of Unicode scalar values: ranges, and general categories.
struct ScalarClass: Sendable {
    private var ranges: [ClosedRange<UInt32>] = []
    /// A bit for each general category that belongs to it.
    private var categories: UInt32 = 0
    private var isNegated = false
    /// The answers for ASCII.
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    static let digits = ScalarClass([0x30...0x39])
    static let word = ScalarClass([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// White space and ends of lines by ECMA-262 §12.2 and §12.3.
    static let space = ScalarClass([
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A,
        0x2028...0x2029, 0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])

    init() {}

    private init(_ ranges: [ClosedRange<UInt32>]) {
        self.ranges = ranges
        rememberASCII()
    }

    /// The scalars of a general category by its short or long name, and a few other sets.
    init?(property: String) {
        var name = property[...]
        for prefix in ["General_Category=", "gc="] where name.hasPrefix(prefix) {
            name = name.dropFirst(prefix.count)
        }
        switch name {
        case "Any": ranges = [0...0x10FFFF]
        case "ASCII": ranges = [0...0x7F]
        case _:
            guard let mask = generalCategories[String(name)] else { return nil }
            categories = mask
        }
        rememberASCII()
    }

    /// Adds scalars. `closed` has to follow the last of them.
    mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }

    /// The same class, ready to be asked. What it holds is put in order once, since a class may be
    /// as long as its pattern.
    var closed: ScalarClass {
        var other = self
        other.ranges = ScalarClass.merged(ranges)
        other.rememberASCII()
        return other
    }

    private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var merged: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                let end = max(last.upperBound, range.upperBound)
                merged[merged.count - 1] = last.lowerBound...end
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    /// Adds the scalars of another class. `closed` has to follow.
    mutating func formUnion(_ other: ScalarClass) {
        // Complements stand for what they leave: ranges and categories are then those of a union.
        let other = other.isNegated ? other.written : other
        ranges += other.ranges
        categories |= other.categories
    }

    /// Every scalar that does not belong to it.
    var complement: ScalarClass {
        var other = self
        other.isNegated.toggle()
        other.rememberASCII()
        return other
    }

    func contains(_ scalar: UInt32) -> Bool {
        if scalar < 64 { return low >> UInt64(scalar) & 1 != 0 }
        if scalar < 128 { return high >> UInt64(scalar & 63) & 1 != 0 }
        return decide(scalar)
    }

    /// Where its ranges begin, and where what follows them does; nil where categories belong to it.
    var boundaries: [UInt32]? {
        categories == 0 ? ranges.flatMap { [$0.lowerBound, $0.upperBound + 1] } : nil
    }

    private func decide(_ scalar: UInt32) -> Bool {
        if ranges.contains(where: { $0.contains(scalar) }) { return !isNegated }
        guard categories != 0, let value = Unicode.Scalar(scalar) else { return isNegated }
        return (categories & value.properties.generalCategory.bit != 0) != isNegated
    }

    private mutating func rememberASCII() {
        low = 0
        high = 0
        for scalar in 0..<UInt32(64) where decide(scalar) { low |= 1 << UInt64(scalar) }
        for scalar in 0..<UInt32(64) where decide(scalar + 64) { high |= 1 << UInt64(scalar) }
    }

    /// The complement of ranges as ranges, or that of categories as categories. A class of a
    /// pattern that is a complement has only one of the two.
    private var written: ScalarClass {
        var other = ScalarClass()
        guard categories == 0 else {
            other.categories = ~categories
            return other
        }
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { other.ranges.append(next...range.lowerBound - 1) }
            next = max(next, range.upperBound + 1)
        }
        if next <= 0x10FFFF { other.ranges.append(next...0x10FFFF) }
        return other
    }
}
