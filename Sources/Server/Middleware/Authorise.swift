internal import Contract
internal import JSONRPC

/// Says whether the caller may call the method. What is not allowed is refused.
enum Authorise: Middleware {
    static func before(_ call: CallContext) throws(RPCError) {
        // Nearly every call is one of these two, and they need no look at the policy itself.
        if call.method.isPublic || call.principal.isAdministrator { return }
        switch call.method.descriptor.access {
        case .public:
            return
        case .authenticated:
            if call.principal.isAnonymous { throw call.unauthenticatedError }
            // A guest reads, and looks after its own sessions.
            guard !call.principal.isGuest || call.method.descriptor.isForGuests else {
                throw RPCError(.forbidden, "A guest cannot call this method.")
            }
        case .role(let role):
            if call.principal.isAnonymous { throw call.unauthenticatedError }
            guard call.principal.has(role) else {
                throw RPCError(.forbidden, "This method needs the role \(role).")
            }
        }
    }
}

extension CallContext {
    /// That the caller has to say who it is, and perhaps why that is not known any more.
    fileprivate var unauthenticatedError: RPCError {
        session.principal.holds ? RPCError(.unauthenticated) : .standingEnded
    }
}

extension MethodDescriptor {
    /// Whether a guest may call it, where every caller who is known may.
    fileprivate var isForGuests: Bool { kind == .query || name.hasPrefix("auth.") }
}
