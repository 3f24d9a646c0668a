internal import Contract
internal import Crypto
internal import Database
internal import JSON
internal import JSONRPC

/// The SQL of second factors and recovery codes.
struct SecondFactorsRepository: Sendable {
    /// Recovery codes of a user.
    static let recoveryCodeCount = 10
    /// Bytes of one: so many that their hash can be fast.
    private static let recoveryCodeBytes = 10

    private let now: @Sendable () -> Timestamp

    /// - Parameter now: the clock; a test gives its own.
    init(now: @escaping @Sendable () -> Timestamp = { .now }) { self.now = now }

    private struct Factor {
        let secret: Secret
        let isConfirmed: Bool
        let lastStep: Int64
    }

    private func find(_ user: ObjectID, in transaction: Transaction) throws -> Factor? {
        try transaction.first(
            "SELECT secret, confirmed_at, last_step FROM second_factors WHERE user_id = ?", user
        ) { row in
            Factor(
                secret: Secret(try row.blob(at: 0)),
                isConfirmed: try row.optionalInt64(at: 1) != nil, lastStep: try row.int64(at: 2))
        }
    }

    /// Whether a login needs a code.
    func holds(for user: ObjectID, in transaction: Transaction) throws -> Bool {
        try find(user, in: transaction)?.isConfirmed ?? false
    }

    /// A new secret, in the place of one that was not confirmed. Throws `conflict` for one that
    /// was.
    func enroll(_ user: ObjectID, in transaction: Transaction) throws -> Secret {
        guard try !holds(for: user, in: transaction) else {
            throw RPCError(.conflict, "There is a second factor already: remove it first.")
        }
        let secret = Secret(RandomBytes.make(TimeBasedCode.secretBytes))
        try transaction.executeProtected("DELETE FROM second_factors WHERE user_id = ?", user)
        try transaction.executeProtected(
            "INSERT INTO second_factors(user_id, secret) VALUES (?, ?)", user,
            secret.withBytes { $0 })
        return secret
    }

    /// Lets it hold, when the code is one of it. Answers the recovery codes, or nothing when it is
    /// not.
    func confirm(
        _ code: String, of user: ObjectID, in transaction: Transaction
    ) throws -> [String]? {
        guard let factor = try find(user, in: transaction), !factor.isConfirmed else {
            throw RPCError(.conflict, "There is no second factor to confirm: enroll one first.")
        }
        guard try take(code, factor, user, in: transaction) else { return nil }
        try transaction.executeProtected(
            "UPDATE second_factors SET confirmed_at = ? WHERE user_id = ?", now(), user)
        let codes = (0..<Self.recoveryCodeCount).map { _ in
            Base32.encode(RandomBytes.make(Self.recoveryCodeBytes)).lowercased()
        }
        for code in codes {
            try transaction.executeProtected(
                "INSERT INTO recovery_codes(user_id, hash) VALUES (?, ?)", user, Self.hash(code))
        }
        try record(.create, user, in: transaction)
        return codes
    }

    /// Uses a code of a factor that holds up, or a recovery code. False when it is none.
    func use(_ code: String, of user: ObjectID, in transaction: Transaction) throws -> Bool {
        guard let factor = try find(user, in: transaction), factor.isConfirmed else { return false }
        if try take(code, factor, user, in: transaction) { return true }
        try transaction.executeProtected(
            "DELETE FROM recovery_codes WHERE user_id = ? AND hash = ?", user, Self.hash(code))
        return transaction.changedRows > 0
    }

    private func take(
        _ code: String, _ factor: Factor, _ user: ObjectID, in transaction: Transaction
    ) throws -> Bool {
        let step = TimeBasedCode.step(
            of: code, factor.secret, at: now(), after: factor.lastStep)
        guard let step else { return false }
        try transaction.executeProtected(
            "UPDATE second_factors SET last_step = ? WHERE user_id = ?", step, user)
        return true
    }

    func remove(_ user: ObjectID, in transaction: Transaction) throws {
        let held = try holds(for: user, in: transaction)
        try transaction.executeProtected("DELETE FROM second_factors WHERE user_id = ?", user)
        if held { try record(.delete, user, in: transaction) }
    }

    /// As people type one.
    private static func hash(_ code: String) -> [UInt8] {
        let plain = code.lowercased().filter { $0 != "-" && $0 != " " }
        return Array(SHA256.hash(data: Array(plain.utf8)))
    }

    private func record(
        _ operation: Change.Operation, _ user: ObjectID, in transaction: Transaction
    ) throws {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("user", user.description)
        writer.endObject()
        try transaction.record(
            Change(
                "secondFactors", user.description, operation, of: writer.takeBytes(), at: now()))
    }
}
