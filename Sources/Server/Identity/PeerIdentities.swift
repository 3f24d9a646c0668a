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
    private let users: [Name: String]

    /// - Parameters:
    ///   - ownUID: the server's own user, who is its administrator on a Unix socket, as root is.
    ///   - inProcess: who calls from inside the process.
    ///   - roles: what others may do. A user of this machine who is not among them is `local`; a
    ///     certificate that is not gives no rights.
    ///   - users: who among them is a user of this server, as its `Authenticator` names users. They
    ///     have that user's rights, and no others.
    public init(
        ownUID: UInt32,
        inProcess: Principal = Principal(.process, id: "process", roles: ["admin"]),
        roles: [Name: Set<String>] = [:],
        users: [Name: String] = [:]
    ) {
        self.ownUID = ownUID
        self.inProcess = inProcess
        self.roles = roles
        self.users = users
    }

    /// The user this process runs as is the administrator on Unix sockets.
    public static var ownerIsAdministrator: PeerIdentities { PeerIdentities(ownUID: geteuid()) }

    /// Who it is without being a user, for whom `caller(for:)` has one.
    public func principal(for peer: Peer) -> Principal { principal(for: peer, name(of: peer)) }

    /// Who calls over a connection, before it says anything.
    enum Caller {
        case principal(Principal)
        /// A user, as the `Authenticator` names it.
        case user(String)
    }

    func caller(for peer: Peer) -> Caller {
        let name = name(of: peer)
        if let user = name.flatMap({ users[$0] }) { return .user(user) }
        return .principal(principal(for: peer, name))
    }

    /// Whether it needs an `Authenticator`.
    var namesUsers: Bool { !users.isEmpty }

    private func principal(for peer: Peer, _ name: Name?) -> Principal {
        if peer.kind == .inProcess { return inProcess }
        switch name {
        case .uid(let uid)? where uid == ownUID || uid == 0:
            return .owner(uid: uid)
        case .uid(let uid)?:
            return Principal(.peer, id: "uid:\(uid)", roles: roles[.uid(uid)] ?? ["local"])
        case .certificate(let name)?:
            guard let roles = roles[.certificate(name)] else { return .anonymous }
            return Principal(.certificate, id: "cert:\(name)", roles: roles)
        case nil:
            return .anonymous
        }
    }

    private func name(of peer: Peer) -> Name? {
        switch peer.kind {
        case .inProcess, .tcp:
            // Loopback is not identity: any local user and any browser can reach it.
            return nil
        case .tls:
            return peer.certificate.flatMap { CertificateName.commonName(of: $0) }
                .map { .certificate($0) }
        case .unix:
            // 65534 is every user that a user namespace does not map, so it is nobody in
            // particular (rule 20).
            guard let uid = peer.uid, uid != 65534 else { return nil }
            return .uid(uid)
        }
    }
}
