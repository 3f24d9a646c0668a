internal import Contract
package import Database
internal import JSON
internal import JSONRPC

/// A mutation on its way through the writer.
extension CallContext: WriteWork {
    package var usesReserve: Bool { principal.isAdministrator }

    package func run(in transaction: Transaction) throws {
        guard case .transaction(let body) = body else { throw RPCError(.internal) }
        transaction.author = self
        // It may run again, over what it wrote the first time.
        var writer = JSONWriter(appendingTo: takeAnswerRoom())
        if let meta {
            try run(body, as: meta, in: transaction, &writer)
        } else {
            try write(to: &writer) { writer throws in try body(self, transaction, &writer) }
        }
        answer = writer.takeBytes()
    }

    private func run(
        _ body: Body, as meta: Meta, in transaction: Transaction, _ writer: inout JSONWriter
    ) throws {
        if meta.isDryRun {
            try tryOut(body, in: transaction, &writer)
        } else if let idempotency {
            try runOnce(body, as: idempotency, in: transaction, &writer)
        } else {
            try write(to: &writer) { writer throws in try body(self, transaction, &writer) }
        }
    }

    private typealias Body = @Sendable (CallContext, Transaction, inout JSONWriter) throws -> Void

    /// Answers what the key stands for, or runs the body and lets the key stand for its result.
    private func runOnce(
        _ body: Body, as idempotency: Idempotency, in transaction: Transaction,
        _ writer: inout JSONWriter
    ) throws {
        if let result = try idempotency.storedResult(in: transaction) {
            return writeResponse(to: &writer, result, meta: .replayed)
        }
        var result = JSONWriter()
        try writeResult(to: &result) { writer throws in try body(self, transaction, &writer) }
        try idempotency.store(result.bytes, in: transaction)
        writeResponse(to: &writer, result.bytes)
    }

    /// Answers what the body would answer and change, and changes nothing.
    private func tryOut(
        _ body: Body, in transaction: Transaction, _ writer: inout JSONWriter
    ) throws {
        let dryRun = DryRun(
            in: transaction, changesMax: dispatcher.limits.dryRunChangesMax,
            bytesMax: dispatcher.limits.outputBufferBytesMax)
        var result = JSONWriter()
        let changes = try dryRun.run {
            try writeResult(to: &result) { writer throws in try body(self, transaction, &writer) }
        } listing: { change in
            try dispatcher.mayRead(change, as: principal, in: transaction)
        }
        writeResponse(to: &writer, result.bytes, meta: .dryRun(changes))
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
