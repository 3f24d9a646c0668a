internal import Glibc
internal import Synchronization

/// Ctrl-C while something is waited for: the first one can be seen by `poll`, so that the server
/// can be told; the second one ends the process as if nobody had looked.
struct Interrupt: Sendable {
    /// It becomes readable at the first interrupt, and stays so.
    let descriptor: Int32

    /// Where the handler writes; it may touch nothing that has a lock.
    private static let signalled = Atomic<Int32>(-1)

    /// From now on. Nothing when the caller of this program ignores interrupts, as a shell does for
    /// what it has put in the background: then they stay ignored.
    static func watch() -> Interrupt? {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard unsafe socketpair(AF_UNIX, type, 0, &ends) == 0 else { return nil }
        Interrupt.signalled.store(ends[1], ordering: .relaxed)
        var action = sigaction()
        var before = sigaction()
        unsafe action.__sigaction_handler.sa_handler = { _ in
            let byte: UInt8 = 0
            unsafe withUnsafeBytes(of: byte) {
                _ = unsafe write(
                    Interrupt.signalled.load(ordering: .relaxed), $0.baseAddress, 1)
            }
        }
        action.sa_flags = Int32(truncatingIfNeeded: Interrupt.resetHandler)
        unsafe sigaction(SIGINT, nil, &before)
        let isIgnored = unsafe before.__sigaction_handler.sa_handler.map {
            unsafe unsafeBitCast($0, to: Int.self) == 1  // SIG_IGN
        }
        guard isIgnored != true else { return nil }
        unsafe sigaction(SIGINT, &action, nil)
        return Interrupt(descriptor: ends[0])
    }

    /// `SA_RESETHAND` of sigaction(2), whose type differs from that of the flags.
    private static let resetHandler = UInt32(SA_RESETHAND)

    /// Whether one has come.
    var hasCome: Bool { pause(forMs: 0) }

    /// Waits so long, or until an interrupt; whether one has come.
    @discardableResult
    func pause(forMs ms: Int64) -> Bool {
        let end = Deadline(inMs: ms)
        var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let ready = unsafe poll(&state, 1, end.remainingMs)
            if ready > 0 { return true }
            if ready == 0 { return false }
        }
    }
}
