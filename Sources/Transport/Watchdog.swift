internal import NIOCore

/// One timer for all that a connection waits for, set rarely.
///
/// A time that is no longer of interest costs no timer: the pending one fires, finds nothing, and
/// is set again for what is awaited then.
final class Watchdog {
    private let executor: ConnectionExecutor
    private var look: (() -> Void)?
    private var timer: ConnectionExecutor.Timer?
    private var timerDeadline = NIODeadline.distantFuture

    /// `look` is called on the executor's thread, at the time that was asked for or before it.
    init(on executor: ConnectionExecutor, look: @escaping () -> Void) {
        self.executor = executor
        self.look = look
    }

    /// Looks at this time at the latest.
    func wake(at deadline: NIODeadline) {
        guard deadline < timerDeadline else { return }
        timer?.cancel()
        timerDeadline = deadline
        let ms = max(1, (deadline - executor.now).nanoseconds / 1_000_000 + 1)
        timer = executor.schedule(in: ms) { [weak self] in self?.fire() }
    }

    func stop() {
        timer?.cancel()
        timer = nil
        look = nil
    }

    private func fire() {
        timer = nil
        timerDeadline = .distantFuture
        look?()
    }
}
