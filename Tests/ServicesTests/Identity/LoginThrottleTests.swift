import Database
import Synchronization
import Testing

@testable import Services

@Suite struct LoginThrottleTests {
    /// A clock that stands still until it is moved.
    private final class Clock: Sendable {
        private let time = Mutex(MonotonicInstant.now)
        var now: MonotonicInstant { time.withLock { $0 } }
        func advance(ms: Int64) { time.withLock { $0 = $0.advanced(ms: ms) } }
    }

    private let clock = Clock()

    private func throttle(countMax: Int = 100) -> LoginThrottle {
        LoginThrottle(countMax: countMax, now: { [clock] in clock.now })
    }

    @Test func makesAnAccountWaitTwiceAsLongEachTime() {
        let throttle = throttle()
        var waits: [Int64] = []
        for _ in 0..<14 {
            #expect(throttle.begin([.account("ada")]) == nil)
            let wait = throttle.begin([.account("ada")]) ?? 0
            waits.append(wait)
            clock.advance(ms: wait)
        }
        #expect(waits.prefix(5) == [1_000, 2_000, 4_000, 8_000, 16_000])
        #expect(waits.max() == 900_000)
        #expect(waits.last == 900_000)
    }

    @Test func makesAPeerWaitAfterSeveral() {
        let throttle = throttle()
        for number in 0..<10 {
            #expect(throttle.begin([.account("user \(number)"), .peer("192.0.2.1")]) == nil)
        }
        #expect(throttle.begin([.account("another"), .peer("192.0.2.1")]) == 1_000)
        #expect(throttle.begin([.account("another"), .peer("192.0.2.2")]) == nil)
    }

    @Test func forgetsAnAccountWhosePasswordWasRight() {
        let throttle = throttle()
        for _ in 0..<3 {
            let subjects: [LoginThrottle.Subject] = [.account("ada"), .peer("p")]
            #expect(throttle.begin(subjects) == nil)
            throttle.succeeded(subjects)
        }
        #expect(throttle.begin([.account("ada"), .peer("p")]) == nil)
    }

    @Test func startsAnewAfterHalfAnHour() {
        let throttle = throttle()
        for _ in 0..<3 {
            clock.advance(ms: throttle.begin([.account("ada")]) ?? 0)
            clock.advance(ms: 5_000)
        }
        clock.advance(ms: 1_800_001)
        #expect(throttle.begin([.account("ada")]) == nil)
        #expect(throttle.begin([.account("ada")]) == 1_000)
    }

    @Test func remembersNoMoreThanItMay() {
        let throttle = throttle(countMax: 1_000)
        for number in 0..<50_000 {
            _ = throttle.begin([.account("user \(number)"), .peer("peer \(number)")])
        }
        #expect(throttle.subjectCount <= 1_000)
        // The last ones are among them.
        #expect(throttle.begin([.account("user 49999")]) != nil)
    }

    /// Nobody who waits has come as far as a hash.
    @Test func letsFewOfManyTriesAtOneAccountThrough() {
        let throttle = throttle(countMax: 10_000)
        var hashed = 0
        for number in 0..<100_000 {
            clock.advance(ms: 100)
            let subjects: [LoginThrottle.Subject] = [.account("ada"), .peer("\(number % 5_000)")]
            if throttle.begin(subjects) == nil { hashed += 1 }
        }
        // In the 10,000 seconds that this takes: twenty while the delay grows, and then one in a
        // quarter of an hour.
        #expect(hashed < 25)
    }
}
