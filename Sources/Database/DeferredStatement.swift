/// A statement that waits for the end of its group: it runs in the same transaction and behind all
/// savepoints, or not at all when its body's changes were undone.
///
/// FTS5 writes what it has collected at every savepoint, which was two fifths of the time of a call
/// that inserts a few words. Here it is one such write for the group.
struct DeferredStatement {
    let sql: String
    let bindings: [any DatabaseBindable]
}

extension Transaction {
    /// Executes a statement of the program's own before the commit, after what others of the group
    /// execute; the body itself does not see what it changes. When it fails, nothing of the group
    /// is stored.
    package func executeAtCommit(_ sql: String, bindings: [any DatabaseBindable]) {
        append(DeferredStatement(sql: sql, bindings: bindings))
    }
}

extension Connection {
    /// Executes what the bodies of a group left for its end, in their order.
    func run(_ statements: [DeferredStatement]) throws(DatabaseError) {
        guard !statements.isEmpty else { return }
        let transaction = Transaction(self)
        defer { transaction.end() }
        for statement in statements {
            try transaction.executeProtected(statement.sql, bindings: statement.bindings)
        }
    }
}
