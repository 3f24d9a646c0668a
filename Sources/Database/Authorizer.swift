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
}
