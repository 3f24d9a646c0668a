internal import Glibc
public import Transport

/// Says who stands behind a connection, from what its transport knows.
public struct PeerIdentities: Sendable {
    /// What a transport can tell of who is at the other end.
    public enum Name: Hashable, Sendable {
        /// A user of this machine, on a Unix socket.
        case uid(UInt32)
        /// The common name of a TLS client's certificate.
        case certificate(String)
    }

    private let ownUID: UInt32
    private let inProcess: Principal
    private let roles: [Name: Set<String>]

    /// - Parameters:
    ///   - ownUID: the server's own user, who is its administrator on a Unix socket, as root is.
    ///   - inProcess: who calls from inside the process.
    ///   - roles: what others may do. A user of this machine who is not among them is `local`; a
    ///     certificate that is not gives no rights.
    public init(
        ownUID: UInt32,
        inProcess: Principal = Principal(.process, id: "process", roles: ["admin"]),
        roles: [Name: Set<String>] = [:]
    ) {
        self.ownUID = ownUID
        self.inProcess = inProcess
        self.roles = roles
    }

    /// The user this process runs as is the administrator on Unix sockets.
    public static var ownerIsAdministrator: PeerIdentities { PeerIdentities(ownUID: geteuid()) }

    public func principal(for peer: Peer) -> Principal {
        switch peer.kind {
        case .inProcess:
            return inProcess
        case .tcp:
            // Loopback is not identity: any local user and any browser can reach it.
            return .anonymous
        case .tls:
            guard let certificate = peer.certificate,
                let name = CertificateName.commonName(of: certificate),
                let roles = roles[.certificate(name)]
            else { return .anonymous }
            return Principal(.certificate, id: "cert:\(name)", roles: roles)
        case .unix:
            // 65534 is every user that a user namespace does not map, so it is nobody in
            // particular (rule 20).
            guard let uid = peer.uid, uid != 65534 else { return .anonymous }
            let isOwner = uid == ownUID || uid == 0
            return Principal(
                .peer, id: "uid:\(uid)", roles: isOwner ? ["admin"] : roles[.uid(uid)] ?? ["local"])
        }
    }
}
