internal import Contract
internal import Database
internal import JSONRPC

/// Refuses a call whose time is over before it began, or whose caller has given up.
///
/// The deadline itself is set when the call is received: waiting for its turn counts.
enum Deadline: Middleware {
    static func before(_ call: CallContext) throws(RPCError) {
        if call.isCancelled { throw RPCError(.cancelled) }
        // A call that never waited was received a moment ago; only one that did can be late.
        if call.hasWaited, call.expiry <= .now { throw call.deadlineError }
    }
}
