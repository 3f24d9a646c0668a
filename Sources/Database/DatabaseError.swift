/// Why a statement, a transaction or the opening of a database failed.
///
/// `description` is one sentence for the operator and holds no SQL and no stored data. `detail`
/// holds SQLite's own words and the statement: it belongs in a log, never in an answer (rule 23).
public struct DatabaseError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong, for code that decides by it.
    public let kind: Kind

    /// SQLite's words and the SQL it was given, for a log.
    public let detail: String?

    /// SQLite's extended result code, when the error came from SQLite.
    public let code: Int32?

    /// An error of this kind; `detail` and `code` where SQLite gave them.
    public init(_ kind: Kind, detail: String? = nil, code: Int32? = nil) {
        self.kind = kind
        self.detail = detail
        self.code = code
    }

    /// One sentence for the operator.
    public var description: String { kind.sentence }

    /// The kinds of failure.
    public enum Kind: Sendable, Equatable {
        /// The schema refused the data.
        case constraint(ConstraintViolation)
        /// Another process holds a lock on the file for longer than the busy timeout.
        case busy
        /// The disk is full; the transaction was rolled back cleanly.
        case diskFull
        /// Less disk is free than the limit; writes are refused before they begin.
        case diskLow(freeBytes: Int64, limit: Int64)
        /// The write-ahead log is over its limit; writes are refused until it has been
        /// checkpointed.
        case walTooLarge(bytes: Int64, limit: Int64)
        /// The operating system failed to read or write the file.
        case io
        /// The file is not a database, or is damaged.
        case corrupt
        /// The deadline passed, or the transaction lasted longer than its limit.
        case timeout
        /// The caller gave up.
        case cancelled
        /// So many calls wait already; try again later.
        case queueFull(limit: Int)
        /// A statement that writes, in a read transaction. It was not executed.
        case readOnlyViolation
        /// A statement of the program's that writes a table which only the database and its
        /// entities write. It was not executed.
        case protectedTable(String)
        /// A column that does not hold what was asked for, or does not exist.
        case columnMismatch(column: String, expected: String)
        /// A statement returned more rows than the limit.
        case tooManyRows(limit: Int)
        /// A value is larger than the limit.
        case tooBig
        /// There was no memory.
        case outOfMemory
        /// Another server has the database open.
        case locked(file: String, processID: Int32?)
        /// The file could not be opened or created.
        case cannotOpen(path: String, reason: String)
        /// A backup that was to be restored is not sound; the first of what is wrong with it.
        case backupUnsound(path: String, finding: String)
        /// The database has a migration that this program does not know.
        case newerThanProgram(owner: String, found: Int, known: Int)
        /// A migration that was applied has been edited since.
        case checksumChanged(owner: String, number: Int, name: String)
        /// A later migration is applied already, so this one can no longer be.
        case migrationGap(owner: String, number: Int, applied: Int)
        /// The migrations of an owner are not in ascending order of positive numbers.
        case migrationOrder(owner: String, number: Int)
        /// A migration failed; the database is as it was before it.
        case migrationFailed(owner: String, number: Int, name: String, reason: String)
        /// A table of an entity cannot be as the program wants it.
        case schemaInvalid(table: String, reason: String)
        /// A table of an entity is not as the database left it: somebody changed it by other means.
        case schemaDrift(table: String)
        /// A table that is wanted for an entity is there already, and is not one of an entity.
        case schemaTableExists(String)
        /// A required column that the rows of the table have no value for.
        case schemaNeedsDefault(table: String, column: String)
        /// What the database says of a table was written by another program.
        case schemaUnreadable(table: String)
        /// The tables of entities have to change, and somebody has to say so.
        case schemaChangePending(planID: String, impact: SchemaPlan.Impact, steps: Int)
        /// A change of the tables failed; the database is as it was before it.
        case schemaChangeFailed(table: String, reason: String)
        /// The database was closed.
        case closed
        /// A commit failed in a way that leaves no more writes possible until a restart.
        case writesStopped
        /// It cannot be known whether the commit is on the disk.
        case commitUnknown
        /// SQLite refused the statement.
        case statement
        /// The program used the database wrongly.
        case misuse(String)
    }
}

extension DatabaseError {
    /// The deadline passed, or the transaction lasted longer than its limit.
    public static let timeout = DatabaseError(.timeout)

    /// The caller gave up.
    public static let cancelled = DatabaseError(.cancelled)

    /// The database was closed.
    public static let closed = DatabaseError(.closed)

    /// A statement that writes, in a read transaction.
    public static let readOnlyViolation = DatabaseError(.readOnlyViolation)

    /// So many calls wait already.
    public static func queueFull(limit: Int) -> DatabaseError {
        DatabaseError(.queueFull(limit: limit))
    }

    static func misuse(_ sentence: String, detail: String? = nil) -> DatabaseError {
        DatabaseError(.misuse(sentence), detail: detail)
    }
}
