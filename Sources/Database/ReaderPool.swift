/// The threads that read. They share one queue, and each has a connection of its own.
final class ReaderPool: Sendable {
    private let queue: WorkQueue<any ReadWork>
    private let threads: [NativeThread]
    private let exits: CountdownLatch

    /// Starts a thread for each of the connections, which it takes over.
    init(
        _ connections: [Connection], configuration: DatabaseConfiguration
    ) throws(DatabaseError) {
        queue = WorkQueue(
            callsMax: configuration.queuedReadsMax,
            reservedPercent: configuration.queueReservePercent)
        threads = connections.indices.map { NativeThread(name: "db-reader-\($0)") }
        exits = CountdownLatch(connections.count)
        var number = 0
        do throws(DatabaseError) {
            for connection in connections {
                let reader = Reader(connection)
                try threads[number].start { [self] in
                    run(reader)
                    exits.countDown()
                }
                number += 1
            }
        } catch {
            close()
            for _ in number..<connections.count { exits.countDown() }
            // Whoever opened the database lets go of its lock next.
            exits.wait()
            throw error
        }
    }

    func submit(_ work: any ReadWork) throws(DatabaseError) {
        try queue.add(work, calls: max(1, work.callCount), usesReserve: work.usesReserve)
    }

    /// Whether the caller runs on one of the reader threads.
    var hasCurrentThread: Bool { threads.contains { $0.isCurrent } }

    /// Refuses new work; what waits is still read.
    func close() {
        queue.close(.closed)
    }

    /// Waits until every reader has closed its connection.
    func waitForExit() {
        exits.wait()
    }

    /// Calls that wait.
    var depth: Int { queue.depth }

    // @unchecked: handed over once, from the thread that opened it to the one that reads.
    private final class Reader: @unchecked Sendable {
        let connection: Connection
        init(_ connection: Connection) { self.connection = connection }
    }

    private func run(_ reader: Reader) {
        let connection = reader.connection
        var batch: [any ReadWork] = []
        while case .work = queue.take(upTo: 1, into: &batch) {
            for work in batch { read(work, connection) }
            batch.removeAll(keepingCapacity: true)
        }
        connection.close()
    }

    /// One unit: one snapshot for all its calls, from its first statement on.
    private func read(_ work: any ReadWork, _ connection: Connection) {
        do throws(DatabaseError) {
            try connection.run(.begin)
        } catch {
            work.refuse(error)
            return
        }
        let transaction = Transaction(connection)
        connection.interruption.begin()
        work.run(in: transaction)
        connection.interruption.finish()
        transaction.end()
        // Nothing was written, so there is nothing that a failure here could lose.
        if !connection.isInAutocommit { try? connection.run(.commit) }
        if !connection.isInAutocommit { try? connection.run(.rollback) }
    }
}
