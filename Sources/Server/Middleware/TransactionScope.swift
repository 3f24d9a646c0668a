internal import JSONRPC

/// Decides from the method's kind in which transaction its body runs, and refuses what a call asks
/// of that transaction and its kind cannot give.
enum TransactionScope: Middleware {
    static func before(_ call: CallContext) throws(RPCError) {
        if let meta = call.meta { try refuse(meta, for: call) }
        switch call.method.effect {
        case .immediate: call.execution = .inPlace
        case .query: call.execution = .snapshot
        case .mutation: call.execution = .writeTransaction
        case .action: call.execution = .task
        }
    }

    private static func refuse(_ meta: Meta, for call: CallContext) throws(RPCError) {
        switch call.method.effect {
        case .query:
            // It changes nothing, so it can be repeated and tried out as it is.
            return
        case .mutation:
            guard meta.idempotencyKey != nil, call.principal.isAnonymous else { return }
            throw Meta.refusal(
                "idempotencyKey",
                "needs a caller who is known: keys of anonymous callers would be one another's",
                keyword: "access")
        case .immediate, .action:
            if meta.idempotencyKey != nil {
                throw Meta.refusal(
                    "idempotencyKey",
                    "is for mutations: an action has no transaction to store its answer in",
                    keyword: "kind")
            }
            if meta.isDryRun {
                throw Meta.refusal(
                    "dryRun", "is for mutations: what an action does cannot be undone",
                    keyword: "kind")
            }
        }
    }
}
