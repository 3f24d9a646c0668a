internal import JSONRPC

/// One rule that every call passes. The order of all of them stands in `Chain.swift`.
///
/// A rule is a type without instances: it has no state of its own, so passing it costs one call and
/// nothing else. Nothing is awaited on the way to a handler.
protocol Middleware {
    /// Before the handler, on the connection's thread. Throwing ends the call with this error.
    static func before(_ call: CallContext) throws(RPCError)
    /// After the call failed, on the thread where it ended, in reverse order.
    static func failed(_ call: CallContext, _ error: any Error)
}

extension Middleware {
    static func before(_ call: CallContext) throws(RPCError) {}
    static func failed(_ call: CallContext, _ error: any Error) {}
}
