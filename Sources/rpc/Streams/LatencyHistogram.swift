/// How long calls took, each within 1.6 % of its true length, in memory that does not grow.
struct LatencyHistogram {
    /// 64 buckets for each doubling.
    private static let bucketBits: UInt64 = 6
    private var counts = [Int](repeating: 0, count: 64 << 6)
    private(set) var count = 0
    private(set) var largest: UInt64 = 0

    mutating func add(nanoseconds: UInt64) {
        counts[LatencyHistogram.bucket(of: nanoseconds)] += 1
        count += 1
        largest = max(largest, nanoseconds)
    }

    /// What so many percent of the calls took at the most, in nanoseconds; 0 without calls.
    func percentile(_ percent: Double) -> UInt64 {
        let rank = max(1, Int((Double(count) * percent / 100).rounded(.up)))
        var seen = 0
        for (bucket, number) in counts.enumerated() where number > 0 {
            seen += number
            if seen >= rank { return min(LatencyHistogram.top(of: bucket), largest) }
        }
        return 0
    }

    private static func bucket(of value: UInt64) -> Int {
        guard value >= 1 << bucketBits else { return Int(value) }
        let shift = UInt64(63 - value.leadingZeroBitCount) - bucketBits
        return Int((shift + 1) << bucketBits + (value >> shift - 1 << bucketBits))
    }

    /// The largest value of a bucket.
    private static func top(of bucket: Int) -> UInt64 {
        let (row, column) = (UInt64(bucket) >> bucketBits, UInt64(bucket) & (1 << bucketBits - 1))
        guard row > 0 else { return column }
        let shift = row - 1
        return (1 << bucketBits + column) << shift + (1 << shift - 1)
    }
}
