public import Contract
internal import Synchronization

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
        /// The certificate of a TLS client.
        public static let certificate = Kind("certificate")
        /// An access token of a session.
        public static let session = Kind("session")
        /// An API key.
        public static let key = Kind("key")
        /// Nobody.
        public static let anonymous = Kind("anonymous")
    }

    public let kind: Kind
    /// Stable and unique, such as `uid:1000`, `cert:` and a common name, or `user:` and an id;
    /// `anonymous` for callers nobody vouches for. Whatever vouches for a user, the user's id is
    /// the same.
    public let id: String
    public let roles: Set<String>
    /// Which session or key vouches for the caller: `session:` or `key:` and its id.
    public let credential: String?
    /// The roles among `roles` that are no more than a list of methods, with that list.
    public let grants: [String: [MethodPattern]]
    /// The methods that the caller's key is for; nil where there is no such bound.
    public let scope: [MethodPattern]?
    /// How much of the rates of its owner the caller's key has, from 1 to 100.
    public let ratePercent: Int
    /// How long what vouches for the caller does so; nil for as long as the connection lasts.
    public let standing: Standing?
    /// Whether it has the role `admin`: it may call everything.
    let isAdministrator: Bool
    /// Whether its calls are counted.
    let isRateLimited: Bool
    /// Its token buckets, once it has called.
    let rates = AtomicLazyReference<CallRates>()
    /// Those of its key, where that has less than its owner.
    let keyRates = AtomicLazyReference<CallRates>()
    /// Whether it has a role that may call whatever asks for a caller who is known. A guest may
    /// not, nor a role that is a list of methods.
    let isMember: Bool
    /// Whether it has the role `guest`.
    let isGuest: Bool

    public convenience init(
        _ kind: Kind, id: String, roles: Set<String>, credential: String? = nil,
        grants: [String: [MethodPattern]] = [:], scope: [MethodPattern]? = nil,
        ratePercent: Int = 100, standing: Standing? = nil
    ) {
        self.init(
            kind, id: id, roles: roles, credential: credential, grants: grants, scope: scope,
            ratePercent: ratePercent, standing: standing,
            isRateLimited: !(kind == .process && roles.contains("admin")))
    }

    private init(
        _ kind: Kind, id: String, roles: Set<String>, credential: String?,
        grants: [String: [MethodPattern]], scope: [MethodPattern]?,
        ratePercent: Int, standing: Standing?, isRateLimited: Bool
    ) {
        self.kind = kind
        self.id = id
        self.roles = roles
        self.credential = credential
        self.grants = grants
        self.scope = scope
        self.ratePercent = ratePercent
        self.standing = standing
        isAdministrator = roles.contains("admin")
        isGuest = roles.contains("guest")
        isMember = roles.contains { $0 != "guest" && grants[$0] == nil }
        self.isRateLimited = isRateLimited
    }

    /// The user that the server runs as, or root, on a Unix socket: its administrator, who could
    /// stop it, so that counting calls would protect nobody.
    static func owner(uid: UInt32) -> Principal {
        Principal(
            .peer, id: "uid:\(uid)", roles: ["admin"], credential: nil, grants: [:], scope: nil,
            ratePercent: 100, standing: nil, isRateLimited: false)
    }

    /// Callers nobody vouches for.
    public static let anonymous = Principal(.anonymous, id: "anonymous", roles: [])

    public var isAnonymous: Bool { roles.isEmpty }

    /// Whether what vouches for it still does.
    var holds: Bool { standing?.holds ?? true }

    /// Whether it may make administrators, and change what others may do: a role that is a list of
    /// methods does not, nor does a key that is for some methods only.
    public var mayGrant: Bool {
        isAdministrator && scope?.contains(.all) != false
    }

    /// `admin` has every role.
    public func has(_ role: String) -> Bool { isAdministrator || roles.contains(role) }

    /// The id of the user, where the caller is one.
    public var userID: String? {
        guard id.hasPrefix(Principal.userPrefix) else { return nil }
        return String(id.dropFirst(Principal.userPrefix.count))
    }

    /// What the ids of principals that are users begin with.
    public static let userPrefix = "user:"
}
