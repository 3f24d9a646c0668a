internal import NIOCore

/// Stops a listener while the server has as many connections as it may have.
///
/// One that was accepted at that moment is held back unread; further ones wait in the kernel.
final class AcceptGate: ChannelDuplexHandler {
    typealias InboundIn = any Channel
    typealias InboundOut = any Channel
    typealias OutboundIn = Never

    private let budget: ConnectionBudget
    private var held: (any Channel)?
    private var readIsOwed = false

    init(budget: ConnectionBudget) { self.budget = budget }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pass(unwrapInboundIn(data), context)
    }

    func read(context: ChannelHandlerContext) {
        if held == nil { context.read() } else { readIsOwed = true }
    }

    func channelInactive(context: ChannelHandlerContext) {
        held?.close(promise: nil)
        held = nil
        context.fireChannelInactive()
    }

    private func pass(_ connection: any Channel, _ context: ChannelHandlerContext) {
        let loop = context.eventLoop
        let here = NIOLoopBound((gate: self, context: context), eventLoop: loop)
        let mayEnter = budget.enter(orWhenRoom: {
            loop.execute { here.value.gate.retry(here.value.context) }
        })
        guard mayEnter else {
            held = connection
            return
        }
        connection.closeFuture.whenComplete { [budget] _ in budget.leave() }
        context.fireChannelRead(wrapInboundOut(connection))
    }

    private func retry(_ context: ChannelHandlerContext) {
        guard let connection = held else { return }
        held = nil
        pass(connection, context)
        guard held == nil else { return }
        context.fireChannelReadComplete()
        guard readIsOwed else { return }
        readIsOwed = false
        context.read()
    }
}
