import Testing

@testable import Client

@Suite struct BackoffTests {
    @Test func waitsTwiceAsLongEachTimeUpToALimit() {
        var backoff = Backoff()
        var longest: [Int64] = []
        for _ in 0..<10 {
            _ = backoff.next {
                longest.append($0.upperBound)
                return $0.lowerBound
            }
        }
        #expect(longest == [20, 40, 80, 160, 320, 640, 1_280, 2_000, 2_000, 2_000])
    }

    @Test func isAtRandom() {
        var backoff = Backoff()
        #expect(backoff.next { _ in 7 } == .milliseconds(7))
        #expect(backoff.next { $0.upperBound } == .milliseconds(40))
    }
}
