internal import Contract
internal import Database
internal import JSONRPC

/// The SQL of accounts: users with their roles and passwords.
struct AccountsRepository: Sendable {
    private let now: @Sendable () -> Timestamp

    /// - Parameter now: the clock; a test gives its own.
    init(now: @escaping @Sendable () -> Timestamp = { .now }) { self.now = now }

    /// The account with this id.
    func find(id: ObjectID, in transaction: Transaction) throws -> Account? {
        try find("id = ?", id.description, in: transaction)
    }

    /// The account with this address, in which the case of A to Z makes no difference.
    func find(email: EmailAddress, in transaction: Transaction) throws -> Account? {
        try find("lower(email) = lower(?)", email.text, in: transaction)
    }

    private func find(
        _ condition: String, _ value: String, in transaction: Transaction
    ) throws -> Account? {
        let found = try transaction.first(
            """
            SELECT id, email, name, created_at, updated_at, disabled_at, password_hash,
              verified_at
            FROM users WHERE \(condition)
            """, value
        ) { row in
            (
                id: try row.objectID(at: 0), user: try UsersRepository.read(row),
                disabledAt: try row.optionalInt64(at: 5).map(Timestamp.init(milliseconds:)),
                hash: try row.text(at: 6),
                verifiedAt: try row.optionalInt64(at: 7).map(Timestamp.init(milliseconds:))
            )
        }
        guard let found else { return nil }
        let roles = try transaction.all(
            "SELECT role FROM user_roles WHERE user_id = ? ORDER BY role", found.id
        ) { row in try row.text(at: 0) }
        return Account(
            user: found.user, id: found.id, roles: roles, disabledAt: found.disabledAt,
            verifiedAt: found.verifiedAt, passwordHash: try PasswordHash(phc: found.hash))
    }

    /// Gives a user these roles and no others.
    func setRoles(
        _ roles: [String], of id: ObjectID, in transaction: Transaction
    ) throws -> Account {
        try change(id, in: transaction) { _ in
            try transaction.executeProtected("DELETE FROM user_roles WHERE user_id = ?", id)
            for role in roles {
                try transaction.executeProtected(
                    "INSERT INTO user_roles(user_id, role) VALUES (?, ?)", id, role)
            }
        }
    }

    /// Lets a user log in, or no longer.
    func setDisabled(
        _ isDisabled: Bool, _ id: ObjectID, in transaction: Transaction
    ) throws -> Account {
        try change(id, in: transaction) { before in
            guard isDisabled != (before.disabledAt != nil) else { return }
            try transaction.executeProtected(
                "UPDATE users SET disabled_at = ? WHERE id = ?", isDisabled ? now() : nil, id)
        }
    }

    /// Changes what is not nil. Another address has not been verified. Throws `conflict` when it is
    /// taken.
    func setProfile(
        name: String?, email: EmailAddress?, of id: ObjectID, in transaction: Transaction
    ) throws -> Account {
        try change(id, in: transaction) { before in
            if let name {
                try transaction.executeProtected("UPDATE users SET name = ? WHERE id = ?", name, id)
            }
            guard let email, !email.text.utf8.elementsEqual(before.user.email.utf8) else { return }
            try UsersRepository.findingTaken {
                try transaction.executeProtected(
                    "UPDATE users SET email = ?, verified_at = NULL WHERE id = ?", email.text, id)
            }
            // What was sent to the old address is not for who has that.
            try transaction.executeProtected("DELETE FROM mailed_tokens WHERE user_id = ?", id)
        }
    }

    /// Stores the hash of another password.
    func setPassword(
        _ hash: PasswordHash, of id: ObjectID, in transaction: Transaction
    ) throws {
        _ = try change(id, in: transaction) { _ in
            try setHash(hash, of: id, in: transaction)
        }
    }

    /// Mail to the user's address has arrived.
    func setVerified(_ id: ObjectID, in transaction: Transaction) throws {
        _ = try change(id, in: transaction) { _ in
            try transaction.executeProtected(
                "UPDATE users SET verified_at = ? WHERE id = ?", now(), id)
        }
    }

    /// Removes a user, with roles, sessions and keys. Throws `notFound`, and `conflict` for the
    /// last administrator and for whom something else refers to.
    func remove(_ id: ObjectID, in transaction: Transaction) throws {
        guard let before = try find(id: id, in: transaction) else { throw RPCError(.notFound) }
        let administrators = try countAdministrators(in: transaction)
        do {
            try transaction.executeProtected("DELETE FROM users WHERE id = ?", id)
        } catch let error where error.violation?.kind == .foreignKey {
            throw RPCError(
                .conflict, "Something belongs to this user, or names it: disable it instead.")
        }
        try checkAdministrators(before: administrators, in: transaction)
        try transaction.record(
            Change(
                entity: "users", id: id.description, operation: .delete,
                atMs: now().milliseconds, before: try before.json()))
    }

    /// Stores another hash of the password that the user has.
    func setHash(
        _ hash: PasswordHash, of id: ObjectID, in transaction: Transaction
    ) throws {
        try transaction.executeProtected(
            "UPDATE users SET password_hash = ? WHERE id = ?", hash.phc, id)
    }

    /// Makes a change and its entry in the change log. Throws `notFound`, and `conflict` when there
    /// were administrators who could log in before it and there are none after it.
    private func change(
        _ id: ObjectID, in transaction: Transaction, _ body: (Account) throws -> Void
    ) throws -> Account {
        guard let before = try find(id: id, in: transaction) else { throw RPCError(.notFound) }
        let administrators = try countAdministrators(in: transaction)
        try body(before)
        try checkAdministrators(before: administrators, in: transaction)
        let time = now()
        try transaction.executeProtected(
            "UPDATE users SET updated_at = max(created_at, ?) WHERE id = ?", time, id)
        guard let after = try find(id: id, in: transaction) else { throw RPCError(.notFound) }
        try transaction.record(
            Change(
                entity: "users", id: id.description, operation: .update,
                atMs: time.milliseconds, before: try before.json(), after: try after.json()))
        return after
    }

    private func checkAdministrators(before: Int, in transaction: Transaction) throws {
        guard before > 0, try countAdministrators(in: transaction) == 0 else { return }
        throw RPCError(
            .conflict, "This is the last administrator who can log in: make another one first.")
    }

    private func countAdministrators(in transaction: Transaction) throws -> Int {
        try transaction.first(
            """
            SELECT count(*) FROM user_roles JOIN users ON users.id = user_id
            WHERE role = 'admin' AND disabled_at IS NULL
            """
        ) { try $0.int(at: 0) } ?? 0
    }
}
