internal import JSONRPC
internal import Logging
internal import Transport

/// Who sends a call, where a token has to be looked up for it.
///
/// That may need a signature and the database, so it is done elsewhere and the call waits for it,
/// and what was sent behind it does too: calls start in their order. It is begun only when the
/// call's turn has come, so a connection has one look-up at a time.
extension ServerSession {
    /// Whether it is not known yet who sends the call. The look-up has begun then.
    func isLookingUpCaller(of call: CallContext) -> Bool {
        guard let token = call.meta?.token else { return false }
        switch call.caller {
        case .known, .refused: return false
        case .lookedUp: return true
        case .ofConnection: break
        }
        if let principal = dispatcher.knownTokens.principal(of: token) {
            call.caller = .known(principal)
            return false
        }
        do throws(RPCError) {
            // Whoever tries tokens is counted before there is a signature to verify.
            try peerRates.take(.standard)
        } catch {
            call.caller = .refused(error)
            return false
        }
        guard let authenticator = dispatcher.authenticator else {
            call.caller = .refused(
                Meta.refusal(
                    "token", "is not served here: this server has no accounts",
                    keyword: "reserved"))
            return false
        }
        lookUp(token, for: call, by: authenticator)
        return true
    }

    private func lookUp(
        _ token: Secret, for call: CallContext, by authenticator: any Authenticator
    ) {
        call.caller = .lookedUp
        let dispatcher = dispatcher
        let inbox = lane.inbox
        let peer = peer
        call.task = Task {
            let result = await authenticator.result(of: token, from: peer, in: dispatcher)
            if case .success(let principal) = result {
                dispatcher.knownTokens.insert(principal, for: token)
            }
            inbox.post(.caller(call, result))
        }
    }

    /// Called on the connection's thread. The call may have been given up meanwhile.
    func callerWasLookedUp(of call: CallContext, _ result: Result<Principal, RPCError>) {
        call.task = nil
        switch result {
        case .success(let principal):
            call.caller = .known(principal)
            welcome()
        case .failure(let error): call.caller = .refused(error)
        }
        startWaiting()
    }
}

extension Authenticator {
    fileprivate func result(
        of token: Secret, from peer: Peer, in dispatcher: Dispatcher
    ) async -> Result<Principal, RPCError> {
        do {
            return .success(
                try await principal(of: token, from: peer, in: dispatcher.database))
        } catch {
            let told = RPCError(reporting: error)
            if told.kind == .internal {
                dispatcher.logger.error(
                    "authentication failed", metadata: ["error": "\(String(reflecting: error))"])
            }
            return .failure(told)
        }
    }
}
