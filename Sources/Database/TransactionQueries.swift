extension Transaction {
    /// Executes one statement and passes over its rows.
    public func execute(
        _ sql: String, _ bindings: any DatabaseBindable...
    ) throws(DatabaseError) {
        try run(sql, bindings)
    }

    /// Executes one statement whose bindings were put together by the program.
    public func execute(
        _ sql: String, bindings: [any DatabaseBindable]
    ) throws(DatabaseError) {
        try run(sql, bindings)
    }

    /// Reads the first row, or nil when there is none. The rest of the rows is not computed.
    public func first<Result>(
        _ sql: String, _ bindings: any DatabaseBindable...,
        read: (borrowing Row) throws -> Result
    ) throws -> Result? {
        try first(sql, bindings: bindings, read: read)
    }

    /// Reads the first row, or nil when there is none. The rest of the rows is not computed.
    public func first<Result>(
        _ sql: String, bindings: [any DatabaseBindable],
        read: (borrowing Row) throws -> Result
    ) throws -> Result? {
        var result: Result?
        try run(sql, bindings) { row in
            result = try read(row)
            return false
        }
        return result
    }

    /// Reads every row into an array. More rows than `rowsPerStatementMax` are an error.
    public func all<Result>(
        _ sql: String, _ bindings: any DatabaseBindable...,
        read: (borrowing Row) throws -> Result
    ) throws -> [Result] {
        try all(sql, bindings: bindings, read: read)
    }

    /// Reads every row into an array. More rows than `rowsPerStatementMax` are an error.
    public func all<Result>(
        _ sql: String, bindings: [any DatabaseBindable],
        read: (borrowing Row) throws -> Result
    ) throws -> [Result] {
        var results: [Result] = []
        try run(sql, bindings) { row in
            results.append(try read(row))
            return true
        }
        return results
    }

    /// Hands over every row, one at a time. More rows than `rowsPerStatementMax` are an error.
    public func forEach(
        _ sql: String, _ bindings: any DatabaseBindable...,
        read: (borrowing Row) throws -> Void
    ) throws {
        try forEach(sql, bindings: bindings, read: read)
    }

    /// Hands over every row, one at a time. More rows than `rowsPerStatementMax` are an error.
    public func forEach(
        _ sql: String, bindings: [any DatabaseBindable],
        read: (borrowing Row) throws -> Void
    ) throws {
        try run(sql, bindings) { row in
            try read(row)
            return true
        }
    }
}
