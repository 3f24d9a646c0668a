internal import Database

extension Migration {
    /// API keys. A secret itself is nowhere: whoever reads the database cannot use what is in it
    /// (rule 19). What was made with a key goes with it.
    static let createKeys = Migration(
        ofLibrary: "keys", number: 1, name: "create keys",
        protecting: ["api_keys"],
        sql: """
            CREATE TABLE api_keys(
              id TEXT PRIMARY KEY CHECK (length(id) = 36),
              user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
              parent_id TEXT REFERENCES api_keys(id) ON DELETE CASCADE,
              name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
              hash BLOB NOT NULL CHECK (length(hash) = 32),
              methods TEXT NOT NULL,
              rate_percent INTEGER NOT NULL CHECK (rate_percent BETWEEN 1 AND 100),
              created_at INTEGER NOT NULL,
              expires_at INTEGER,
              used_at INTEGER
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX api_keys_user ON api_keys(user_id, id);
            CREATE INDEX api_keys_parent ON api_keys(parent_id);
            CREATE INDEX api_keys_expiry ON api_keys(expires_at);
            """)
}
