extension ChangeLog {
    /// The tables of the log. A database applies them itself when it is opened.
    public static let migrations = [
        Migration(
            ofLibrary: Migration.databaseOwner, number: 1, name: "change log",
            sql: """
                CREATE TABLE changes(
                  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                  at INTEGER NOT NULL,
                  entity TEXT NOT NULL,
                  object TEXT NOT NULL,
                  operation TEXT NOT NULL CHECK (operation IN ('create', 'update', 'delete')),
                  principal TEXT NOT NULL,
                  request TEXT NOT NULL,
                  before BLOB,
                  after BLOB,
                  hash BLOB NOT NULL CHECK (length(hash) = 32)
                ) STRICT;
                CREATE INDEX changes_object ON changes(entity, object, sequence);
                CREATE TABLE changes_anchor(
                  only INTEGER PRIMARY KEY CHECK (only = 1),
                  sequence INTEGER NOT NULL,
                  hash BLOB NOT NULL CHECK (length(hash) = 32)
                ) STRICT;
                """)
    ]

    /// From where the calls came that changed something.
    static let addPeers = Migration(
        ofLibrary: Migration.databaseOwner, number: 3, name: "peers of changes",
        sql: "ALTER TABLE changes ADD COLUMN peer TEXT NOT NULL DEFAULT ''")

    /// Removes the oldest entries, at most `limit`, as far as they are from before `olderThanMs`
    /// (milliseconds since 1970 in UTC). Answers how many. What is left can be verified as before.
    public static func prune(
        olderThanMs: Int64, limit: Int, in transaction: Transaction
    ) throws -> Int {
        var last: (sequence: Int64, hash: [UInt8])?
        var count = 0
        try transaction.run(
            "SELECT at, sequence, hash FROM changes ORDER BY sequence LIMIT ?1", [max(0, limit)]
        ) { row in
            guard try row.int64(at: 0) < olderThanMs else { return false }
            last = (try row.int64(at: 1), try row.blob(at: 2))
            count += 1
            return true
        }
        guard let last else { return 0 }
        try transaction.executeProtected(
            "INSERT OR REPLACE INTO changes_anchor(only, sequence, hash) VALUES (1, ?1, ?2)",
            bindings: [last.sequence, last.hash])
        try transaction.executeProtected(
            "DELETE FROM changes WHERE sequence <= ?1", bindings: [last.sequence])
        return count
    }
}

extension Transaction {
    /// Appends a change to the change log, in this transaction: both are stored, or neither.
    ///
    /// The author is the caller that the server recognised, or `system` where nobody called.
    public func record(_ change: Change) throws(DatabaseError) {
        let last = try recordedLast()
        let (sequence, isTooMany) = last.sequence.addingReportingOverflow(1)
        guard !isTooMany else { throw DatabaseError(.corrupt, detail: "changes.sequence") }
        let author = changeAuthor()
        let entry = ChangeEntry(sequence: sequence, change: change, author: author)
        let hash = ChangeHash.of(entry, after: last.hash)
        try executeProtected(
            """
            INSERT INTO changes(\(ChangeEntry.columns), hash)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """,
            bindings: [
                sequence, change.atMs, change.entity, change.id, change.operation.rawValue,
                author.principal, author.request, change.before, change.after, author.peer, hash,
            ])
        knowEndOfChanges((sequence, hash))
    }

    private func recordedLast() throws(DatabaseError) -> (sequence: Int64, hash: [UInt8]) {
        if let end = try knownEndOfChanges() { return end }
        do {
            return try ChangeLog.last(in: self)
        } catch let error as DatabaseError {
            throw error
        } catch {
            throw .misuse("The change log could not be read.", detail: "\(error)")
        }
    }
}
