import Testing

@testable import rpc

@Suite struct LatencyHistogramTests {
    private func histogram(_ values: some Sequence<UInt64>) -> LatencyHistogram {
        var histogram = LatencyHistogram()
        for value in values { histogram.add(nanoseconds: value) }
        return histogram
    }

    @Test func smallValuesAreExact() {
        let histogram = histogram(1...50)
        #expect(histogram.percentile(50) == 25)
        #expect(histogram.percentile(100) == 50)
        #expect(histogram.percentile(0) == 1)
        #expect(histogram.largest == 50 && histogram.count == 50)
    }

    @Test(arguments: [63, 64, 65, 127, 128, 1_000, 123_456, 1 << 40, UInt64.max >> 1, .max])
    func noneIsFurtherOffThanTheBucketsAreWide(value: UInt64) {
        var histogram = histogram([value])
        histogram.add(nanoseconds: .max)
        let found = histogram.percentile(50)
        #expect(found >= value)
        #expect(found - value <= value / 64)
    }

    @Test func theLargestIsExact() { #expect(histogram([1_000_003]).percentile(99) == 1_000_003) }
    @Test func withoutCallsThereIsNothing() { #expect(LatencyHistogram().percentile(50) == 0) }

    @Test func ordersWhatItCounts() {
        let histogram = histogram((1...1_000).map { $0 * 1_000 })
        for (percent, value) in [(50.0, 500_000.0), (90, 900_000), (99, 990_000)] {
            let found = Double(histogram.percentile(percent))
            #expect(abs(found - value) <= value / 64)
        }
    }
}
