import Dispatch
import Synchronization

/// Holds threads until a test lets them go, and tells the test of each that came.
final class Gate: Sendable {
    /// One element for each thread that came.
    let arrivals: AsyncStream<Void>
    private let arrived: AsyncStream<Void>.Continuation
    private let semaphore = DispatchSemaphore(value: 0)
    private let inside = Mutex((now: 0, most: 0))

    init() { (arrivals, arrived) = AsyncStream<Void>.makeStream() }

    /// The most that were held at once.
    var most: Int { inside.withLock { $0.most } }

    /// Blocks the calling thread until it is let go.
    func pass() {
        inside.withLock { inside in
            inside.now += 1
            inside.most = max(inside.most, inside.now)
        }
        arrived.yield()
        semaphore.wait()
        inside.withLock { $0.now -= 1 }
    }

    /// Waits until so many have come since the last time.
    func wait(for count: Int) async {
        var rest = count
        for await _ in arrivals {
            rest -= 1
            if rest == 0 { return }
        }
    }

    /// Lets so many go, those that have yet to come included.
    func open(for count: Int = 1) { for _ in 0..<count { semaphore.signal() } }
}

/// Waits for a condition without sleeping.
func eventually(_ condition: () -> Bool) async {
    while !condition() { await Task.yield() }
}
