internal import Database

extension Migration {
    /// Roles of the operator's own, and users who have them.
    static let createRoles = Migration(
        ofLibrary: "users", number: 3, name: "create roles",
        protecting: ["roles"],
        sql: """
            CREATE TABLE roles(
              name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
              description TEXT NOT NULL,
              methods TEXT NOT NULL,
              created_at INTEGER NOT NULL,
              updated_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE user_roles_new(
              user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
              role TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 64),
              PRIMARY KEY (user_id, role)
            ) STRICT, WITHOUT ROWID;
            INSERT INTO user_roles_new SELECT user_id, role FROM user_roles;
            DROP TABLE user_roles;
            ALTER TABLE user_roles_new RENAME TO user_roles;
            CREATE INDEX user_roles_role ON user_roles(role);
            """)
}
