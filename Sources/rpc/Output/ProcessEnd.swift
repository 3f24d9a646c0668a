internal import Glibc

/// The end of the process by a signal, which is the honest answer to whoever waits for it.
enum ProcessEnd {
    /// Ends as this signal ends a process that does nothing about it, whoever ignored, handled or
    /// blocked it before.
    static func by(_ number: Int32) -> Never {
        signal(number, SIG_DFL)
        var one = sigset_t()
        unsafe sigemptyset(&one)
        unsafe sigaddset(&one, number)
        unsafe sigprocmask(SIG_UNBLOCK, &one, nil)
        raise(number)
        exit(128 + number)
    }
}
