internal import CSQLite

/// A transaction while its body runs. Every statement in it sees one state of the database.
///
/// It is only for the body it was given to, on that body's thread. Using it later is an error
/// (`.misuse`), as is using it after SQLite rolled it back under the body.
///
/// SQL is prepared once for each connection and found again by its text: put values in bindings,
/// never in the text (rule 6). A statement has exactly as many bindings as parameters, in order.
public final class Transaction {
    /// Whether statements that write are allowed.
    public let isWritable: Bool

    /// Who makes the changes, for their entries in the change log. Each call of a group has a
    /// transaction of its own, and so begins without one.
    package var author: (any ChangeAuthoring)? {
        didSet { knownAuthor = nil }
    }

    /// The author, once it has been asked.
    private var knownAuthor: ChangeAuthor?

    private var connection: Connection?
    private var depth = 0

    /// Statements that run once the bodies of the whole group have, before its commit.
    private(set) var deferred: [DeferredStatement] = []

    /// What is done once the changes are on the disk.
    private(set) var commitActions: [@Sendable () -> Void] = []

    /// Why SQLite rolled the whole transaction back, if it did.
    private(set) var loss: DatabaseError?

    init(_ connection: Connection) {
        self.connection = connection
        isWritable = connection.role == .writer
    }

    /// Ends the use of it: whatever still holds it gets errors from now on.
    func end() {
        connection = nil
    }

    /// The key of the row that this connection inserted last; 0 before the first.
    public var lastInsertedRowID: Int64 {
        guard let connection else { return 0 }
        return unsafe sqlite3_last_insert_rowid(connection.handle)
    }

    /// How many rows the last `INSERT`, `UPDATE` or `DELETE` changed, without those of triggers.
    public var changedRows: Int {
        guard let connection else { return 0 }
        return Int(unsafe sqlite3_changes64(connection.handle))
    }

    func append(_ statement: DeferredStatement) { deferred.append(statement) }

    /// Has something done once the changes are on the disk, before anybody is told of it: for what
    /// the program keeps in memory of them. It is not done when they are undone, nor when it is not
    /// known whether they are stored, and it must be brief: the writer waits.
    public func afterCommit(_ action: @escaping @Sendable () -> Void) {
        commitActions.append(action)
    }

    /// The end of the change log, where an entry was written since the transaction of the whole
    /// group began and nothing was undone since.
    func knownEndOfChanges() throws(DatabaseError) -> (sequence: Int64, hash: [UInt8])? {
        try usable().endOfChanges
    }

    func knowEndOfChanges(_ end: (sequence: Int64, hash: [UInt8])) {
        connection?.endOfChanges = end
    }

