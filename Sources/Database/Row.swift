internal import CSQLite

/// One row of a result, while it is being read. It can be borrowed, and not kept.
///
/// Columns are numbered from 0. A column of another type than the one asked for, or one that does
/// not exist, is an error (`.columnMismatch`) that names it. Nothing is converted but an integer,
/// which can be read as a `Double` when that is exact.
@safe
public struct Row: ~Copyable {
    private let statement: OpaquePointer

    /// How many columns there are.
    public let columnCount: Int

    init(_ statement: Statement) {
        unsafe self.statement = statement.handle
        // Asked for each row: a change of the schema may have made SQLite prepare it again.
        columnCount = Int(unsafe sqlite3_data_count(statement.handle))
    }

    /// The name of a column as the statement gives it, or its number when there is none.
    public func columnName(at column: Int) -> String {
        guard isColumn(column), let name = unsafe sqlite3_column_name(statement, Int32(column))
        else { return String(column) }
        return unsafe String(cString: name)
    }

    /// Whether the column is NULL.
    public func isNull(at column: Int) throws(DatabaseError) -> Bool {
        try type(at: column) == SQLITE_NULL
    }

    /// The integer in a column.
    public func int64(at column: Int) throws(DatabaseError) -> Int64 {
        guard try type(at: column) == SQLITE_INTEGER else { throw mismatch(column, "an integer") }
        return unsafe sqlite3_column_int64(statement, Int32(column))
    }

    /// The integer in a column.
    public func int(at column: Int) throws(DatabaseError) -> Int {
        Int(try int64(at: column))
    }

    /// The truth value in a column: 0 or 1, nothing else.
    public func bool(at column: Int) throws(DatabaseError) -> Bool {
        switch try int64(at: column) {
        case 0: return false
        case 1: return true
        default: throw mismatch(column, "0 or 1")
        }
    }

    /// The number in a column. An integer is accepted when it is exact as a `Double`.
    public func double(at column: Int) throws(DatabaseError) -> Double {
        switch try type(at: column) {
        case SQLITE_FLOAT:
            return unsafe sqlite3_column_double(statement, Int32(column))
        case SQLITE_INTEGER:
            let integer = unsafe sqlite3_column_int64(statement, Int32(column))
            guard let exact = Double(exactly: integer) else {
                throw mismatch(column, "exact as a floating-point number")
            }
            return exact
        default:
            throw mismatch(column, "a number")
        }
    }

    /// The text in a column. Bytes that are not UTF-8 are an error; they are never repaired (rule
    /// 9).
    public func text(at column: Int) throws(DatabaseError) -> String {
        let bytes = try unsafe textBytes(at: column)
        // String(validating:as:) does the same, and looks up generic metadata at every call.
        guard let valid = try? UTF8Span(validating: unsafe bytes.span) else {
            throw mismatch(column, "valid UTF-8")
        }
        return String(copying: valid)
    }

    /// The blob in a column.
    public func blob(at column: Int) throws(DatabaseError) -> [UInt8] {
        guard try type(at: column) == SQLITE_BLOB else { throw mismatch(column, "a blob") }
        let start = unsafe sqlite3_column_blob(statement, Int32(column))
        let count = Int(unsafe sqlite3_column_bytes(statement, Int32(column)))
        return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    /// Whatever the column holds.
    public func value(at column: Int) throws(DatabaseError) -> DatabaseValue {
        switch try type(at: column) {
        case SQLITE_INTEGER: .integer(try int64(at: column))
        case SQLITE_FLOAT: .real(try double(at: column))
        case SQLITE_TEXT: .text(try text(at: column))
        case SQLITE_BLOB: .blob(try blob(at: column))
        default: .null
        }
    }

    /// Lends the bytes of a text, for writing them on without making a `String`. They are as SQLite
    /// has them: whoever sends them on checks that they are UTF-8.
    public func withText<Result>(
        at column: Int, _ body: (Span<UInt8>) throws -> Result
    ) throws -> Result {
        let bytes = try unsafe textBytes(at: column)
        return try body(unsafe bytes.span)
    }

    private func textBytes(
        at column: Int
    ) throws(DatabaseError) -> UnsafeBufferPointer<UInt8> {
        guard try type(at: column) == SQLITE_TEXT else { throw mismatch(column, "a text") }
        // The text first, then its length: sqlite3_column_bytes counts what column_text made.
        let start = unsafe sqlite3_column_text(statement, Int32(column))
        let count = Int(unsafe sqlite3_column_bytes(statement, Int32(column)))
        // SQLite returns no pointer when it ran out of memory.
        guard unsafe start != nil || count == 0 else { throw DatabaseError(.outOfMemory) }
        return unsafe UnsafeBufferPointer(start: start, count: count)
    }

    private func type(at column: Int) throws(DatabaseError) -> Int32 {
        guard isColumn(column) else {
            throw DatabaseError(
                .columnMismatch(column: String(column), expected: "one of \(columnCount)"))
        }
        return unsafe sqlite3_column_type(statement, Int32(column))
    }

    private func isColumn(_ column: Int) -> Bool {
        column >= 0 && column < columnCount
    }

    private func mismatch(_ column: Int, _ expected: String) -> DatabaseError {
        DatabaseError(
            .columnMismatch(column: columnName(at: column), expected: expected))
    }
}

extension Row {
    /// The integer in a column, or nil for NULL.
    public func optionalInt64(at column: Int) throws(DatabaseError) -> Int64? {
        try isNull(at: column) ? nil : try int64(at: column)
    }

    /// The integer in a column, or nil for NULL.
    public func optionalInt(at column: Int) throws(DatabaseError) -> Int? {
        try isNull(at: column) ? nil : try int(at: column)
    }

    /// The truth value in a column, or nil for NULL.
    public func optionalBool(at column: Int) throws(DatabaseError) -> Bool? {
        try isNull(at: column) ? nil : try bool(at: column)
    }

    /// The number in a column, or nil for NULL.
    public func optionalDouble(at column: Int) throws(DatabaseError) -> Double? {
        try isNull(at: column) ? nil : try double(at: column)
    }

    /// The text in a column, or nil for NULL.
    public func optionalText(at column: Int) throws(DatabaseError) -> String? {
        try isNull(at: column) ? nil : try text(at: column)
    }

    /// The blob in a column, or nil for NULL.
    public func optionalBlob(at column: Int) throws(DatabaseError) -> [UInt8]? {
        try isNull(at: column) ? nil : try blob(at: column)
    }
}
