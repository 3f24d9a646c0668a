internal import Transport

/// What the connections of one event loop share, and no other loop touches.
///
/// Every loop has its own methods and its own chain. Counting the references to an object that
/// several processors use carries it from cache to cache, which costs more than a short call does:
/// with one table for two loops a ping took a quarter more of the processor.
final class Lane: Sendable {
    let methods: MethodTable
    let chain: Chain
    let inbox: CompletionInbox

    init(methods: MethodTable, chain: Chain, executor: ConnectionExecutor) {
        self.methods = methods
        self.chain = chain
        inbox = CompletionInbox(executor: executor)
    }
}
