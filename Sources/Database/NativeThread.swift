internal import Glibc
internal import Synchronization

/// A thread that blocks, in SQLite or in a hash. It stays outside of Swift's executor, whose few
/// threads must never block (rule 13). A concurrent dispatch queue has the same few on Linux.
///
/// Nobody joins it: its body ends by counting down a latch, which can be waited for more than once
/// and from anywhere.
package final class NativeThread: Sendable {
    private let name: String
    private let identifier = Atomic<pthread_t>(0)

    /// A thread that has not started. `name` is at most 15 bytes long.
    package init(name: String) {
        self.name = name
    }

    /// Whether the caller runs on it, and so must not wait for its end.
    var isCurrent: Bool { identifier.load(ordering: .acquiring) == pthread_self() }

    /// Starts it; once. Throws `.outOfMemory` when the system gives no more threads.
    package func start(_ body: @escaping @Sendable () -> Void) throws(DatabaseError) {
        // Signals belong to the main thread: a handler that ran here would run between two groups.
        var all = sigset_t()
        var before = sigset_t()
        unsafe sigfillset(&all)
        // Faults of the thread itself stay deliverable, so that a crash still prints its trace.
        for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT] {
            unsafe sigdelset(&all, fault)
        }
        unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }

        let context = unsafe Unmanaged.passRetained(
            Body { [self] in
                identifier.store(pthread_self(), ordering: .releasing)
                nameThisThread()
                body()
                // Another thread may be given the number from here on.
                identifier.store(0, ordering: .releasing)
            })
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
            throw DatabaseError(.outOfMemory, detail: "pthread_create of \(name): errno \(code)")
        }
        pthread_detach(thread)
    }

    /// Names the calling thread for `top -H` and debuggers: pthread_setname_np is a GNU extension
    /// that Swift does not import. A thread without a name works as well, so nothing is done on
    /// failure.
    private func nameThisThread() {
        let file = unsafe open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        var name = name
        name.withUTF8 { bytes in _ = unsafe write(file, bytes.baseAddress, bytes.count) }
        close(file)
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}
