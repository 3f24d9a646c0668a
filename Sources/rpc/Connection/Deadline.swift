internal import Glibc

/// A moment after which nobody waits any more, on a clock that is never set.
struct Deadline {
    private let milliseconds: Int64

    init(inMs ms: Int64) { milliseconds = Deadline.now() + ms }

    /// Milliseconds that are left, from 0 and as `poll` takes them.
    var remainingMs: Int32 { Int32(clamping: max(0, milliseconds - Deadline.now())) }

    var hasPassed: Bool { remainingMs == 0 }

    private static func now() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
