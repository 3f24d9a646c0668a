internal import Dispatch
internal import Glibc
internal import Synchronization

/// A second SIGTERM or SIGINT, while an application stops: it ends at once. What was answered is on
/// the disk.
final class LastSignal: Sendable {
    private let sources = Mutex<[any DispatchSourceSignal]>([])

    /// From now on such a signal is the last.
    func arm() {
        sources.withLock { sources in
            for number in [SIGTERM, SIGINT] { sources.append(Self.source(of: number)) }
        }
    }

    func disarm() {
        sources.withLock { sources in
            for source in sources { source.cancel() }
            sources = []
        }
    }

    private static func source(of number: Int32) -> sending any DispatchSourceSignal {
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler {
            // Ends as the signal itself would have ended it, so that a supervisor sees which.
            signal(number, SIG_DFL)
            kill(getpid(), number)
        }
        source.resume()
        return source
    }
}
