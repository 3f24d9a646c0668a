public import Contract

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
        /// An access token of a session.
        public static let session = Kind("session")
        /// An API key.
        public static let key = Kind("key")
        /// A TLS client certificate.
        public static let certificate = Kind("certificate")
        /// Nobody.
        public static let anonymous = Kind("anonymous")
    }

    public let kind: Kind
    /// Stable and unique, such as `uid:1000` or `user:` and a user's id; `anonymous` for callers
    /// nobody vouches for. Whatever vouches for a user, the user's id is the same.
    public let id: String
    public let roles: Set<String>
    /// Which session or key vouches for the caller, such as `session:` and its id, for logs.
    public let credential: String?
    /// The methods that its roles permit beside what the contract lets every caller of a role do.
    public let permissions: [MethodPattern]
    /// The only methods it may call, whatever its roles; nil for all. Keys have such a scope.
    public let scope: [MethodPattern]?
    /// How long what vouches for the caller does so; nil for as long as the connection lasts.
    public let standing: Standing?
    /// Whether it has the role `admin` and no scope: it may call everything.
    let isAdministrator: Bool
    /// Whether it has the role `guest`, and none that may do more.
    let isGuest: Bool

    public init(
        _ kind: Kind, id: String, roles: Set<String>, credential: String? = nil,
        permissions: [MethodPattern] = [], scope: [MethodPattern]? = nil,
        standing: Standing? = nil
    ) {
        self.kind = kind
        self.id = id
        self.roles = roles
        self.credential = credential
        self.permissions = permissions
        self.scope = scope
        self.standing = standing
        isAdministrator = roles.contains("admin") && scope == nil
        isGuest = roles == ["guest"]
    }

    /// Callers nobody vouches for.
    public static let anonymous = Principal(.anonymous, id: "anonymous", roles: [])

    public var isAnonymous: Bool { roles.isEmpty }

    /// `admin` has every role.
    public func has(_ role: String) -> Bool { roles.contains("admin") || roles.contains(role) }

    /// The id of the user, where the caller is one.
    public var userID: String? {
        guard id.hasPrefix(Principal.userPrefix) else { return nil }
        return String(id.dropFirst(Principal.userPrefix.count))
    }

    /// What the ids of principals that are users begin with.
    public static let userPrefix = "user:"
}
