internal import Crypto
internal import JSONRPC

/// 256 random bits behind a prefix, which says to people what they have found: whoever has one may
/// do something, and the store knows only its hash.
struct RandomToken: Sendable {
    let secret: Secret
    private let prefix: String

    static let bytes = 32

    /// A new one.
    init(prefix: String) { self.init(Secret(RandomBytes.make(RandomToken.bytes)), prefix) }

    init(_ secret: Secret, _ prefix: String) {
        self.secret = secret
        self.prefix = prefix
    }

    /// Reads what `text` wrote, and nothing else.
    init?(_ text: some StringProtocol, prefix: String) {
        guard text.hasPrefix(prefix), let bytes = Base64.url.decode(text.dropFirst(prefix.count)),
            bytes.count == RandomToken.bytes
        else { return nil }
        self.init(Secret(bytes), prefix)
    }

    /// For whoever is to have it, and nobody else.
    var text: String { secret.withBytes { prefix + Base64.url.encode($0) } }

    /// What the store knows of it. It is as long as it is random, so a fast hash will do.
    var hash: Secret { secret.withBytes { Secret(Array(SHA256.hash(data: $0))) } }
}
