internal import JSONRPC

/// Decides from the method's kind in which transaction its body runs.
enum TransactionScope: Middleware {
    static func before(_ call: CallContext) throws(RPCError) {
        switch call.method.effect {
        case .immediate: call.execution = .inPlace
        case .query: call.execution = .snapshot
        case .mutation: call.execution = .writeTransaction
        case .action: call.execution = .task
        }
    }
}
