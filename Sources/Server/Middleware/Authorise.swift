internal import Contract
internal import JSONRPC

/// Says whether the caller may call the method. What is not allowed is refused.
enum Authorise: Middleware {
    static func before(_ call: CallContext) throws(RPCError) {
        // Nearly every call is one of these two, and they need no look at the policy itself.
        if call.method.isPublic || call.authenticated?.isAdministrator == true { return }
        switch call.method.descriptor.access {
        case .public:
            return
        case .authenticated:
            if call.principal.isAnonymous { throw RPCError(.unauthenticated) }
        case .role(let role):
            if call.principal.isAnonymous { throw RPCError(.unauthenticated) }
            guard call.principal.has(role) else {
                throw RPCError(.forbidden, "This method needs the role \(role).")
            }
        }
    }
}
