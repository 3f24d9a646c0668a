internal import Contract
internal import JSONRPC
internal import Logging
internal import Transport

/// Who sends a call, where a token or the user of its peer has to be looked up for it.
///
/// That may need a signature and the database, so it is done elsewhere and the call waits for it,
/// and what was sent behind it does too: calls start in their order. It is begun only when the
/// call's turn has come and no other runs, not even one whose call was given up: a connection has
/// one look-up at a time (rule 10).
extension ServerSession {
    /// Whether it is not known yet who sends the call. The look-up has begun then.
    func isLookingUpCaller(of call: CallContext) -> Bool {
        let token = call.meta?.token
        guard token != nil || peerUser != nil else { return false }
        switch call.caller {
        case .known, .refused: return false
        case .lookedUp: return true
        case .ofConnection: break
        }
        if let token { return isLookingUp(token, for: call) }
        // A user whose rights have changed has others now: nobody has to log in for that.
        guard let peerUser, principal.isAnonymous || !principal.holds else { return false }
        return begin(.user(peerUser), for: call)
    }

    private func isLookingUp(_ token: Secret, for call: CallContext) -> Bool {
        if let principal = entrance.knownTokens.principal(of: token) {
            call.caller = .known(principal)
            return false
        }
        guard dispatcher.authenticator != nil else {
            call.caller = .refused(
                Meta.refusal(
                    "token", "is not served here: this server has no accounts",
                    keyword: "reserved"))
            return false
        }
        return begin(.token(token), for: call)
    }

    /// Answers whether it has begun: whoever tries tokens is counted before there is a signature to
    /// verify.
    private func begin(_ credential: Credential, for call: CallContext) -> Bool {
        guard let authenticator = dispatcher.authenticator else { return false }
        // Its end lets the calls that wait try again.
        if isLookingUp { return true }
        do throws(RPCError) {
            try peerRates.take(.standard)
        } catch {
            call.caller = .refused(error)
            return false
        }
        call.caller = .lookedUp
        isLookingUp = true
        let (entrance, inbox, peer) = (entrance, lane.inbox, peer)
        call.task = Task {
            let result = await authenticator.result(of: credential, from: peer, at: entrance)
            inbox.post(.caller(call, result))
        }
        return true
    }

    /// Called on the connection's thread. The call may have been given up meanwhile.
    func callerWasLookedUp(of call: CallContext, _ result: Result<Principal, RPCError>) {
        call.task = nil
        isLookingUp = false
        switch (result, call.meta?.token) {
        case (.success(let principal), .some):
            call.caller = .known(principal)
            welcome()
        case (.failure(let error), .some):
            call.caller = .refused(error)
        case (.success(let principal), nil):
            call.caller = .known(principal)
            peerUserWasFound(principal)
        case (.failure(let error), nil) where error.kind == .unauthenticated:
            // What everybody may call, whoever this is may call too.
            call.caller = .known(.anonymous)
        case (.failure(let error), nil):
            // Who could not be looked up is not nobody: it would write as somebody else.
            call.caller = .refused(error)
        }
        startWaiting()
    }
}

/// What is looked up.
enum Credential: Sendable {
    /// As a call carries it.
    case token(Secret)
    /// The name of a user, as the configuration has it.
    case user(String)
}

extension Authenticator {
    fileprivate func result(
        of credential: Credential, from peer: Peer, at entrance: Entrance
    ) async -> Result<Principal, RPCError> {
        let dispatcher = entrance.dispatcher
        do {
            switch credential {
            case .token(let token):
                let found = entrance.admit(
                    try await principal(of: token, from: peer, in: dispatcher.database))
                entrance.knownTokens.insert(found, for: token)
                return .success(found)
            case .user(let name):
                return .success(
                    entrance.admit(
                        try await principal(ofUser: name, from: peer, in: dispatcher.database)))
            }
        } catch {
            let told = RPCError(reporting: error)
            if told.kind == .internal {
                dispatcher.logger.error(
                    "authentication failed", metadata: ["error": "\(String(reflecting: error))"])
            } else if case .user = credential, told.kind == .unauthenticated {
                dispatcher.logger.warning(
                    "the user of a peer is not there", metadata: ["peer": "\(peer.subject)"])
            }
            return .failure(told)
        }
    }
}
