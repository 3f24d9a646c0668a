internal import Glibc
public import Transport

/// Says who stands behind a connection, from what its transport knows.
public struct PeerIdentities: Sendable {
    private let ownUID: UInt32
    private let inProcess: Principal

    /// - Parameters:
    ///   - ownUID: the server's own user, who is its administrator on a Unix socket, as root is.
    ///   - inProcess: who calls from inside the process.
    public init(
        ownUID: UInt32,
        inProcess: Principal = Principal(.process, id: "process", roles: ["admin"])
    ) {
        self.ownUID = ownUID
        self.inProcess = inProcess
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
        case .unix:
            // 65534 is every user that a user namespace does not map, so it is nobody in
            // particular (rule 20).
            guard let uid = peer.uid, uid != 65534 else { return .anonymous }
            let isOwner = uid == ownUID || uid == 0
            return Principal(.peer, id: "uid:\(uid)", roles: [isOwner ? "admin" : "local"])
        }
    }
}
