internal import Contract
internal import Database
internal import JSON
internal import JSONRPC

/// A mutation on its way through the writer.
final class Mutation: WriteWork {
    let call: CallContext
    private let inbox: CompletionInbox

    init(call: CallContext, inbox: CompletionInbox) {
        self.call = call
        self.inbox = inbox
    }

    var deadline: ContinuousClock.Instant? { call.deadline }
    var isCancelled: Bool { call.isCancelled }

    func run(in transaction: Transaction) throws {
        guard case .transaction(let body) = call.body else { return }
        call.answer = try call.response { writer in try body(call, transaction, &writer) }
    }

    /// The answer leaves only now: the commit is durable, or it is known that there is none.
    func finish(_ outcome: WriteOutcome) {
        switch outcome {
        case .committed: break
        case .failed(let error): fail(error)
        case .notCommitted(let error), .unknown(let error): fail(error)
        case .expired: fail(call.deadlineError)
        case .cancelled: fail(RPCError(.cancelled))
        }
        inbox.post(.call(call))
    }

    private func fail(_ error: any Error) {
        call.dispatcher.chain.failed(call, error)
        call.fail(call.told(error))
    }
}
