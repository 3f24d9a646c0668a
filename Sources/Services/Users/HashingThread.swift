internal import Glibc

/// Starts the threads that hash passwords.
///
/// They are not Swift's: a hash would hold one of the few threads that every task shares. Nor are
/// they those of a concurrent dispatch queue, which are the same few threads on Linux.
enum HashingThread {
    /// Runs `body` on a thread of its own; false when the system gives no more threads.
    static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        // Signals belong to the main thread.
        var all = sigset_t()
        var before = sigset_t()
        unsafe sigfillset(&all)
        unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }

        let context = unsafe Unmanaged.passRetained(Body(body))
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread, nil,
            { context in
                guard let context = unsafe context else { return nil }
                unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard code == 0 else {
            unsafe context.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}
