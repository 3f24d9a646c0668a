internal import Glibc

/// The file of a listening Unix socket: made so that nobody else can be reached or shut out by it.
///
/// The mode is set before the name is visible, a live server's socket is never unlinked (lock
/// first, then a connect probe), and what is removed at the end is only our own file.
package struct UnixSocketFile: Sendable {
    package let path: String
    /// Bytes a path may have: `sun_path` less its NUL.
    package static let pathBytesMax = 107

    let descriptor: Int32
    private let lockDescriptor: Int32
    private let identity: FileIdentity
    /// What the operator should know, though the server starts.
    package let warning: String?

    private struct FileIdentity: Equatable, Sendable {
        var device: UInt64
        var inode: UInt64
    }

    /// Binds and listens. Throws `TransportError`, and then nothing is left behind.
    package static func listen(
        at path: String, mode: UInt32 = 0o600, backlog: Int32 = 1024
    ) throws(TransportError) -> UnixSocketFile {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard let name = parts.last, !path.hasSuffix("/") else { throw .badAddress(path) }
        let directory = path.contains("/") ? String(path.dropLast(name.utf8.count)) : "./"
        let hidden = "\(directory).\(name).\(getpid())"
        guard hidden.utf8.count <= pathBytesMax else {
            throw .pathTooLong(path: path, max: pathBytesMax - hidden.utf8.count + path.utf8.count)
        }
        let warning = try checkDirectory(directory)
        let lock = try takeLock("\(directory).\(name).lock", for: path)
        do throws(TransportError) {
            try removeStaleSocket(at: path)
            let descriptor = try bind(hidden, as: path, mode: mode, backlog: backlog)
            guard let identity = identity(of: path) else { throw failure("stat", path) }
            return UnixSocketFile(
                path: path, descriptor: descriptor, lockDescriptor: lock, identity: identity,
                warning: warning)
        } catch {
            release(lock)
            throw error
        }
    }

    private init(
        path: String, descriptor: Int32, lockDescriptor: Int32, identity: FileIdentity,
        warning: String?
    ) {
        self.path = path
        self.descriptor = descriptor
        self.lockDescriptor = lockDescriptor
        self.identity = identity
        self.warning = warning
    }

    /// Removes the file, if it is still ours, and lets the lock go. The descriptor is not closed.
    package func remove() {
        if UnixSocketFile.identity(of: path) == identity { unsafe unlink(path) }
        UnixSocketFile.release(lockDescriptor)
    }

    /// Unlocks before it closes: a child process that is just being started may hold a copy of the
    /// descriptor for a moment, and the lock with it (flock(2)).
    private static func release(_ lock: Int32) {
        flock(lock, LOCK_UN)
        Glibc.close(lock)
    }

    private static func checkDirectory(_ directory: String) throws(TransportError) -> String? {
        var status = stat()
        guard unsafe stat(directory, &status) == 0 else { throw failure("stat", directory) }
        let isOpenToOthers = status.st_mode & (S_IWGRP | S_IWOTH) != 0
        guard isOpenToOthers else { return nil }
        guard status.st_mode & S_ISVTX != 0 else { throw .unsafeDirectory(path: directory) }
        return "others may create files in \(directory); a directory of mode 0700 is safer"
    }

    private static func takeLock(
        _ lockPath: String, for path: String
    ) throws(TransportError) -> Int32 {
        let lock = unsafe open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else { throw failure("open", lockPath) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(lock)
            throw .inUse(path: path)
        }
        return lock
    }

    /// A server that does not take our lock may live here too: only a socket that nobody answers
    /// is stale.
    private static func removeStaleSocket(at path: String) throws(TransportError) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            if errno == ENOENT { return }
            throw failure("lstat", path)
        }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
        guard try !isAnswered(at: path) else { throw .inUse(path: path) }
        unsafe unlink(path)
    }

    /// Whether a server listens at a socket; nobody does at one that a killed server has left.
    package static func isAnswered(at path: String) throws(TransportError) -> Bool {
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC | O_NONBLOCK, 0)
        guard probe >= 0 else { throw failure("socket", path) }
        defer { Glibc.close(probe) }
        let result = unsafe UnixAddress.with(path) { unsafe connect(probe, $0, $1) }
        // A full backlog (EAGAIN) is the sign of a live server too.
        return result == 0 || (errno != ECONNREFUSED && errno != ENOENT)
    }

    private static func bind(
        _ hidden: String, as path: String, mode: UInt32, backlog: Int32
    ) throws(TransportError) -> Int32 {
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC | O_NONBLOCK, 0)
        guard descriptor >= 0 else { throw failure("socket", path) }
        unsafe unlink(hidden)
        do throws(TransportError) {
            let bound = unsafe UnixAddress.with(hidden) { unsafe Glibc.bind(descriptor, $0, $1) }
            guard bound == 0 else { throw failure("bind", path) }
            guard unsafe chmod(hidden, mode) == 0 else { throw failure("chmod", path) }
            guard Glibc.listen(descriptor, backlog) == 0 else { throw failure("listen", path) }
            guard unsafe rename(hidden, path) == 0 else { throw failure("rename", path) }
            return descriptor
        } catch {
            unsafe unlink(hidden)
            Glibc.close(descriptor)
            throw error
        }
    }

    private static func identity(of path: String) -> FileIdentity? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        return FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }

    private static func failure(_ call: String, _ path: String) -> TransportError {
        let code = errno
        return .system(
            call: call, path: path, errno: code, reason: unsafe String(cString: strerror(code)))
    }
}

/// `sockaddr_un` for a path that has been checked to fit.
enum UnixAddress {
    static func with(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = path.utf8.prefix(UnixSocketFile.pathBytesMax)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe body(address, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
