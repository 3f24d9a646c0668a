internal import Database
internal import Dispatch
internal import Glibc

/// What ends a running application: a signal, or storage that cannot be trusted any more.
struct StopSignal {
    enum Reason: Sendable {
        case signal
        case storageFailed(DatabaseError)
    }

    private let signals: AsyncStream<Void>
    private let sources: [any DispatchSourceSignal]

    /// Takes SIGTERM and SIGINT over. Writes to a closed socket are errors, not SIGPIPE.
    init() {
        signal(SIGPIPE, SIG_IGN)
        let (signals, received) = AsyncStream<Void>.makeStream()
        self.signals = signals
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { received.yield() }
            source.resume()
            return source
        }
    }

    /// Waits for whichever comes first.
    func orFailure(of running: RunningApplication) async -> Reason {
        let signals = signals
        return await withTaskGroup(of: Reason?.self) { group in
            group.addTask {
                for await _ in signals { return .signal }
                return nil
            }
            group.addTask {
                for await error in running.failures { return .storageFailed(error) }
                return nil
            }
            let reason = await group.next() ?? nil
            group.cancelAll()
            return reason ?? .signal
        }
    }
}
