internal import Contract
package import Database
internal import JSON
internal import JSONRPC

/// A mutation on its way through the writer.
extension CallContext: WriteWork {
    package func run(in transaction: Transaction) throws {
        guard case .transaction(let body) = body else { throw RPCError(.internal) }
        // It may run again, over what it wrote the first time.
        var writer = JSONWriter(appendingTo: takeAnswerRoom())
        try write(to: &writer) { writer throws in try body(self, transaction, &writer) }
        answer = writer.takeBytes()
    }

    /// The answer leaves only now: the commit is durable, or it is known that there is none.
    package func finish(_ outcome: WriteOutcome) {
        switch outcome {
        case .committed: break
        case .failed(let error): failed(error)
        case .notCommitted(let error), .unknown(let error): failed(error)
        case .expired: failed(deadlineError)
        case .cancelled: failed(RPCError(.cancelled))
        }
        session.lane.inbox.post(.call(self))
    }

    private func failed(_ error: any Error) {
        session.lane.chain.failed(self, error)
        fail(told(error))
    }

    /// Bytes of a usual answer to a mutation.
    private static let answerBytesExpected = 128

    /// Makes the room for the answer on the connection's thread, where it is given back too: memory
    /// that one thread allocates and another frees costs both of them a lock.
    func makeAnswerRoom() { answer.reserveCapacity(Self.answerBytesExpected) }

    private func takeAnswerRoom() -> [UInt8] {
        var room: [UInt8] = []
        swap(&room, &answer)
        room.removeAll(keepingCapacity: true)
        return room
    }
}
