internal import JSONRPC
internal import Synchronization

/// Refuses a caller who calls too often, and says when there is room again. The call was not run,
/// and the connection goes on.
///
/// Who is known is counted by who it is, on however many connections; others by where they call
/// from. Who owns the server is not counted: it could stop it.
enum RateLimit: Middleware {
    static func before(_ call: CallContext) throws(RPCError) {
        try call.takeFromRates(of: call.method.rateClass)
    }
}

extension CallContext {
    /// Counts a call of the class for the caller, or throws `rateLimited`.
    func takeFromRates(of rateClass: RateClass) throws(RPCError) {
        guard principal.isRateLimited else { return }
        // A key that has less than its owner is counted by itself too.
        if let credential = principal.credential, principal.ratePercent < 100 {
            try dispatcher.keyRates(of: principal, credential).take(rateClass)
        }
        let rates = principal.isAnonymous ? session.peerRates : dispatcher.rates(of: principal)
        try rates.take(rateClass)
    }
}

extension Dispatcher {
    fileprivate func keyRates(of principal: Principal, _ credential: String) -> CallRates {
        if let known = principal.keyRates.load() { return known }
        return principal.keyRates.storeIfNil(
            rates.rates(of: credential, percent: principal.ratePercent))
    }

    /// The rates of a caller who is known; found once for each principal.
    fileprivate func rates(of principal: Principal) -> CallRates {
        if let known = principal.rates.load() { return known }
        return principal.rates.storeIfNil(rates.rates(of: principal.id))
    }
}
