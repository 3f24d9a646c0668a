internal import CSQLite

/// One prepared statement of one connection.
@safe
final class Statement {
    let handle: OpaquePointer
    let key: StatementCache.Key
    let isReadOnly: Bool

    /// Whether rows are being read from it: it cannot be used for anything else until then.
    var isBusy = false

    /// A table that it writes and that a caller's SQL may not write, if there is one. Another
    /// caller may find the same text in the cache.
    var protectedTable: String?

    /// When the cache found it last.
    var lastUse: UInt64 = 0

    /// The text it was prepared from.
    var sql: String { key.sql }

    private let parameterCount: Int

    // The bytes of bound texts and blobs live here until the next execution, so that SQLite need
    // not copy each into an allocation of its own.
    private var bytes = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var bytesRoom = 0
    private var bytesUsed = 0
    private var bytesWanted = 0
    private var hasCopies = false
    private static let bytesKeptMax = 16 * 1024

    /// Takes over `handle`, and finalises it at the end.
    init(_ handle: OpaquePointer, key: StatementCache.Key) {
        unsafe self.handle = handle
        self.key = key
        isReadOnly = unsafe sqlite3_stmt_readonly(handle) != 0
        parameterCount = Int(unsafe sqlite3_bind_parameter_count(handle))
    }

    deinit {
        unsafe sqlite3_finalize(handle)
        unsafe bytes.deallocate()
    }

    /// SQLite's own step: `SQLITE_ROW`, `SQLITE_DONE` or an error's extended code.
    func step() -> Int32 {
        unsafe sqlite3_step(handle)
    }

    /// Ends the execution. Small bound values stay, and are replaced by the next `bind`.
    func reset() {
        unsafe sqlite3_reset(handle)
        guard hasCopies else { return }
        // A statement is kept for long; what SQLite copied for it may be megabytes.
        unsafe sqlite3_clear_bindings(handle)
        hasCopies = false
    }

    /// Binds all parameters, in order. Answers SQLite's code; throws where SQLite would be silent.
    func bind(_ values: [any DatabaseBindable]) throws(DatabaseError) -> Int32 {
        guard values.count == parameterCount else {
            throw .misuse(
                "A statement has \(parameterCount) parameters and was given \(values.count).",
                detail: sql)
        }
        growBytes()
        var index: Int32 = 0
        for value in values {
            index += 1
            let code = try bind(value.databaseValue, at: index)
            guard code == SQLITE_OK else { return code }
        }
        return SQLITE_OK
    }

    private func bind(_ value: DatabaseValue, at index: Int32) throws(DatabaseError) -> Int32 {
        switch value {
        case .null:
            return unsafe sqlite3_bind_null(handle, index)
        case .integer(let number):
            return unsafe sqlite3_bind_int64(handle, index, number)
        case .real(let number):
            // SQLite would store NaN as NULL, silently. Rule 8: nothing non-finite.
            guard number.isFinite else {
                throw .misuse("A number that is not finite was bound.", detail: sql)
            }
            return unsafe sqlite3_bind_double(handle, index, number)
        case .text(var text):
            return text.withUTF8 { unsafe bindText(UnsafeRawBufferPointer($0), at: index) }
        case .blob(let blob):
            return unsafe blob.withUnsafeBytes { unsafe bindBlob($0, at: index) }
        }
    }

    private func bindText(_ text: UnsafeRawBufferPointer, at index: Int32) -> Int32 {
        let count = UInt64(text.count)
        if let kept = unsafe keep(text) {
            return unsafe sqlite3_bind_text64(
                handle, index, kept.assumingMemoryBound(to: CChar.self), count, nil,
                UInt8(SQLITE_UTF8))
        }
        guard let start = text.baseAddress, count > 0 else {
            return unsafe csqlite_bind_text_copy(handle, index, "", 0)
        }
        hasCopies = true
        return unsafe csqlite_bind_text_copy(
            handle, index, start.assumingMemoryBound(to: CChar.self), count)
    }

    private func bindBlob(_ blob: UnsafeRawBufferPointer, at index: Int32) -> Int32 {
        if let kept = unsafe keep(blob) {
            return unsafe sqlite3_bind_blob64(handle, index, kept, UInt64(blob.count), nil)
        }
        // A nil pointer would bind NULL; an empty blob is a value.
        guard let start = blob.baseAddress, blob.count > 0 else {
            return unsafe sqlite3_bind_zeroblob(handle, index, 0)
        }
        hasCopies = true
        return unsafe csqlite_bind_blob_copy(handle, index, start, UInt64(blob.count))
    }

    /// Copies the bytes to where they stay during the execution; nil when there is no room for
    /// them.
    private func keep(_ source: UnsafeRawBufferPointer) -> UnsafeMutableRawPointer? {
        bytesWanted += source.count
        guard let start = unsafe bytes.baseAddress, let from = source.baseAddress,
            source.count > 0, source.count <= bytesRoom - bytesUsed
        else { return nil }
        let place = unsafe start + bytesUsed
        unsafe place.copyMemory(from: from, byteCount: source.count)
        bytesUsed += source.count
        return unsafe place
    }

    /// Makes the room that the last execution would have needed. Nothing is bound to the old room
    /// any more that will be read again: every parameter is bound anew.
    private func growBytes() {
        if bytesWanted > bytesRoom, bytesWanted <= Self.bytesKeptMax {
            unsafe sqlite3_clear_bindings(handle)
            unsafe bytes.deallocate()
            bytesRoom = max(256, bytesWanted * 2)
            unsafe bytes = .allocate(byteCount: bytesRoom, alignment: 16)
        }
        bytesUsed = 0
        bytesWanted = 0
    }
}
