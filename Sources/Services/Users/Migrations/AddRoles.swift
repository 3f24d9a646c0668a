internal import Database

extension Migration {
    /// The roles of users, and whether they may log in. Those who are there become members.
    static let addRoles = Migration(
        ofLibrary: "users", number: 2, name: "add roles",
        protecting: ["user_roles"],
        sql: """
            ALTER TABLE users ADD COLUMN disabled_at INTEGER;
            CREATE TABLE user_roles(
              user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
              role TEXT NOT NULL CHECK (role IN ('admin', 'member', 'guest')),
              PRIMARY KEY (user_id, role)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX user_roles_role ON user_roles(role);
            INSERT INTO user_roles(user_id, role) SELECT id, 'member' FROM users;
            """)
}
