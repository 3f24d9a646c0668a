internal import JSONRPC

/// The middleware that every call passes, whichever way it has come.
package final class Chain: Sendable {
    typealias Link = any (Middleware & SendableMetatype).Type

    /// The order of the middleware, in one place, with a reason a line.
    static let standard: [Link] = [
        // First, so that it sees how every other one ended.
        Log.self,
        // A call whose time is over costs nothing more.
        Deadline.self,
        // Everything below asks who calls.
        Authenticate.self,
        // Before validation: who may not call learns nothing about the parameters.
        Authorise.self,
        // Before anything is queued: what is not valid takes no place in a queue.
        Validate.self,
        // Last: it decides where the body runs.
        TransactionScope.self,
    ]

    private let order: [Link]

    /// The chain of every server.
    package convenience init() { self.init(Chain.standard) }

    /// Another order; tests put links of theirs between.
    init(_ order: [Link]) { self.order = order }

    /// The same order in storage of its own.
    func copy() -> Chain { Chain(order.map(\.self)) }

    func before(_ call: CallContext) throws(RPCError) {
        for one in order { try one.before(call) }
    }

    func failed(_ call: CallContext, _ error: any Error) {
        for one in order.reversed() { one.failed(call, error) }
    }
}
