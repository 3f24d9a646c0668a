internal import Addresses
internal import ClientCore
internal import Glibc

/// Whether a secret may be sent over a connection: nobody else may read it on the way, and whoever
/// is at the other end must be the server that is meant.
enum SecretRoute {
    static func check(_ connection: borrowing SocketConnection) throws(Failure) {
        try check(connection.address)
        guard let path = connection.address.localPath,
            let reason = SocketServer.distrust(of: path, server: user(at: connection.descriptor))
        else { return }
        throw Failure(
            .configuration, "no secret is sent to whoever listens on \(path): \(reason)",
            nextStep: "one that is trusted is in a directory of the server's own user, to which "
                + "nobody else may write")
    }

    /// What the address alone tells, before there is a connection.
    static func check(_ address: ServerAddress) throws(Failure) {
        guard case .direct(let direct) = address, case .tcp = direct, !direct.isLocal else {
            return
        }
        throw Failure(
            .configuration,
            "a token or password that is sent to \(address) could be read on the way",
            nextStep: "use TLS: tls://\(address)")
    }

    /// Who listens on a Unix socket, as the kernel names it.
    private static func user(at descriptor: Int32) -> UInt32? {
        // `struct ucred` of unix(7), which Glibc's module does not show: pid, uid, gid.
        var credentials: (Int32, UInt32, UInt32) = (0, 0, 0)
        var size = socklen_t(MemoryLayout.size(ofValue: credentials))
        let code = unsafe getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size)
        return code == 0 ? credentials.1 : nil
    }
}
