internal import Glibc

/// A mutex and a condition in one: threads sleep in it until another changes what it guards.
///
/// `Synchronization.Mutex` has no condition, and a thread of ours has no executor to suspend on.
// @unchecked: the two pointers never change, and pthread makes what they point at safe to share.
@safe
final class Monitor: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        unsafe mutex.initialize(to: pthread_mutex_t())
        unsafe condition.initialize(to: pthread_cond_t())
        unsafe pthread_mutex_init(mutex, nil)
        // Timed waits run on the monotonic clock: nobody may shorten them by setting the time.
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        unsafe pthread_cond_init(condition, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    func withLock<T, E: Error>(_ body: () throws(E) -> T) throws(E) -> T {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        return try body()
    }

    /// Sleeps until signalled. Only inside `withLock`; it may also wake for no reason.
    func wait() {
        unsafe pthread_cond_wait(condition, mutex)
    }

    /// Sleeps until signalled or until the time is over; false when it is. Only inside `withLock`.
    func wait(until end: MonotonicInstant) -> Bool {
        var time = end.timespec
        return unsafe pthread_cond_timedwait(condition, mutex, &time) != ETIMEDOUT
    }

    func signal() {
        unsafe pthread_cond_signal(condition)
    }

    func broadcast() {
        unsafe pthread_cond_broadcast(condition)
    }
}
