/// Opens once it has been counted down to zero; threads wait for that.
final class CountdownLatch: Sendable {
    private let monitor = Monitor()
    private let remaining: GuardedCount

    /// A latch that opens after so many calls of `countDown`.
    init(_ count: Int) {
        remaining = GuardedCount(count)
    }

    func countDown() {
        let isOpen = monitor.withLock {
            remaining.value -= 1
            return remaining.value <= 0
        }
        if isOpen { monitor.broadcast() }
    }

    func wait() {
        monitor.withLock {
            while remaining.value > 0 { monitor.wait() }
        }
    }

    // @unchecked: `value` is only touched inside the monitor of the latch that owns it.
    private final class GuardedCount: @unchecked Sendable {
        var value: Int
        init(_ value: Int) { self.value = value }
    }
}
