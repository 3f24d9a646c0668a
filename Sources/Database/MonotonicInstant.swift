internal import Glibc

/// A moment on the machine's monotonic clock, in nanoseconds.
///
/// Every call carries one and it is compared several times on the way. The standard library's
/// `ContinuousClock.Instant` is opaque to the compiler, which then handles each copy, and each
/// object that holds one, through tables at run time.
package struct MonotonicInstant: Sendable, Comparable, BitwiseCopyable {
    /// Since a moment that only the machine knows.
    package let nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Later than every other.
    package static let never = MonotonicInstant(nanoseconds: .max)

    package static var now: MonotonicInstant {
        var time = Glibc.timespec()
        // It fails only for a clock that does not exist.
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicInstant(
            nanoseconds: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
    }

    /// The same moment, as the system takes it; the clock's beginning for one before that.
    var timespec: Glibc.timespec {
        let time = max(0, nanoseconds)
        return Glibc.timespec(
            tv_sec: Int(time / 1_000_000_000), tv_nsec: Int(time % 1_000_000_000))
    }

    /// The same moment, as the standard library's clock tells it now.
    package init(_ instant: ContinuousClock.Instant) {
        self = .now + (instant - .now)
    }

    /// The time from another moment to this one; negative when that is later.
    package func milliseconds(since other: MonotonicInstant) -> Int64 {
        (nanoseconds &- other.nanoseconds) / 1_000_000
    }

    /// The time from another moment to this one; negative when that is later.
    package func duration(since other: MonotonicInstant) -> Duration {
        .nanoseconds(nanoseconds &- other.nanoseconds)
    }

    /// A moment later by so many milliseconds; the end of time when there is none.
    package func advanced(ms: Int64) -> MonotonicInstant {
        let (step, overflows) = ms.multipliedReportingOverflow(by: 1_000_000)
        return advanced(nanoseconds: overflows ? .max : step)
    }

    package static func + (instant: MonotonicInstant, duration: Duration) -> MonotonicInstant {
        let (seconds, attoseconds) = duration.components
        let (whole, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflows else {
            return MonotonicInstant(nanoseconds: seconds < 0 ? .min : .max)
        }
        return instant.advanced(nanoseconds: whole)
            .advanced(nanoseconds: attoseconds / 1_000_000_000)
    }

    private func advanced(nanoseconds step: Int64) -> MonotonicInstant {
        let (sum, overflows) = nanoseconds.addingReportingOverflow(step)
        return MonotonicInstant(nanoseconds: overflows ? (step < 0 ? .min : .max) : sum)
    }

    package static func < (one: MonotonicInstant, other: MonotonicInstant) -> Bool {
        one.nanoseconds < other.nanoseconds
    }
}
