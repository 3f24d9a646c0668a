internal import NIOCore
internal import NIOPosix

/// The threads that sockets live on. The only owner of SwiftNIO's event loops.
package final class EventLoops: Sendable {
    let group: MultiThreadedEventLoopGroup

    /// Processors that this process may use.
    package static var processorCount: Int { max(1, System.coreCount) }

    /// Starts `threads` event loops, at least one.
    package init(threads: Int) {
        group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, threads))
    }

    /// One of the loops, each in turn.
    package func next() -> ConnectionExecutor { ConnectionExecutor(loop: group.next()) }

    /// Every loop.
    package var all: [ConnectionExecutor] {
        group.makeIterator().map { ConnectionExecutor(loop: $0) }
    }

    /// Ends the threads. Everything that lives on them must be closed by then.
    package func shutdown() async {
        // The only error is "already shut down", and then there is nothing left to do.
        try? await group.shutdownGracefully()
    }
}

/// The thread of a connection: what touches the connection runs there, one piece at a time.
package struct ConnectionExecutor: Sendable {
    let loop: any EventLoop

    init(loop: any EventLoop) { self.loop = loop }

    /// The loop's own clock, which tests may set.
    var now: NIODeadline { loop.now }

    /// Tells the loops apart, for what is kept once a loop.
    package var id: ObjectIdentifier { ObjectIdentifier(loop) }

    /// Runs the work on the connection's thread, after what was handed over before it.
    package func execute(_ work: @escaping @Sendable () -> Void) { loop.execute(work) }

    /// Runs the work later, on the connection's thread. Call it on that thread.
    package func schedule(in ms: Int64, _ work: @escaping () -> Void) -> Timer {
        Timer(task: loop.assumeIsolated().scheduleTask(in: .milliseconds(ms), work))
    }

    /// Work that has been scheduled and may be cancelled.
    package struct Timer {
        fileprivate let task: Scheduled<Void>
        package func cancel() { task.cancel() }
    }
}
