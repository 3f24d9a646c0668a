internal import Contract
internal import JSONRPC

/// Says whether the caller may call the method. What is not allowed is refused.
enum Authorise: Middleware {
    static func before(_ call: CallContext) throws(RPCError) {
        let caller = call.principal
        // Nearly every call is one of these two, and they need no look at the policy itself.
        let entrance = call.session.entrance
        if entrance.rules == nil,
            call.method.isPublic || (caller.isAdministrator && caller.scope == nil)
        {
            return
        }
        let decision = AccessDecision(on: call.method.descriptor, for: caller, by: entrance.rules)
        if decision.isAllowed { return }
        call.session.dispatcher.refusals.note(call, rule: decision.rule)
        if decision == .anonymous { throw call.unauthenticatedError }
        throw RPCError(.forbidden, decision.reason)
    }
}

extension CallContext {
    /// That the caller has to say who it is, and perhaps why that is not known any more.
    fileprivate var unauthenticatedError: RPCError {
        // A peer's user has not logged in, and cannot do so again.
        session.principal.holds || session.peerUser != nil
            ? RPCError(.unauthenticated) : .standingEnded
    }
}
