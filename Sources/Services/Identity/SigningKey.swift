internal import Crypto

/// A key that access tokens are signed with, for one algorithm and no other (RFC 8725 §3.1).
struct SigningKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// What signs and verifies.
    enum Secret {
        case ed25519(Curve25519.Signing.PrivateKey)
        case hmac(SymmetricKey)
    }

    /// A UUIDv7: names sort in the order in which the keys were made.
    let id: String
    let secret: Secret

    /// Makes one with a random secret.
    init(id: String, for algorithm: SigningKeys.Algorithm) {
        self.id = id
        switch algorithm {
        case .ed25519: secret = .ed25519(Curve25519.Signing.PrivateKey())
        case .hs256: secret = .hmac(SymmetricKey(size: .bits256))
        }
    }

    /// Nothing for what has not the 32 bytes of a key.
    init?(id: String, for algorithm: SigningKeys.Algorithm, bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.id = id
        switch algorithm {
        case .ed25519:
            guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else {
                return nil
            }
            secret = .ed25519(key)
        // As long as its hash, which is the least (RFC 7518 §3.2).
        case .hs256: secret = .hmac(SymmetricKey(data: bytes))
        }
    }

    /// Of the secret, whatever the algorithm.
    private static let byteCount = 32

    var bytes: [UInt8] {
        switch secret {
        case .ed25519(let key): Array(key.rawRepresentation)
        case .hmac(let key): unsafe key.withUnsafeBytes { unsafe Array($0) }
        }
    }

    var algorithm: SigningKeys.Algorithm {
        switch secret {
        case .ed25519: .ed25519
        case .hmac: .hs256
        }
    }

    var description: String { "key \(id) [redacted]" }
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

extension SigningKeys.Algorithm {
    /// `alg` of what it signs (RFC 7518 §3.1, RFC 8037 §3.1).
    var name: String {
        switch self {
        case .ed25519: "EdDSA"
        case .hs256: "HS256"
        }
    }

    /// Of its signatures.
    var signatureByteCount: Int {
        switch self {
        case .ed25519: 64
        case .hs256: 32
        }
    }

    /// How the names of its files end.
    var suffix: String { "." + rawValue }
}
