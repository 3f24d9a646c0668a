internal import Database

extension Migration {
    /// The table of users.
    ///
    /// - The id is the primary key itself and not an alias of a row number: ids ascend, so rows are
    ///   appended, and a page of the list is read from one place (`WITHOUT ROWID`, SQLite's
    ///   dialect).
    /// - Times are milliseconds since 1970; `Timestamp` says why.
    /// - `lower` changes A to Z only, which is the contract's rule for equal addresses. An index on
    ///   the expression leaves the address as its owner writes it.
    /// - The check on the hash keeps a password from ever being stored as it is.
    static let createUsers = Migration(
        ofLibrary: "users", number: 1, name: "create users",
        protecting: ["users"],
        sql: """
            CREATE TABLE users(
              id TEXT PRIMARY KEY CHECK (length(id) = 36 AND id = lower(id)),
              email TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 254 AND email LIKE '_%@_%'),
              name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
              password_hash TEXT NOT NULL CHECK (password_hash LIKE '$scrypt$%'),
              created_at INTEGER NOT NULL,
              updated_at INTEGER NOT NULL CHECK (updated_at >= created_at)
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX users_email ON users(lower(email));
            """)
}
