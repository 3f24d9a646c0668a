internal import Database

extension Migration {
    /// Whether mail to a user arrives, and what was sent by mail. What is in a mail is nowhere.
    static let addRecovery = Migration(
        ofLibrary: "users", number: 4, name: "add recovery",
        protecting: ["mailed_tokens"],
        sql: """
            ALTER TABLE users ADD COLUMN verified_at INTEGER;
            CREATE TABLE mailed_tokens(
              hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
              purpose TEXT NOT NULL CHECK (purpose IN ('invite', 'reset', 'verify')),
              email TEXT NOT NULL,
              user_id TEXT REFERENCES users(id) ON DELETE CASCADE,
              expires_at INTEGER NOT NULL,
              UNIQUE (purpose, email)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX mailed_tokens_user ON mailed_tokens(user_id);
            CREATE INDEX mailed_tokens_expiry ON mailed_tokens(expires_at);
            """)
}
