extension Connection {
    /// Runs a change of the schema in a transaction of its own, with foreign keys off, and leaves
    /// everything as it was when it throws.
    func changingSchema<Result>(
        _ body: () throws(DatabaseError) -> Result
    ) throws(DatabaseError) -> Result {
        // https://sqlite.org/lang_altertable.html#otheralter: a table is rebuilt with foreign keys
        // off, and views that mention it while it is gone are no error. The first pragma does
        // nothing inside a transaction, so it comes before.
        try runOnce("PRAGMA foreign_keys=OFF; PRAGMA legacy_alter_table=ON")
        let result: Result
        var isCommitting = false
        do throws(DatabaseError) {
            try run(.beginImmediate)
            result = try body()
            isCommitting = true
            try run(.commit)
        } catch {
            if isCommitting ? error.leavesCommitUnknown : error.stopsWrites {
                leaveLogAsItIs()
            }
            if !isInAutocommit { try? run(.rollback) }
            try endSchemaChange()
            throw error
        }
        try endSchemaChange()
        return result
    }

    private func endSchemaChange() throws(DatabaseError) {
        try runOnce("PRAGMA foreign_keys=ON; PRAGMA legacy_alter_table=OFF")
    }

    /// Throws the first foreign key that refers to nothing.
    func checkForeignKeys() throws(DatabaseError) {
        guard let table = try runOnce("PRAGMA foreign_key_check") else { return }
        throw DatabaseError(
            .constraint(ConstraintViolation(kind: .foreignKey, table: table)),
            detail: "foreign_key_check of \(table)")
    }

    /// Reads by a transaction's means, for code of the database's own that has the connection.
    func reading<Result>(
        _ body: (Transaction) throws -> Result
    ) throws(DatabaseError) -> Result {
        let transaction = Transaction(self)
        defer { transaction.end() }
        do {
            return try body(transaction)
        } catch let error as DatabaseError {
            throw error
        } catch {
            throw .misuse(
                "What the database keeps for itself could not be read.",
                detail: "\(error)")
        }
    }
}
