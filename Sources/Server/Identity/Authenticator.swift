public import Database
public import JSONRPC
public import Transport

/// Finds out who stands behind a token. A connection has one look-up at a time, so it must end when
/// its task is cancelled. Calls that carry the same one again are not asked for: the
/// server remembers the principal for as long as its standing holds.
public protocol Authenticator: Sendable {
    /// Looks a token up, as it was sent in `meta.token`; it may read the database and compute.
    ///
    /// The principal must have a standing, which is revoked when anything changes that it was made
    /// from. Throws `RPCError` of the kind `unauthenticated`, with a message that does not tell an
    /// unknown token from a wrong one.
    func principal(
        of token: Secret, from peer: Peer, in database: Database
    ) async throws -> Principal

    /// The user that the operator has named to stand for a peer (`PeerIdentities`). What is said
    /// above of its standing and of errors holds for it too.
    func principal(
        ofUser name: String, from peer: Peer, in database: Database
    ) async throws -> Principal
}
