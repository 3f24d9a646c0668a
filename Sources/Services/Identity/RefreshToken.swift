internal import Crypto
internal import JSONRPC

/// What a session goes on with: 256 random bits, sent once (rule 18).
struct RefreshToken: Sendable {
    private let token: RandomToken

    private static let prefix = "gwr_"

    /// A new one.
    init() { token = RandomToken(prefix: RefreshToken.prefix) }

    /// Reads what `text` wrote, and nothing else.
    init?(_ text: String) {
        guard let token = RandomToken(text, prefix: RefreshToken.prefix) else { return nil }
        self.token = token
    }

    private init(_ secret: Secret) { token = RandomToken(secret, RefreshToken.prefix) }

    /// For the answer to its owner, and nobody else.
    var text: String { token.text }

    /// What the store knows of it.
    var hash: [UInt8] { token.hash.withBytes { $0 } }

    /// The one that it is exchanged for. It is always the same, so that an answer that was lost can
    /// be given again though no token is stored; and without the session's key nobody can compute
    /// it, though he has this one.
    func next(rotationKey: [UInt8]) -> RefreshToken {
        token.secret.withBytes { bytes in
            let code = HMAC<SHA256>.authenticationCode(
                for: bytes, using: SymmetricKey(data: rotationKey))
            return RefreshToken(Secret(Array(code)))
        }
    }
}
