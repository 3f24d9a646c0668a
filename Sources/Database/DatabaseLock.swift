internal import Glibc
internal import Synchronization

/// Keeps two servers apart: `flock` on a file beside the database, held while it is open.
///
/// The kernel drops it when the process ends, however that happens. The file stays, because
/// removing it would let a third server lock a name that the second no longer holds.
final class DatabaseLock: Sendable {
    private let descriptor: Atomic<Int32>

    /// Takes the lock or throws `.locked`, with the process that holds it when that can be read.
    init(file: String) throws(DatabaseError) {
        // No following of links: whoever may write to the directory must not choose what is
        // truncated.
        let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
        let descriptor = unsafe open(file, flags, 0o600)
        guard descriptor >= 0 else {
            throw DatabaseError(.cannotOpen(path: file, reason: ErrorNumber.reason(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            let holder = Self.readProcessID(descriptor)
            close(descriptor)
            guard number == EWOULDBLOCK else {
                throw DatabaseError(.cannotOpen(path: file, reason: ErrorNumber.reason(number)))
            }
            throw DatabaseError(.locked(file: file, processID: holder))
        }
        self.descriptor = Atomic(descriptor)
        // Only for the words of the error above: the lock holds whether or not this can be written.
        if ftruncate(descriptor, 0) == 0 {
            var line = "\(getpid())\n"
            line.withUTF8 { bytes in
                _ = unsafe pwrite(descriptor, bytes.baseAddress, bytes.count, 0)
            }
        }
    }

    deinit { release() }

    /// Lets another server take it. Calling it again does nothing.
    func release() {
        let held = descriptor.exchange(-1, ordering: .acquiringAndReleasing)
        guard held >= 0 else { return }
        // A child between fork and exec still has the descriptor, and with it the lock.
        flock(held, LOCK_UN)
        close(held)
    }

    private static func readProcessID(_ descriptor: Int32) -> Int32? {
        let line = unsafe [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            count = unsafe max(0, pread(descriptor, buffer.baseAddress, 16, 0))
        }
        return String(validating: line, as: UTF8.self)
            .flatMap { Int32($0.prefix { $0 != "\n" }) }
    }
}
