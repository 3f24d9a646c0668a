internal import Database
internal import JSONRPC

/// The SQL of what is sent by mail, and works once.
struct MailedTokens: Sendable {
    enum Purpose: String, Sendable {
        case invite
        case reset
        case verify

        /// Milliseconds that it is worth something.
        var lifetimeMs: Int64 {
            switch self {
            case .invite: 7 * 86_400_000
            case .reset: 3_600_000
            case .verify: 86_400_000
            }
        }
    }

    /// Whom one was sent to.
    struct Recipient: Sendable {
        let email: EmailAddress
        /// Nobody for an invitation.
        let user: ObjectID?
    }

    private static let prefix = "gwt_"

    private let now: @Sendable () -> Timestamp

    /// - Parameter now: the clock; a test gives its own.
    init(now: @escaping @Sendable () -> Timestamp = { .now }) { self.now = now }

    static func read(_ text: String) -> RandomToken? { RandomToken(text, prefix: prefix) }

    /// A new one. An earlier one for the same purpose and address is worth nothing any more.
    func make(
        for purpose: Purpose, _ recipient: Recipient, in transaction: Transaction
    ) throws -> RandomToken {
        let token = RandomToken(prefix: Self.prefix)
        try transaction.executeProtected(
            "DELETE FROM mailed_tokens WHERE purpose = ? AND email = lower(?)", purpose.rawValue,
            recipient.email.text)
        try transaction.executeProtected(
            """
            INSERT INTO mailed_tokens(hash, purpose, email, user_id, expires_at)
            VALUES (?, ?, lower(?), ?, ?)
            """, token.hash.withBytes { $0 }, purpose.rawValue, recipient.email.text,
            recipient.user, now().milliseconds + purpose.lifetimeMs)
        return token
    }

    /// Whom it was sent to, while it is worth something.
    func find(
        _ token: RandomToken, for purpose: Purpose, in transaction: Transaction
    ) throws -> Recipient? {
        let found = try transaction.first(
            """
            SELECT email, user_id FROM mailed_tokens
            WHERE hash = ? AND purpose = ? AND expires_at > ?
            """, token.hash.withBytes { $0 }, purpose.rawValue, now()
        ) { row in (email: try row.text(at: 0), user: try row.optionalText(at: 1)) }
        return found.flatMap { found in
            EmailAddress(found.email).map {
                Recipient(email: $0, user: found.user.flatMap { ObjectID($0) })
            }
        }
    }

    /// As `find`, and from then on it is worth nothing.
    func take(
        _ token: RandomToken, for purpose: Purpose, in transaction: Transaction
    ) throws -> Recipient? {
        let found = try find(token, for: purpose, in: transaction)
        try transaction.executeProtected(
            "DELETE FROM mailed_tokens WHERE hash = ?", token.hash.withBytes { $0 })
        return found
    }

    /// Forgets some of those that are over. Answers whether there may be more.
    func sweep(limit: Int, in transaction: Transaction) throws -> Bool {
        try transaction.executeProtected(
            """
            DELETE FROM mailed_tokens WHERE hash IN (
              SELECT hash FROM mailed_tokens WHERE expires_at < ? ORDER BY expires_at LIMIT ?)
            """, now(), limit)
        return transaction.changedRows == limit
    }
}
