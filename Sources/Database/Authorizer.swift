internal import CSQLite

/// What a statement of a caller may not do, asked once when it is prepared.
///
/// A group shares one transaction, so a body that committed it, or changed a setting of the
/// connection, would change it for the others as well.
enum Authorizer {
    /// Pragmas that only tell something. FTS5 and R*Tree use `data_version` and `page_size`
    /// themselves.
    private static let readingPragmas: Set<String> = [
        "data_version", "foreign_key_check", "foreign_key_list", "freelist_count", "index_info",
        "index_list", "index_xinfo", "integrity_check", "page_count", "page_size", "quick_check",
        "table_info", "table_list", "table_xinfo",
    ]

    static func allows(_ action: Int32, _ name: String?) -> Bool {
        switch action {
        case SQLITE_TRANSACTION, SQLITE_SAVEPOINT, SQLITE_ATTACH, SQLITE_DETACH: false
        // What is temporary lives as long as the connection, and so in the calls of others.
        case SQLITE_CREATE_TEMP_TABLE, SQLITE_CREATE_TEMP_VIEW, SQLITE_CREATE_TEMP_TRIGGER,
            SQLITE_CREATE_TEMP_INDEX:
            false
        case SQLITE_PRAGMA: name.map { readingPragmas.contains($0.lowercased()) } ?? false
        default: true
        }
    }

    /// The table whose rows or definition an action changes, if it is one that does.
    static func changedTable(_ action: Int32, _ first: String?, _ second: String?) -> String? {
        switch action {
        case SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE, SQLITE_CREATE_TABLE, SQLITE_DROP_TABLE,
            SQLITE_CREATE_VTABLE, SQLITE_DROP_VTABLE:
            first
        case SQLITE_CREATE_INDEX, SQLITE_DROP_INDEX, SQLITE_CREATE_TRIGGER, SQLITE_DROP_TRIGGER,
            SQLITE_ALTER_TABLE:
            second
        default: nil
        }
    }
}
