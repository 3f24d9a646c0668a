internal import Contract
package import Transport

/// Where connections come in: what is behind it is the same for all, and what callers may do there
/// is one listener's.
package final class Entrance: ConnectionHost {
    let dispatcher: Dispatcher
    /// Nothing where the rules take nothing away, which is asked of every call.
    let rules: ListenerRules?
    /// As they are here: a token may be worth more through another listener.
    let knownTokens: KnownTokens

    /// Throws `ServerError` for rules that allow methods which there are not.
    package init(
        to dispatcher: Dispatcher, rules: ListenerRules = ListenerRules()
    ) throws(ServerError) {
        let methods = dispatcher.services.flatMap(\.methods)
        for pattern in rules.allow where pattern != .all {
            guard methods.contains(where: { pattern.matches($0.descriptor.name) }) else {
                throw .allowsNothing(pattern: pattern.description)
            }
        }
        self.dispatcher = dispatcher
        self.rules = rules.isOpen ? nil : rules
        knownTokens = KnownTokens(countMax: dispatcher.limits.tokensKnownMax)
    }

    package func session(for connection: Connection) -> any Session {
        var principal = Principal.anonymous
        var user: String?
        switch dispatcher.identities.caller(for: connection.peer) {
        case .principal(let known): principal = admit(known)
        // Looked up when it calls. The configuration names it, so it is no stranger until then.
        case .user(let name): user = name
        }
        if principal.isAnonymous, user == nil {
            connection.limitFrames(
                bytesMax: dispatcher.limits.frameBytesBeforeAuthenticationMax,
                limit: "frameBytesBeforeAuthenticationMax")
        } else if connection.peer.certificate != nil {
            connection.liftAnonymousLimits(frameBytesMax: dispatcher.limits.frameBytesMax)
        }
        return ServerSession(
            entrance: self, connection: connection, number: dispatcher.nextSessionNumber(),
            principal: principal, peerUser: user, lane: dispatcher.lane(of: connection.executor))
    }

    /// The caller, as far as the rules let it.
    func admit(_ caller: Principal) -> Principal {
        rules.map { caller.limited(to: $0.maxRole) } ?? caller
    }
}
