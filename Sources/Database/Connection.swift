internal import CSQLite

/// One SQLite connection. It belongs to one thread at a time: it is opened without SQLite's
/// mutexes.
@safe
final class Connection {
    /// What a connection is for.
    enum Role {
        /// The one that writes and runs every checkpoint (rule 1).
        case writer
        /// Reads snapshots, and can do nothing else.
        case reader
    }

    let handle: OpaquePointer
    let role: Role
    let interruption: Interruption
    let rowsPerStatementMax: Int

    /// Frames in the write-ahead log after the last commit of this connection.
    var walFrames = 0

    /// Set around statements of ours that a caller's SQL may not use: `BEGIN`, `COMMIT`, pragmas.
    var isTrusted = true

    /// The tables that a caller's SQL may not write.
    var protectedTables = ProtectedTables()

    /// Set around statements of ours that write protected tables.
    var mayWriteProtected = false

    /// What the authorizer saw of protected tables while it was asked last.
    private var seenTable: String?
    private var refusedTable: String?

    private var cache: StatementCache
    private var lookups: UInt64 = 0
    private var control: [Statement] = []
    private var isOpen = true

    /// The end of the change log, as far as it was written in this transaction: reading it before
    /// every entry would cost as much as a tenth of a small insertion.
    var endOfChanges: (sequence: Int64, hash: [UInt8])?

    /// Takes over an open handle. `Connection.open` is the way to make one.
    init(_ handle: OpaquePointer, role: Role, configuration: DatabaseConfiguration) {
        unsafe self.handle = handle
        self.role = role
        interruption = Interruption(durationMax: configuration.durationMax(of: role))
        rowsPerStatementMax = configuration.rowsPerStatementMax
        cache = StatementCache(capacity: configuration.statementsPerConnectionMax)
    }

    deinit { close() }

    /// Closes the connection. The last one that closes a database also checkpoints it, unless told
    /// not to (`leaveLogAsItIs`).
    func close() {
        guard isOpen else { return }
        isOpen = false
        cache.removeAll()
        control = []
        unsafe sqlite3_close_v2(handle)
    }

    /// Closes it, later, without a checkpoint: that would sync what could not be synced (rule 3).
    /// The next who opens the database recovers it.
    func leaveLogAsItIs() {
        // It fails for an unknown option only.
        try? setOption(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
    }

    /// Whether no transaction is open: SQLite rolls one back by itself when a statement in it is
    /// interrupted or runs out of disk or memory.
    var isInAutocommit: Bool { unsafe sqlite3_get_autocommit(handle) != 0 }

    /// Whether a deferred foreign key waits for its other end; the commit would fail.
    var hasOpenForeignKeys: Bool {
        var now: Int32 = 0
        var peak: Int32 = 0
        unsafe sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &now, &peak, 0)
        return now != 0
    }

    // MARK: Statements

    /// The prepared statement for this text: cached, or a fresh one while the cached one is busy.
    func statement(_ sql: String) throws(DatabaseError) -> Statement {
        let key = StatementCache.Key(sql)
        lookups += 1
        if let known = cache.find(key, clock: lookups) {
            // A query inside the rows of the same query gets a statement of its own.
            return known.isBusy ? try prepareOne(key) : known
        }
        let fresh = try prepareOne(key)
        cache.insert(fresh, clock: lookups)
        return fresh
    }

    /// Prepares text that holds one statement and nothing after it.
    private func prepareOne(_ key: StatementCache.Key) throws(DatabaseError) -> Statement {
        guard let (statement, rest) = try prepare(key, from: 0) else {
            throw .misuse("A statement is empty.", detail: key.sql)
        }
        guard try prepare(key, from: rest) == nil else {
            throw .misuse("Several statements were given where one is executed.", detail: key.sql)
        }
        return statement
    }

    /// Prepares the first statement that begins at the byte `start`; nil when there is none left.
    func prepare(
        _ key: StatementCache.Key, from start: Int
    ) throws(DatabaseError) -> (Statement, next: Int)? {
        // SQLite would take a NUL for the end, and pass over what follows without a word.
        guard !key.sql.utf8.contains(0) else {
            throw .misuse("A statement contains a NUL.", detail: key.sql)
        }
        var next = start
        let length = key.sql.utf8.count
        while next < length {
            // An empty statement, such as a comment or a second semicolon, has no handle; the next
            // may.
            let (handle, end) = try unsafe prepareHandle(key, from: next)
            next = end
            if let handle = unsafe handle {
                let statement = unsafe Statement(handle, key: key)
                statement.protectedTable = seenTable
                return (statement, next)
            }
        }
        return nil
    }

