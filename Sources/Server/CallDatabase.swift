internal import Contract
public import Database
internal import JSONRPC

/// The database as one call sees it: what it does there ends with the call.
///
/// ```swift
/// .action(.notesImport) { (params: NotesImportParams, call) in
///     let notes = try await fetch(params.url)
///     return try await call.db.write { transaction in try insert(notes, in: transaction) }
/// }
/// ```
public struct CallDatabase: Sendable {
    private let call: CallContext

    init(of call: CallContext) { self.call = call }

    /// Reads in one snapshot, on a reader thread, and returns what `body` returns.
    ///
    /// It ends when the call's time is over or its caller gives up, whichever task waits. Throws
    /// `RPCError` of the kind `overloaded` when too many reads wait, `DatabaseError` for all else,
    /// and what `body` throws.
    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await run(waitingIn: "queuedReadsMax") {
            try await call.dispatcher.database.read(
                until: call.expiry, cancelled: { [call] in call.isCancelled },
                usesReserve: call.usesReserve, body)
        }
    }

    /// Writes in a group commit, on the writer thread, and returns what `body` returns once that is
    /// on the disk. `body` may run more than once, so it has no effect outside of the transaction.
    ///
    /// Nothing is written when the call's time is over or its caller gives up before the commit.
    /// Throws `RPCError` of the kind `overloaded` when too many writes wait, `DatabaseError` for
    /// all else, and what `body` throws.
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await run(waitingIn: "queuedWritesMax") {
            try await call.dispatcher.database.write(
                until: call.expiry, cancelled: { [call] in call.isCancelled },
                usesReserve: call.usesReserve
            ) { [call] transaction in
                transaction.author = call
                return try body(transaction)
            }
        }
    }

    private func run<Value: Sendable>(
        waitingIn queue: String, _ work: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await work()
        } catch let error as DatabaseError {
            // The database has a queue for reads and one for writes, and does not say which is
            // full. All other errors are the handler's to look at.
            guard case .queueFull = error.kind else { throw error }
            throw RPCError.submitting(error, to: queue)
        }
    }
}
