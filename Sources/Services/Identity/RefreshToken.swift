internal import Crypto
internal import JSONRPC

/// What a session goes on with: 256 random bits, sent once (rule 18).
struct RefreshToken: Sendable {
    private let secret: Secret

    private static let prefix = "gwr_"
    private static let bytes = 32

    /// A new one.
    init() { secret = Secret(RandomBytes.make(RefreshToken.bytes)) }

    /// Reads what `text` wrote, and nothing else.
    init?(_ text: String) {
        guard text.hasPrefix(RefreshToken.prefix),
            let bytes = Base64.url.decode(text.dropFirst(RefreshToken.prefix.count)),
            bytes.count == RefreshToken.bytes
        else { return nil }
        secret = Secret(bytes)
    }

    private init(_ secret: Secret) { self.secret = secret }

    /// For the answer to its owner, and nobody else.
    var text: String { secret.withBytes { RefreshToken.prefix + Base64.url.encode($0) } }

    /// What the store knows of it.
    var hash: [UInt8] { secret.withBytes { Array(SHA256.hash(data: $0)) } }

    /// The one that it is exchanged for. It is always the same, so that an answer that was lost can
    /// be given again though no token is stored; and without the session's key nobody can compute
    /// it, though he has this one.
    func next(rotationKey: [UInt8]) -> RefreshToken {
        secret.withBytes { bytes in
            let code = HMAC<SHA256>.authenticationCode(
                for: bytes, using: SymmetricKey(data: rotationKey))
            return RefreshToken(Secret(Array(code)))
        }
    }
}
