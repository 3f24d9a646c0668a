/// The bounded queue in front of the writer and of the readers.
// @unchecked: every stored variable is only touched inside `monitor`.
final class WorkQueue<Work>: @unchecked Sendable {
    /// What `take` came back with.
    enum Taken {
        /// There is work in `batch`.
        case work
        /// Nothing came for as long as was allowed.
        case idle
        /// The queue was closed and everything in it has been taken.
        case closed
    }

    private let monitor = Monitor()
    private let callsMax: Int
    /// How many of them are kept for work that may use the reserve.
    private let reserved: Int
    private var entries: [(work: Work, calls: Int)] = []
    private var head = 0
    private var calls = 0
    private var sleepers = 0
    private var refusal: DatabaseError?

    /// A queue for at most so many calls, of which a share is for those that may use the reserve.
    init(callsMax: Int, reservedPercent: Int = 0) {
        self.callsMax = callsMax
        reserved = Reserve.places(of: callsMax, percent: reservedPercent)
    }

    /// The calls that wait.
    var depth: Int { monitor.withLock { calls } }

    /// Puts work at the end. Throws `.queueFull`, or what the queue was closed with.
    func add(_ work: Work, calls count: Int, usesReserve: Bool = false) throws(DatabaseError) {
        let wakes = try monitor.withLock { () throws(DatabaseError) in
            try append(work, calls: count, usesReserve)
            return takesSleeper()
        }
        if wakes { monitor.signal() }
    }

    /// Puts works of one call each at the end, as many as there is room for; says how many that
    /// were and what the next was refused with, if not all were taken.
    func add(
        _ works: [Work], usesReserve: (Work) -> Bool = { _ in false }
    ) -> (accepted: Int, error: DatabaseError)? {
        var accepted = 0
        var refused: DatabaseError?
        let wakes = monitor.withLock {
            do throws(DatabaseError) {
                for work in works {
                    try append(work, calls: 1, usesReserve(work))
                    accepted += 1
                }
            } catch {
                refused = error
            }
            return accepted > 0 && takesSleeper()
        }
        if wakes { monitor.signal() }
        return refused.map { (accepted, $0) }
    }

    private func append(
        _ work: Work, calls count: Int, _ usesReserve: Bool
    ) throws(DatabaseError) {
        if let refusal { throw refusal }
        // A burst larger than the limit still runs when nothing else waits.
        let most = usesReserve ? callsMax : callsMax - reserved
        guard calls == 0 || calls <= most - count else {
            throw .queueFull(limit: callsMax)
        }
        entries.append((work, count))
        calls += count
    }

    /// A wake-up costs about 40 µs, so only a thread that sleeps gets one, and only one each.
    private func takesSleeper() -> Bool {
        guard sleepers > 0 else { return false }
        sleepers -= 1
        return true
    }

    /// Appends up to `count` pieces of work to `batch`, in order; sleeps while there are none.
    func take(
        upTo count: Int, into batch: inout [Work], idleAfter delay: Duration? = nil
    ) -> Taken {
        monitor.withLock {
            let idleEnd = entries.count > head ? nil : delay.map { MonotonicInstant.now + $0 }
            while entries.count == head {
                if refusal != nil { return .closed }
                sleepers += 1
                if let idleEnd {
                    guard monitor.wait(until: idleEnd) || entries.count > head else {
                        sleepers = max(0, sleepers - 1)
                        return .idle
                    }
                } else {
                    monitor.wait()
                }
            }
            move(min(max(1, count), entries.count - head), to: &batch)
            return .work
        }
    }

    /// Refuses everything from now on. What waits is still taken.
    func close(_ error: DatabaseError) {
        monitor.withLock { refusal = refusal ?? error }
        monitor.broadcast()
    }

    private func move(_ count: Int, to batch: inout [Work]) {
        for index in head..<(head + count) {
            batch.append(entries[index].work)
            calls -= entries[index].calls
        }
        head += count
        if head == entries.count {
            entries.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 256 {
            // Entries that were taken still hold their work; moving the rest forward lets it go.
            entries.removeFirst(head)
            head = 0
        }
    }
}
