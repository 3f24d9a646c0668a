internal import Synchronization

/// The backups that are being made: closing the database stops them and waits for them, because
/// they hold the write-ahead log.
final class RunningBackups: Sendable {
    private let closed = Atomic<Bool>(false)
    private let ends = Mutex<[CountdownLatch]>([])

    /// Whether they have to stop. Asked often.
    var isClosed: Bool { closed.load(ordering: .relaxed) }

    /// Begins one, and answers what ends it. Throws `.closed`.
    func begin() throws(DatabaseError) -> CountdownLatch {
        try ends.withLock { ends throws(DatabaseError) in
            guard !isClosed else { throw .closed }
            let end = CountdownLatch(1)
            ends.append(end)
            return end
        }
    }

    func end(_ end: CountdownLatch) {
        ends.withLock { $0.removeAll { $0 === end } }
        end.countDown()
    }

    /// Refuses new ones, and asks those that run to stop.
    func close() {
        ends.withLock { _ in closed.store(true, ordering: .relaxed) }
    }

    /// After `close`: waits until the last one has closed its connections.
    func waitForEnd() {
        for end in ends.withLock({ $0 }) { end.wait() }
    }
}
