internal import Contract

/// What callers may do who come through one kind of listener, whoever they are.
///
/// It takes away and never gives: a caller may what its own rights and these rules both allow. The
/// methods of the service `rpc` are always there: they are about the connection itself.
public struct ListenerRules: Sendable, Equatable {
    /// The strongest role that anybody has there.
    public enum Role: String, Sendable, CaseIterable {
        /// Nothing is taken away.
        case admin
        /// Administrators are members, and lists of methods give what a member may and no more.
        case member
        /// Everybody only reads, and looks after their own sessions. What is for everybody and no
        /// query is there only in the services `auth` and `system`.
        case guest
    }

    public var maxRole: Role
    /// The methods that can be called there.
    public var allow: [MethodPattern]

    public init(maxRole: Role = .admin, allow: [MethodPattern] = [.all]) {
        self.maxRole = maxRole
        self.allow = allow
    }

    /// Whether they take anything away.
    var isOpen: Bool { maxRole == .admin && allow.contains(.all) }

    /// Whether anybody may call it there.
    func allows(_ method: MethodDescriptor) -> Bool {
        if method.name.hasPrefix(ListenerRules.protocolPrefix) { return true }
        guard allow.contains(where: { $0.matches(method.name) }) else { return false }
        switch maxRole {
        case .admin: return true
        // Whoever has another role that a method asks for has it here too.
        case .member: return method.access != .role("admin")
        case .guest:
            // Elsewhere everybody may call it, and it may write.
            if method.access == .public, method.kind != .query {
                return ListenerRules.guestServices.contains { method.name.hasPrefix($0) }
            }
            return AccessDecision(on: method, for: ListenerRules.guest).isAllowed
        }
    }

    private static let guest = Principal(.anonymous, id: "", roles: [Role.guest.rawValue])

    private static let protocolPrefix = "rpc."
    private static let guestServices = ["auth.", "system."]
}

extension Principal {
    /// The same caller with no more than the role.
    func limited(to role: ListenerRules.Role) -> Principal {
        let most: Set<String>
        switch role {
        case .admin: return self
        case .member:
            guard isAdministrator else { return self }
            most = roles.subtracting(["admin"]).union([role.rawValue])
        case .guest:
            // Whose roles are lists of methods may less than a guest, but for what they list.
            guard isMember else { return self }
            most = [role.rawValue]
        }
        return Principal(
            kind, id: id, roles: most, credential: credential,
            grants: grants.filter { most.contains($0.key) }, scope: scope,
            ratePercent: ratePercent, standing: standing)
    }
}
