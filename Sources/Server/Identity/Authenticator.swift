public import Database
public import JSONRPC
public import Transport

/// What a caller shows, or what its connection knows of it, for an `Authenticator` to look up.
public enum Credential: Sendable, Equatable {
    /// An access token or an API key, as it was sent in `meta.token` or to `auth.authenticate`.
    case token(Secret)
    /// A user, by e-mail address: the server's configuration maps a peer or a certificate to it.
    case user(email: String)
}

/// Finds out who stands behind a credential. Calls that carry the same token again are not asked
/// for: the server remembers the principal for as long as its standing holds.
public protocol Authenticator: Sendable {
    /// Looks the credential up; it may read the database and compute.
    ///
    /// The principal must have a standing, which is revoked when anything changes that it was made
    /// from. Throws `RPCError` of the kind `unauthenticated`, with a message that does not tell an
    /// unknown credential from a wrong one.
    func principal(
        for credential: Credential, from peer: Peer, in database: Database
    ) async throws -> Principal
}
