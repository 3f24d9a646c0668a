internal import Database

extension Migration {
    /// Second factors. Their secrets have to be known to check a code; recovery codes are hashed.
    static let createSecondFactors = Migration(
        ofLibrary: "users", number: 5, name: "create second factors",
        protecting: ["second_factors", "recovery_codes"],
        sql: """
            CREATE TABLE second_factors(
              user_id TEXT PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
              secret BLOB NOT NULL CHECK (length(secret) = 20),
              confirmed_at INTEGER,
              last_step INTEGER NOT NULL DEFAULT 0
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE recovery_codes(
              user_id TEXT NOT NULL REFERENCES second_factors(user_id) ON DELETE CASCADE,
              hash BLOB NOT NULL CHECK (length(hash) = 32),
              PRIMARY KEY (user_id, hash)
            ) STRICT, WITHOUT ROWID;
            """)
}
