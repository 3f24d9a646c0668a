public import JSONRPC

/// Who a client is to the server, said on each of its connections before anything else.
///
/// It is never sent where others may read it: over TCP without TLS to another machine no connection
/// is made with it (`ClientError.wouldBeReadable`), and over a Unix socket only to the user itself,
/// to root, and to the owner of a directory that nobody else may write to. TCP within this machine
/// trusts every user of it: whoever listens there when the server does not gets the secret.
public enum Credentials: Sendable {
    /// An API key, or a token that needs no renewal.
    case token(Secret)
    /// A user. The session that it begins is renewed while the client lives, and begun again when
    /// it is over; where a second factor is asked for, use `session`.
    case password(email: String, Secret)
    /// A session that was begun before. Each refresh token works once: the one that follows is
    /// given to `renewed` before it is used, which stores it.
    case session(refreshToken: Secret, renewed: @Sendable (Secret) async throws -> Void)
}
