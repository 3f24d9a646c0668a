internal import Contract
internal import Database
internal import JSONRPC
internal import Synchronization

/// Refuses a caller who calls too often, and says when there is room again. The call was not run,
/// and the connection goes on.
///
/// Who is known is counted by who it is, on however many connections; others by where they call
/// from. Whoever the kernel knows as an administrator is not counted: it could stop the server.
enum RateLimit: Middleware {
    static func before(_ call: CallContext) throws(RPCError) {
        let principal = call.principal
        guard principal.isRateLimited else { return }
        let session = call.session
        let rates =
            principal.isAnonymous
            ? session.peerRates : session.dispatcher.rates(of: principal)
        try rates.take(call.method.rateClass, for: session.dispatcher.limits)
    }
}

extension CallRates {
    /// Takes one call of the class now, or throws `rateLimited`.
    func take(_ rateClass: RateClass, for limits: Limits) throws(RPCError) {
        guard let waitMs = take(rateClass, at: .now) else { return }
        throw .limit(
            .rateLimited, rateClass.limitName, max: rateClass.callsPerSecondMax(limits),
            retryAfterMs: waitMs)
    }
}

extension Dispatcher {
    /// The rates of a caller who is known; found once for each principal.
    fileprivate func rates(of principal: Principal) -> CallRates {
        if let known = principal.rates.load() { return known }
        return principal.rates.storeIfNil(rates.rates(of: principal.id))
    }
}
