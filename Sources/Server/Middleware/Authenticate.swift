internal import Contract
internal import JSONRPC

/// Says who calls: what came with the call, or else what stands behind its connection.
///
/// A token that had to be looked up has been by now (`CredentialLookup.swift`): nothing waits here.
enum Authenticate: Middleware {
    static func before(_ call: CallContext) throws(RPCError) {
        if let error = call.authenticationError { throw error }
        let principal = call.authenticated ?? call.session.principal
        guard principal.standing?.end != nil else {
            call.authenticated = principal
            return
        }
        // Whoever sent a token wants to be the one it names, and nobody else.
        if call.authenticated != nil { throw .standingEnded }
        // Not who its transport says: the calls that follow would run with other rights than those
        // that the caller chose. What is left is enough to log in again.
        call.authenticated = .anonymous
        call.hasLostStanding = true
    }
}

extension RPCError {
    /// What vouched for the caller does so no longer.
    static var standingEnded: RPCError {
        RPCError(.unauthenticated, "The token has expired, or it was revoked: log in again.")
    }
}
