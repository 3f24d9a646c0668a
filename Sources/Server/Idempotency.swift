internal import Contract
internal import Crypto
package import Database
internal import JSON
internal import JSONRPC

/// What a caller's `meta.idempotencyKey` stands for: one mutation that is done once.
///
/// ```
/// the key is stored, for the same params  →  the stored result is the answer, nothing is run
/// the key is stored, for other params     →  idempotencyMismatch
/// the key is not stored                   →  run, and store key and result with what it changed
/// ```
///
/// Key and change are in one transaction, so both are on the disk or neither is. A second call
/// with the key that comes while the first runs waits for nothing of its own: one thread writes,
/// and what it does next sees what it did before. That thread is also why this is made before the
/// call is queued: all that write would wait while large params are digested.
package final class Idempotency: Sendable {
    private let principal: String
    private let method: String
    private let key: String
    /// Tells the params from others: SHA-256 of their canonical form.
    private let digest: [UInt8]
    /// Milliseconds since 1970, UTC.
    private let now: Int64
    private let keptMs: Int64

    /// Keys that are over and go with each new one: more than one, so that the table shrinks.
    private static let forgottenAtOnce = 4

    init(of call: CallContext, key: String) {
        principal = call.principal.id
        method = call.method.descriptor.name
        self.key = key
        digest = Self.digest(of: call.request.params(in: call.message))
        now = WallClock.milliseconds()
        keptMs = call.dispatcher.limits.idempotencyMsMax
    }

    /// The same for params that mean the same: whatever the order of their members, the white space
    /// between them, and the spelling of their numbers and strings. No params are no bytes.
    private static func digest(of params: ArraySlice<UInt8>?) -> [UInt8] {
        let form = params.map { CanonicalForm.of($0.span, 0).form } ?? []
        return Array(SHA256.hash(data: form))
    }

    /// The result that the key stands for already, as JSON; nothing for a new key, or one that is
    /// over. Throws `idempotencyMismatch` where it stands for another call.
    func storedResult(in transaction: Transaction) throws -> [UInt8]? {
        let stored = try transaction.first(
            """
            SELECT digest, answer FROM idempotency_keys
            WHERE principal = ?1 AND method = ?2 AND key = ?3 AND createdAt > ?4
            """, principal, method, key, now - keptMs
        ) { row in (digest: try row.blob(at: 0), answer: try row.blob(at: 1)) }
        guard let stored else { return nil }
        guard stored.digest == digest else { throw RPCError(.idempotencyMismatch) }
        return stored.answer
    }

    /// Stores what the key stands for from now on, and forgets a few that are over.
    func store(_ result: [UInt8], in transaction: Transaction) throws(DatabaseError) {
        try transaction.executeProtected(
            """
            INSERT OR REPLACE INTO idempotency_keys(
              principal, method, key, digest, answer, createdAt)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """, bindings: [principal, method, key, digest, result, now])
        try transaction.executeProtected(
            """
            DELETE FROM idempotency_keys WHERE (principal, method, key) IN (
              SELECT principal, method, key FROM idempotency_keys
              WHERE createdAt <= ?1 ORDER BY createdAt LIMIT ?2)
            """, bindings: [now - keptMs, Self.forgottenAtOnce])
    }
}

extension Idempotency {
    /// The table of the keys.
    package static let migrations = [
        Migration(
            ofLibrary: Migration.serverOwner, number: 1, name: "create idempotency keys",
            protecting: ["idempotency_keys"],
            sql: """
                CREATE TABLE idempotency_keys(
                  principal TEXT NOT NULL,
                  method TEXT NOT NULL,
                  key TEXT NOT NULL,
                  digest BLOB NOT NULL,
                  answer BLOB NOT NULL,
                  createdAt INTEGER NOT NULL,
                  PRIMARY KEY (principal, method, key)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX idempotency_keys_createdAt ON idempotency_keys(createdAt);
                """)
    ]
}
