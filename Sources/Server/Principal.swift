public import Contract
internal import Glibc
public import Transport

/// Who a call is made by. Whatever vouches for a caller becomes one of these, and authorisation,
/// quotas and logs use nothing else.
public final class Principal: Sendable {
    /// What vouches for a caller. More kinds will come.
    public struct Kind: OpenText {
        public let text: String

        public init(_ text: String) { self.text = text }

        /// The kernel, on a Unix socket.
        public static let peer = Kind("peer")
        /// The process itself: the caller is inside of it.
        public static let process = Kind("process")
        /// Nobody.
        public static let anonymous = Kind("anonymous")
    }

    public let kind: Kind
    /// Stable and unique, such as `uid:1000`; `anonymous` for callers nobody vouches for.
    public let id: String
    public let roles: Set<String>
    let isAdministrator: Bool

    public init(_ kind: Kind, id: String, roles: Set<String>) {
        self.kind = kind
        self.id = id
        self.roles = roles
        isAdministrator = roles.contains("admin")
    }

    /// Callers nobody vouches for.
    public static let anonymous = Principal(.anonymous, id: "anonymous", roles: [])

    public var isAnonymous: Bool { roles.isEmpty }

    /// `admin` has every role.
    public func has(_ role: String) -> Bool { isAdministrator || roles.contains(role) }
}

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
