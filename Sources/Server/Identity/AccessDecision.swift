public import Contract

/// Whether a caller may call a method, and by which rule.
///
/// What is made here speaks of the method, not of what it is called with: which objects a caller
/// may see is decided by what serves it, so that has to be tried (`AccessTrial.swift`).
public enum AccessDecision: Sendable, Equatable {
    /// Everybody may.
    case everybody
    /// `admin` may call everything.
    case administrator
    /// Every caller who is known may.
    case known
    /// A guest reads, and looks after its own sessions.
    case guest
    /// A role of the caller's is what the method asks for.
    case role(String)
    /// A role of the caller's lists the method.
    case granted(role: String)
    /// Nobody vouches for the caller.
    case anonymous
    /// The caller's key is not for this method.
    case outsideOfKey
    /// A guest may not change anything.
    case notForGuests
    /// Nobody may call it through this listener.
    case outsideOfListener
    /// What it would be called with names an object that there is not for the caller, or that the
    /// caller may not do this with.
    case outsideOfObjects
    /// What it would be called with is not valid, and why.
    case invalidParams(String)
    /// None of the caller's roles lists the method.
    case notGranted
    /// The method asks for a role that the caller does not have.
    case needsRole(String)

    /// Decides for a caller who comes through a listener with rules of its own.
    init(on method: MethodDescriptor, for caller: Principal, by rules: ListenerRules?) {
        if let rules, !rules.allows(method) {
            self = .outsideOfListener
        } else if rules?.maxRole == .member, case .role(let role) = method.access,
            !caller.isAnonymous, !caller.has(role)
        {
            // A list of methods gives what a member may, and no more.
            self = .needsRole(role)
        } else {
            self = AccessDecision(on: method, for: caller)
        }
    }

    /// Decides. What a key is not for is refused whatever its owner may do.
    public init(on method: MethodDescriptor, for caller: Principal) {
        if method.access == .public {
            self = .everybody
        } else if caller.isAnonymous {
            self = .anonymous
        } else if let scope = caller.scope, !scope.contains(where: { $0.matches(method.name) }) {
            self = .outsideOfKey
        } else if caller.isAdministrator {
            self = .administrator
        } else if let role = caller.roleGranting(method.name) {
            self = .granted(role: role)
        } else {
            self = AccessDecision(byContract: method, for: caller)
        }
    }

    private init(byContract method: MethodDescriptor, for caller: Principal) {
        switch method.access {
        case .public: self = .everybody
        case .role(let role): self = caller.has(role) ? .role(role) : .needsRole(role)
        case .authenticated:
            if caller.isMember {
                self = .known
            } else if method.name.hasPrefix("auth.") || (caller.isGuest && method.kind == .query) {
                self = .guest
            } else {
                self = caller.isGuest ? .notForGuests : .notGranted
            }
        }
    }

    public var isAllowed: Bool {
        switch self {
        case .everybody, .administrator, .known, .guest, .role, .granted: true
        case .anonymous, .outsideOfKey, .outsideOfListener, .outsideOfObjects, .invalidParams,
            .notForGuests, .notGranted, .needsRole:
            false
        }
    }

    /// One sentence for the caller.
    public var reason: String {
        switch self {
        case .everybody: "Everybody may call this method."
        case .administrator: "An administrator may call everything."
        case .known: "Every caller who is known may call this method."
        case .guest: "A guest may call this method: it only reads, or is about the caller."
        case .role(let role): "The caller has the role \(role)."
        case .granted(let role): "The role \(role) lists this method."
        case .anonymous: "Nobody vouches for the caller."
        case .outsideOfKey: "The key is not for this method."
        case .outsideOfListener: "This method cannot be called over this connection."
        case .outsideOfObjects:
            "Something that the parameters name is not there, or not for the caller."
        case .invalidParams(let why): "The parameters are not valid: \(why)."
        case .notForGuests: "A guest cannot call this method."
        case .notGranted: "No role of the caller lists this method."
        case .needsRole(let role): "This method needs the role \(role)."
        }
    }

    /// The rule's name, for programs.
    public var rule: String {
        switch self {
        case .everybody: "public"
        case .administrator: "administrator"
        case .known, .notGranted: "authenticated"
        case .guest, .notForGuests: "guest"
        case .role, .needsRole: "role"
        case .granted: "permission"
        case .anonymous: "anonymous"
        case .outsideOfKey: "scope"
        case .outsideOfListener: "listener"
        case .outsideOfObjects: "object"
        case .invalidParams: "params"
        }
    }
}

extension Principal {
    /// The first role, by name, that lists the method.
    fileprivate func roleGranting(_ method: String) -> String? {
        if grants.isEmpty { return nil }
        return grants.filter { $0.value.contains { $0.matches(method) } }.keys.min()
    }
}
