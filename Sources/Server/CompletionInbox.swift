internal import JSONRPC
internal import Synchronization
internal import Transport

/// Calls that ended on other threads, on their way back to the thread of their connections.
///
/// There is one for each event loop. However many calls end while the loop is busy, they cross
/// together, with one wake-up, and each connection writes once.
final class CompletionInbox: Sendable {
    enum Delivery {
        case call(CallContext)
        case burst(ReadBurst.Part)
        /// Who sends a call that waits for it.
        case caller(CallContext, Result<Principal, RPCError>)

        var session: ServerSession {
            switch self {
            case .call(let call): call.session
            case .burst(let part): part.burst.session
            case .caller(let call, _): call.session
            }
        }
    }

    let executor: ConnectionExecutor
    private let deliveries = Mutex<[Delivery]>([])
    /// The room of the deliveries before. Only touched on the executor's thread.
    private let emptied = Mutex<[Delivery]>([])

    init(executor: ConnectionExecutor) { self.executor = executor }

    /// Deliveries for which room is kept.
    private static let deliveriesKeptMax = 1024

    /// Any thread may post.
    func post(_ delivery: sending Delivery) {
        let isFirst = deliveries.withLock { deliveries in
            deliveries.append(delivery)
            return deliveries.count == 1
        }
        if isFirst { executor.execute { self.drain() } }
    }

    private func drain() {
        // Two lists take turns, so that no thread frees what another has allocated.
        var ended: [Delivery] = []
        emptied.withLock { swap(&$0, &ended) }
        deliveries.withLock { swap(&$0, &ended) }
        defer {
            ended.removeAll(keepingCapacity: ended.capacity <= Self.deliveriesKeptMax)
            emptied.withLock { swap(&$0, &ended) }
        }
        var touched: [ServerSession] = []
        for delivery in ended {
            let session = delivery.session
            session.deliver(delivery)
            if !session.isTouched {
                session.isTouched = true
                touched.append(session)
            }
        }
        for session in touched {
            session.isTouched = false
            session.flush()
        }
    }
}
