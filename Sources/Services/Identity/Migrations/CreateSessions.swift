internal import Database

extension Migration {
    /// Sessions, and the refresh tokens that they had. A token itself is nowhere: whoever reads the
    /// database cannot use what is in it (rule 18).
    static let createSessions = Migration(
        ofLibrary: "sessions", number: 1, name: "create sessions",
        protecting: ["sessions", "session_tokens"],
        sql: """
            CREATE TABLE sessions(
              id TEXT PRIMARY KEY CHECK (length(id) = 36),
              user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
              peer TEXT NOT NULL,
              rotation_key BLOB NOT NULL CHECK (length(rotation_key) = 32),
              created_at INTEGER NOT NULL,
              used_at INTEGER NOT NULL,
              revoked_at INTEGER
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX sessions_user ON sessions(user_id, id);
            CREATE INDEX sessions_used ON sessions(used_at);
            CREATE TABLE session_tokens(
              hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
              session_id TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
              used_at INTEGER
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX session_tokens_session ON session_tokens(session_id);
            """)
}