    /// Runs `body` in a savepoint: when it throws, what it changed is undone and the error goes on.
    /// Savepoints nest, to a depth of 64.
    public func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        let connection = try usable()
        guard isWritable else { return try body() }
        guard depth < 64 else { throw DatabaseError.misuse("Savepoints are nested too deeply.") }
        try control(.savepoint, connection)
        depth += 1
        defer { depth -= 1 }
        let deferredBefore = deferred.count
        let actionsBefore = commitActions.count
        do {
            let result = try body()
            _ = try usable()
            try control(.release, connection)
            return result
        } catch {
            deferred.removeLast(deferred.count - deferredBefore)
            commitActions.removeLast(commitActions.count - actionsBefore)
            // Once SQLite has rolled everything back there is no savepoint left to return to.
            if loss == nil, self.connection != nil {
                try control(.rollbackToSavepoint, connection)
                try control(.release, connection)
            }
            throw error
        }
    }

    private func control(
        _ kind: Connection.ControlStatement, _ connection: Connection
    ) throws(DatabaseError) {
        do throws(DatabaseError) {
            try connection.run(kind)
        } catch {
            noteLoss(error, connection)
            throw error
        }
    }

    /// Runs `body` with a deadline and a cancellation of its own: for one call among the several of
    /// a burst. The statement that runs when the time is over is interrupted and throws `.timeout`
    /// or `.cancelled`. `cancelled` is asked often and must be as cheap as an atomic load.
    package func withDeadline<Result>(
        _ expiry: MonotonicInstant, cancelled: (() -> Bool)? = nil,
        _ body: () throws -> Result
    ) throws -> Result {
        let interruption = try usable().interruption
        if expiry <= .now { throw DatabaseError.timeout }
        if let cancelled, cancelled() { throw DatabaseError.cancelled }
        let outer = interruption.scope
        interruption.scope = Interruption.Scope(expiry: expiry, isCancelled: cancelled)
        defer { interruption.scope = outer }
        return try body()
    }

    /// The author of the next change: `system` where nobody called.
    func changeAuthor() -> ChangeAuthor {
        if let knownAuthor { return knownAuthor }
        let asked = author?.changeAuthor ?? ChangeAuthor(principal: "system", request: "")
        knownAuthor = asked
        return asked
    }

    /// Throws what would fail the commit: a deferred foreign key whose other end is missing.
    package func checkReferences() throws(DatabaseError) {
        guard try usable().hasOpenForeignKeys else { return }
        throw DatabaseError(.constraint(ConstraintViolation(kind: .foreignKey)))
    }

    /// Begins the time of the next call of a burst, when several share one deadline and so one body
    /// of `withDeadline`. In a transaction that writes it changes nothing.
    package func beginCall() throws {
        try usable().interruption.beginCall()
    }

    /// The connection, while the body runs and its transaction exists.
    private func usable() throws(DatabaseError) -> Connection {
        guard let connection else {
            throw .misuse("A transaction was used after its body had returned.")
        }
        if let loss { throw loss }
        return connection
    }

    /// Executes a statement and hands its rows to `read` until that returns false.
    func run(
        _ sql: String, _ bindings: [any DatabaseBindable],
        _ read: (borrowing Row) throws -> Bool
    ) throws {
        let connection = try usable()
        let statement = try prepare(sql, bindings, connection)
        statement.isBusy = true
        defer {
            statement.reset()
            statement.isBusy = false
        }
        var rows = 0
        var wantsMore = true
        var code = statement.step()
        while code == SQLITE_ROW {
            if wantsMore {
                rows += 1
                guard rows <= connection.rowsPerStatementMax else {
                    throw DatabaseError(
                        .tooManyRows(limit: connection.rowsPerStatementMax), detail: sql)
                }
                wantsMore = try read(Row(statement))
            }
            // A statement that writes is always finished: its foreign keys are checked at its end.
            guard wantsMore || !statement.isReadOnly else { return }
            code = statement.step()
        }
        guard code == SQLITE_DONE else { throw failure(code, statement, connection) }
    }

    /// Executes a statement and passes over its rows.
    func run(_ sql: String, _ bindings: [any DatabaseBindable]) throws(DatabaseError) {
        let connection = try usable()
        let statement = try prepare(sql, bindings, connection)
        var code = statement.step()
        while code == SQLITE_ROW { code = statement.step() }
        let failure = code == SQLITE_DONE ? nil : failure(code, statement, connection)
        statement.reset()
        if let failure { throw failure }
    }

    /// As `run`, for statements that write protected tables. It gives nothing to a body while it
    /// may do so, and the statement is told from a caller's of the same text.
    package func executeProtected(
        _ sql: String, bindings: [any DatabaseBindable] = []
    ) throws(DatabaseError) {
        let connection = try usable()
        connection.mayWriteProtected = true
        defer { connection.mayWriteProtected = false }
        try run(sql, bindings)
    }

    /// The same with bindings one by one.
    package func executeProtected(
        _ sql: String, _ first: any DatabaseBindable, _ others: any DatabaseBindable...
    ) throws(DatabaseError) {
        try executeProtected(sql, bindings: [first] + others)
    }

    private func prepare(
        _ sql: String, _ bindings: [any DatabaseBindable], _ connection: Connection
    ) throws(DatabaseError) -> Statement {
        let statement = try connection.statement(sql)
        guard isWritable || statement.isReadOnly else {
            throw DatabaseError(.readOnlyViolation, detail: sql)
        }
        if let table = statement.protectedTable, !connection.mayWriteProtected {
            throw DatabaseError(.protectedTable(table), detail: sql)
        }
        let code = try statement.bind(bindings)
        guard code == SQLITE_OK else { throw connection.error(code, sql: sql) }
        return statement
    }

    private func failure(
        _ code: Int32, _ statement: Statement, _ connection: Connection
    ) -> DatabaseError {
        let error = connection.error(code, sql: statement.sql)
        noteLoss(error, connection)
        return error
    }

    /// https://sqlite.org/lang_transaction.html: FULL, IOERR, NOMEM and an interrupted write roll
    /// back everything. Statements after that would each commit by themselves, or each read another
    /// state of the database, so none may follow.
    private func noteLoss(_ error: DatabaseError, _ connection: Connection) {
        if connection.isInAutocommit { loss = error }
    }
}
