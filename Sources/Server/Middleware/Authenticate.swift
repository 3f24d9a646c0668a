internal import JSONRPC

/// Says who calls: what the connection's transport vouches for.
enum Authenticate: Middleware {
    static func before(_ call: CallContext) throws(RPCError) {
        if call.authenticated == nil { call.authenticated = call.session.principal }
    }
}
