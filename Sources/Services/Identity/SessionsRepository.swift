internal import Database
internal import JSONRPC

/// The SQL of sessions and their refresh tokens.
struct SessionsRepository: Sendable {
    /// A session as it is stored.
    struct Session: Sendable {
        let id: ObjectID
        let user: ObjectID
        let peer: String
        let createdAt: Timestamp
        let usedAt: Timestamp
    }

    /// What became of a refresh token.
    enum Rotation: Sendable {
        case rotated(Session, RefreshToken)
        /// It is none, or its session is over.
        case refused
        /// It was used before: the session was ended, because two have it.
        case reused(Session)
    }

    /// Milliseconds without use after which a session is over, and after which each is (rule 18).
    static let idleMsMax: Int64 = 30 * 86_400_000
    static let lifeMsMax: Int64 = 90 * 86_400_000
    /// Milliseconds in which an answer that was lost is given again.
    static let repeatMsMax: Int64 = 10_000

    private let ids: UUIDv7
    private let now: @Sendable () -> Timestamp

    init(ids: UUIDv7 = UUIDv7(), now: @escaping @Sendable () -> Timestamp = { .now }) {
        self.ids = ids
        self.now = now
    }

    // MARK: Begin and go on

    func begin(
        for user: ObjectID, from peer: String, in transaction: Transaction
    ) throws -> (Session, RefreshToken) {
        let time = now()
        let session = Session(
            id: ids.next(at: time), user: user, peer: peer, createdAt: time, usedAt: time)
        let key = RandomBytes.make(32)
        let token = RefreshToken()
        try transaction.executeProtected(
            """
            INSERT INTO sessions(id, user_id, peer, rotation_key, created_at, used_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """, session.id, user, peer, key, time, time)
        try insert(token, of: session.id, in: transaction)
        try record(.create, session, in: transaction)
        return (session, token)
    }

    private func insert(
        _ token: RefreshToken, of session: ObjectID, in transaction: Transaction
    ) throws {
        try transaction.executeProtected(
            "INSERT INTO session_tokens(hash, session_id) VALUES (?, ?)", token.hash, session)
    }

    /// Exchanges a token for the next one, once.
    func rotate(_ token: RefreshToken, in transaction: Transaction) throws -> Rotation {
        let stored = try transaction.first(
            """
            SELECT \(Self.columns), s.rotation_key, t.used_at
            FROM session_tokens AS t JOIN sessions AS s ON s.id = t.session_id
            WHERE \(Self.canGoOn) AND t.hash = ?
            """, bindings: oldest + [token.hash]
        ) { row in
            (
                session: try Self.read(row), key: try row.blob(at: 5),
                usedAt: try row.optionalInt64(at: 6)
            )
        }
        guard let stored else { return .refused }
        let session = stored.session
        let next = token.next(rotationKey: stored.key)
        let time = now()
        if let usedAt = stored.usedAt {
            let isUnused = try transaction.first(
                "SELECT 1 FROM session_tokens WHERE hash = ? AND used_at IS NULL", next.hash
            ) { _ in true }
            if isUnused == true, time.milliseconds - usedAt <= Self.repeatMsMax {
                return .rotated(session, next)
            }
            try end([session], in: transaction)
            return .reused(session)
        }
        try transaction.executeProtected(
            "UPDATE session_tokens SET used_at = ? WHERE hash = ?", time, token.hash)
        try transaction.executeProtected(
            "UPDATE sessions SET used_at = ? WHERE id = ?", time, session.id)
        try insert(next, of: session.id, in: transaction)
        return .rotated(session, next)
    }

    // MARK: Look

    /// Those that can go on, the newest first.
    func list(
        of user: ObjectID, limit: Int, in transaction: Transaction
    ) throws -> [Session] {
        try transaction.all(
            """
            SELECT \(Self.columns) FROM sessions AS s
            WHERE \(Self.canGoOn) AND s.user_id = ? ORDER BY s.id DESC LIMIT ?
            """, bindings: oldest + [user, limit], read: Self.read)
    }

    /// One that can go on.
    func find(_ id: ObjectID, in transaction: Transaction) throws -> Session? {
        try transaction.first(
            """
            SELECT \(Self.columns) FROM sessions AS s WHERE \(Self.canGoOn) AND s.id = ?
            """, bindings: oldest + [id], read: Self.read)
    }

    private static let columns = "s.id, s.user_id, s.peer, s.created_at, s.used_at"
    private static let canGoOn = "s.revoked_at IS NULL AND s.used_at > ? AND s.created_at > ?"
    /// What `canGoOn` compares with.
    private var oldest: [any DatabaseBindable] {
        let now = now().milliseconds
        return [now - Self.idleMsMax, now - Self.lifeMsMax]
    }

    private static func read(_ row: borrowing Row) throws -> Session {
        Session(
            id: try row.objectID(at: 0), user: try row.objectID(at: 1), peer: try row.text(at: 2),
            createdAt: try row.timestamp(at: 3), usedAt: try row.timestamp(at: 4))
    }

    // MARK: End

    func end(_ sessions: [Session], in transaction: Transaction) throws {
        for session in sessions {
            try transaction.executeProtected(
                "UPDATE sessions SET revoked_at = ? WHERE id = ?", now(), session.id)
            try record(.delete, session, in: transaction)
        }
    }

    /// Forgets some of those that are long over. Answers whether there may be more.
    func sweep(limit: Int, in transaction: Transaction) throws -> Bool {
        try transaction.executeProtected(
            """
            DELETE FROM sessions WHERE id IN (
              SELECT id FROM sessions WHERE used_at < ? ORDER BY used_at LIMIT ?)
            """, now().milliseconds - Self.lifeMsMax, limit)
        return transaction.changedRows == limit
    }

    /// Who logged in from where, and when it ended; nothing that a session could be used with.
    private func record(
        _ operation: Change.Operation, _ session: Session, in transaction: Transaction
    ) throws {
        try transaction.record(
            Change(
                "sessions", session.id.description, operation, of: SessionRecord(session).json,
                at: now()))
    }
}
