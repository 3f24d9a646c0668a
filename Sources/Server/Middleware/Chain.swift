internal import JSONRPC

/// The middleware that every call passes, whichever way it has come.
package struct Chain: Sendable {
    typealias Link = any (Middleware & SendableMetatype).Type

    /// The order of the middleware, in one place, with a reason a line.
    static let standard: [Link] = [
        // First, so that it sees how every other one ended.
        Log.self,
        // A call whose time is over costs nothing more.
        Deadline.self,
        // Everything below asks who calls.
        Authenticate.self,
        // Who calls too often learns nothing else.
        RateLimit.self,
        // Before validation: who may not call learns nothing about the parameters.
        Authorise.self,
        // Before anything is queued: what is not valid takes no place in a queue.
        Validate.self,
        // Last: it decides where the body runs.
        TransactionScope.self,
    ]

    /// The most that there may be.
    private static let linksMax = 16

    /// In their order, and nothing behind the last. Every call passes them, so they stand in the
    /// chain itself: there is no reference to count.
    private var links = InlineArray<16, Link?>(repeating: nil)

    /// The chain of every server.
    package init() { self.init(Chain.standard) }

    /// Another order; tests put links of theirs between.
    init(_ order: [Link]) {
        precondition(order.count <= Chain.linksMax)
        for (index, link) in order.enumerated() { links[index] = link }
    }

    func before(_ call: CallContext) throws(RPCError) {
        for index in links.indices {
            guard let link = links[index] else { return }
            try link.before(call)
        }
    }

    func failed(_ call: CallContext, _ error: any Error) {
        for index in links.indices.reversed() { links[index]?.failed(call, error) }
    }
}
