internal import Contract
internal import JSONRPC

/// Says who calls: what came with the call, or else what stands behind its connection.
///
/// A token that had to be looked up has been by now (`CredentialLookup.swift`): nothing waits here.
enum Authenticate: Middleware {
    static func before(_ call: CallContext) throws(RPCError) {
        switch call.caller {
        case .known(let principal):
            // Whoever sent a token wants to be the one it names, and nobody else.
            guard principal.holds else { throw .standingEnded }
        case .refused(let error):
            if error.kind == .unauthenticated {
                call.session.dispatcher.refusals.note(call, rule: "token")
            }
            throw error
        case .ofConnection, .lookedUp:
            // Once it does not hold, not who the transport says: the calls that follow would run
            // with other rights than those that the caller chose. What is left is enough to log in.
            let principal = call.session.principal
            call.caller = .known(principal.holds ? principal : .anonymous)
        }
    }
}

extension RPCError {
    /// What vouched for the caller does so no longer.
    static var standingEnded: RPCError {
        RPCError(.unauthenticated, "The token has expired, or it was revoked: log in again.")
    }
}
