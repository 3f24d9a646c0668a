internal import CSQLite

extension Database {
    /// The version of the SQLite library that is in use, such as `3.40.1`: the one that was loaded,
    /// not the one that was compiled against.
    public static var sqliteVersion: String {
        unsafe String(cString: sqlite3_libversion())
    }
}
