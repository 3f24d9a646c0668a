internal import JSONRPC

/// Decides from the method's kind in which transaction its body runs, and what a call asks of that
/// transaction: to be done once, or to be tried out.
enum TransactionScope: Middleware {
    static func before(_ call: CallContext) throws(RPCError) {
        if let meta = call.meta { try prepare(call, as: meta) }
        switch call.method.effect {
        case .immediate: call.execution = .inPlace
        case .query: call.execution = .snapshot
        case .mutation: call.execution = .writeTransaction
        case .action: call.execution = .task
        }
    }

    /// Throws what the method's kind, or the caller, cannot have.
    private static func prepare(_ call: CallContext, as meta: Meta) throws(RPCError) {
        switch call.method.effect {
        case .query:
            // It changes nothing, so it can be repeated and tried out as it is.
            return
        case .mutation:
            guard let key = meta.idempotencyKey else { return }
            if call.principal.isAnonymous {
                throw Meta.refusal(
                    "idempotencyKey",
                    "needs a caller who is known: anonymous ones would share their keys",
                    keyword: "access")
            }
            if !meta.isDryRun { call.idempotency = Idempotency(of: call, key: key) }
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