    private func prepareHandle(
        _ key: StatementCache.Key, from start: Int
    ) throws(DatabaseError) -> (OpaquePointer?, end: Int) {
        seenTable = nil
        refusedTable = nil
        var text = key.sql
        var handle: OpaquePointer?
        var end = text.utf8.count
        let code = text.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let first = characters.baseAddress else { return SQLITE_OK }
                var tail: UnsafePointer<CChar>?
                let code = unsafe sqlite3_prepare_v3(
                    self.handle, first + start, Int32(clamping: characters.count - start),
                    UInt32(SQLITE_PREPARE_PERSISTENT), &handle, &tail)
                if let tail = unsafe tail { end = unsafe tail - first }
                return code
            }
        }
        guard code == SQLITE_OK else { throw error(code, sql: key.sql) }
        return unsafe (handle, end)
    }

    /// Whether a statement of a caller may do this; asked by SQLite while it is prepared, and
    /// prepared again after a change of the schema.
    func allows(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
        guard Authorizer.allows(action, first) else { return false }
        guard let table = Authorizer.changedTable(action, first, second),
            protectedTables.contains(table)
        else { return true }
        seenTable = table
        if !mayWriteProtected { refusedTable = table }
        return mayWriteProtected
    }

    // MARK: Statements of ours

    /// The statements that make transactions. Callers cannot use them; see `Authorizer`.
    enum ControlStatement: Int, CaseIterable {
        case begin, beginImmediate, commit, rollback, savepoint, release, rollbackToSavepoint

        var sql: String {
            switch self {
            case .begin: "BEGIN"
            case .beginImmediate: "BEGIN IMMEDIATE"
            case .commit: "COMMIT"
            case .rollback: "ROLLBACK"
            case .savepoint: "SAVEPOINT s"
            case .release: "RELEASE s"
            case .rollbackToSavepoint: "ROLLBACK TO s"
            }
        }
    }

    /// Prepares the statements that make transactions, once.
    func prepareControlStatements() throws(DatabaseError) {
        for kind in ControlStatement.allCases {
            control.append(try prepareOne(StatementCache.Key(kind.sql)))
        }
    }

    /// Runs a statement that was prepared once.
    func run(_ kind: ControlStatement) throws(DatabaseError) {
        // A change of the schema makes SQLite prepare even these again, and ask the authorizer.
        let wasTrusted = isTrusted
        isTrusted = true
        defer { isTrusted = wasTrusted }
        switch kind {
        case .begin, .beginImmediate, .rollback, .rollbackToSavepoint: endOfChanges = nil
        case .commit, .savepoint, .release: break
        }
        let statement = control[kind.rawValue]
        let code = statement.step()
        statement.reset()
        guard code == SQLITE_DONE else { throw error(code, sql: kind.sql) }
    }

    /// Runs statements of ours that are used once, such as pragmas; answers the first column of the
    /// last row as text.
    @discardableResult
    func runOnce(_ sql: String) throws(DatabaseError) -> String? {
        let wasTrusted = isTrusted
        isTrusted = true
        defer { isTrusted = wasTrusted }
        var answer: String?
        var next = 0
        let key = StatementCache.Key(sql)
        while let (statement, after) = try prepare(key, from: next) {
            next = after
            var code = statement.step()
            while code == SQLITE_ROW {
                answer = unsafe sqlite3_column_text(statement.handle, 0)
                    .map { unsafe String(cString: $0) }
                code = statement.step()
            }
            guard code == SQLITE_DONE else { throw error(code, sql: sql) }
        }
        return answer
    }

    // MARK: Errors

    /// What SQLite says about the code that it just returned.
    func error(_ code: Int32, sql: String) -> DatabaseError {
        let message = unsafe String(cString: sqlite3_errmsg(handle))
        return DatabaseError(
            kind(of: code, message: message), detail: "\(message) [\(code)] in: \(sql)",
            code: code)
    }

    private func kind(of code: Int32, message: String) -> DatabaseError.Kind {
        switch code & 0xff {
        case SQLITE_CONSTRAINT: .constraint(ConstraintViolation(code: code, message: message))
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_FULL: .diskFull
        case SQLITE_IOERR: .io
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
        case SQLITE_INTERRUPT: interruption.reason
        case SQLITE_READONLY: role == .reader ? .readOnlyViolation : .io
        case SQLITE_NOMEM: .outOfMemory
        case SQLITE_TOOBIG: .tooBig
        case SQLITE_CANTOPEN, SQLITE_PERM: .io
        case SQLITE_AUTH:
            refusedTable.map { .protectedTable($0) }
                ?? .misuse("A statement may not do this inside a transaction body.")
        default: .statement
        }
    }
}
