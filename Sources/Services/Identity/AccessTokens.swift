internal import Contract
internal import JSON
internal import JSONRPC
internal import JWTKit
internal import Synchronization

/// Makes and checks access tokens: JSON Web Tokens of ten minutes (RFC 9068, RFC 8725).
///
/// JWTKit signs and verifies. What a token says of itself is checked before any of that (rule 17):
/// the library takes a default key where it does not know `kid`, never compares `alg` with the key
/// and passes over `crit`.
final class AccessTokens: Sendable {
    /// Whose token it is.
    struct Claims: JWTPayload {
        let iss: String
        let aud: String
        /// The id of the user.
        let sub: String
        /// The id of the session.
        let sid: String
        /// The id of the token.
        let jti: String
        /// Seconds since 1970.
        let iat: Int64
        let exp: Int64

        /// Times and names are checked by `AccessTokens`, with its own clock.
        func verify(using algorithm: some JWTAlgorithm) {}
    }

    /// Seconds that a token is valid for (rule 17: at most ten minutes).
    static let lifetime: Int64 = 600
    /// Seconds that the clocks of two machines may differ by.
    static let leeway: Int64 = 30

    private static let type = "at+jwt"

    private let keys: Mutex<SigningKeys>
    /// `iss` and `aud`: who gives the tokens out, and who takes them.
    private let name: String
    private let ids = UUIDv7()
    private let now: @Sendable () -> Timestamp

    init(keys: SigningKeys, name: String, now: @escaping @Sendable () -> Timestamp = { .now }) {
        self.keys = Mutex(keys)
        self.name = name
        self.now = now
    }

    private var seconds: Int64 { now().milliseconds / 1000 }

    /// Signs and verifies with other keys from now on. Answers the names of those that are gone.
    func replaceKeys(_ new: SigningKeys) -> Set<String> {
        keys.withLock { keys in
            defer { keys = new }
            return Set(keys.names).subtracting(new.names)
        }
    }

    /// A token for a session.
    func issue(user: ObjectID, session: ObjectID) async throws -> String {
        let seconds = seconds
        let claims = Claims(
            iss: name, aud: name, sub: user.description, sid: session.description,
            jti: ids.next(at: now()).description, iat: seconds,
            exp: seconds + AccessTokens.lifetime)
        return try await sign(claims, typ: AccessTokens.type)
    }

    /// Signs whatever it is given; tests sign what the server would not.
    func sign(_ claims: Claims, typ: String) async throws -> String {
        let key = keys.withLock { $0.newest }
        return try await AccessTokens.collection(key).sign(
            claims, kid: JWKIdentifier(string: key.id), header: ["typ": .string(typ)])
    }

    /// Whether there is a key of this name, still.
    func hasKey(_ id: String) -> Bool { keys.withLock { $0.key(named: id) != nil } }

    /// Whose it is, and the name of the key that has signed it. Throws `unauthenticated`, always
    /// with the same message.
    func verify(_ token: Secret) async throws -> (claims: Claims, key: String) {
        guard let bytes = token.withBytes({ AccessTokens.shape(of: $0) }),
            let key = key(for: bytes), bytes.signatureByteCount == key.algorithm.signatureByteCount,
            AccessTokens.hasCanonicalClaims(bytes.claims)
        else { throw RPCError.badToken }
        let claims: Claims
        do {
            claims = try await AccessTokens.collection(key).verify(bytes.token, as: Claims.self)
        } catch {
            throw RPCError.badToken
        }
        try check(claims)
        return (claims, key.id)
    }

    private func check(_ claims: Claims) throws(RPCError) {
        let seconds = seconds
        guard claims.iss.utf8.elementsEqual(name.utf8), claims.aud.utf8.elementsEqual(name.utf8),
            ObjectID(claims.sub) != nil, ObjectID(claims.sid) != nil, !claims.jti.isEmpty,
            // What no token of ours has could overflow below.
            (0..<1 << 40).contains(claims.iat), (0..<1 << 40).contains(claims.exp),
            claims.exp > claims.iat, claims.exp - claims.iat <= AccessTokens.lifetime,
            claims.iat <= seconds + AccessTokens.leeway, claims.exp > seconds
        else { throw RPCError.badToken }
    }

    /// How long it is valid from now on.
    func remaining(_ claims: Claims) -> Duration { .seconds(max(0, claims.exp - seconds)) }

    /// Only this key, so that no other can be meant.
    private static func collection(_ key: SigningKey) async -> JWTKeyCollection {
        let kid = JWKIdentifier(string: key.id)
        return switch key.secret {
        case .ed25519(let secret):
            await JWTKeyCollection().add(eddsa: EdDSA.PrivateKey(backing: secret), kid: kid)
        case .hmac(let secret):
            await JWTKeyCollection().add(
                hmac: HMACKey(key: secret), digestAlgorithm: .sha256, kid: kid)
        }
    }

    // MARK: Before any cryptography

    private struct Shape {
        let token: [UInt8]
        let header: [UInt8]
        let claims: [UInt8]
        let signatureByteCount: Int
    }

    /// Three parts in canonical base64url, at most 8 KiB.
    private static func shape(of token: [UInt8]) -> Shape? {
        guard token.count <= Meta.tokenBytesMax,
            let text = String(validating: token, as: UTF8.self)
        else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Base64.url.decode(parts[0]),
            let claims = Base64.url.decode(parts[1]),
            let signature = Base64.url.decode(parts[2])
        else { return nil }
        return Shape(
            token: token, header: header, claims: claims, signatureByteCount: signature.count)
    }

    /// The key that its header names, which has exactly the members that ours have: `crit`, `jwk`,
    /// `jku` and all others are refused by not being among them.
    private func key(for shape: Shape) -> SigningKey? {
        guard case .object(let header)? = try? JSONValue.parse(shape.header),
            header.members.count == 3,
            case .string(let algorithm)? = header["alg"],
            case .string(AccessTokens.type)? = header["typ"],
            case .string(let kid)? = header["kid"],
            let key = keys.withLock({ $0.key(named: kid) }),
            algorithm.utf8.elementsEqual(key.algorithm.name.utf8)
        else { return nil }
        return key
    }

    /// One JSON object without a member twice, of which readers take different ones (rule 8).
    private static func hasCanonicalClaims(_ claims: [UInt8]) -> Bool {
        guard case .object? = try? JSONValue.parse(claims) else { return false }
        return true
    }
}

extension RPCError {
    /// The same for every token that is none: which check failed is nobody's business.
    static var badToken: RPCError {
        RPCError(.unauthenticated, "The token is not valid, or it is not any more.")
    }
}
