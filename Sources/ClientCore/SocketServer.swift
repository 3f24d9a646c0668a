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
        if let server, server == user || server == 0 { return nil }
        var status = stat()
        guard unsafe stat(directory(of: path), &status) == 0 else {
            return "its directory cannot be looked at"
        }
        guard let server, server == status.st_uid else {
            return "it is not the owner of the directory, nor you, nor root"
        }
        return status.st_mode & 0o022 == 0 ? nil : "others may write to the directory"
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
