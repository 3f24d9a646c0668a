internal import Glibc

/// Whoever listens on a Unix socket, as far as a client may tell it a secret.
public enum SocketServer {
    /// Why it may not; nothing when it may. The user itself is trusted, root, and the owner of a
    /// directory in which nobody else can make a socket.
    ///
    /// - Parameter server: the uid that the kernel names (`SO_PEERCRED`).
    public static func distrust(of path: String, server: UInt32?) -> String? {
        distrust(of: path, server: server, user: geteuid())
    }

    static func distrust(of path: String, server: UInt32?, user: UInt32) -> String? {
        guard let server else { return "the system does not say who it is" }
        if server == user || server == 0 { return nil }
        guard let whole = unsafe realpath(directory(of: path), nil) else {
            return "its directory cannot be looked at"
        }
        defer { unsafe free(whole) }
        var directory = unsafe String(cString: whole)
        // Up to the root: whoever may change one of them may put another in the place of what is
        // below.
        var below: stat?
        while true {
            var status = stat()
            guard unsafe stat(directory, &status) == 0 else {
                return "its directory cannot be looked at"
            }
            if below == nil, status.st_uid != server {
                return "it is not the owner of the directory, nor you, nor root"
            }
            guard [0, user, server].contains(status.st_uid) else {
                return "\(directory) belongs to somebody else"
            }
            guard status.st_mode & 0o022 == 0 || isSticky(status, below, user) else {
                return "others may write to \(directory)"
            }
            if directory == "/" { return nil }
            below = status
            directory = self.directory(of: directory)
        }
    }

    /// Whether others may not remove what is below, which is root's or the user's own.
    private static func isSticky(_ status: stat, _ below: stat?, _ user: UInt32) -> Bool {
        guard status.st_mode & 0o1000 != 0, let below else { return false }
        return below.st_uid == 0 || below.st_uid == user
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
