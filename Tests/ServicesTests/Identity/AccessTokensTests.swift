import Crypto
import JSONRPC
import Synchronization
import Testing

@testable import Services

@Suite struct AccessTokensTests {
    private static let start: Int64 = 1_800_000_000
    private static let keys = SigningKeys.ephemeral()
    private static let user = UUIDv7().next()
    private static let session = UUIDv7().next()

    private func tokens(
        _ keys: SigningKeys = keys, name: String = "app", at seconds: Int64 = start
    ) -> AccessTokens {
        AccessTokens(keys: keys, name: name, now: { Timestamp(milliseconds: seconds * 1000) })
    }

    private func isRefused(_ token: String, by tokens: AccessTokens? = nil) async -> Bool {
        do {
            _ = try await (tokens ?? self.tokens()).verify(Secret(token))
            return false
        } catch let error as RPCError {
            return error == .badToken
        } catch {
            return false
        }
    }

    private static func claims(
        iss: String = "app", aud: String = "app", sub: String = user.description,
        sid: String = session.description, jti: String = "1", iat: Int64 = start,
        exp: Int64 = start + 600
    ) -> AccessTokens.Claims {
        AccessTokens.Claims(
            iss: iss, aud: aud, sub: sub, sid: sid, jti: jti, iat: iat, exp: exp)
    }

    @Test func takesWhatItGaveOut() async throws {
        let token = try await tokens().issue(user: Self.user, session: Self.session)
        let claims = try await tokens().verify(Secret(token)).claims
        #expect(claims.sub == Self.user.description && claims.sid == Self.session.description)
        #expect(tokens(at: Self.start + 60).remaining(claims) == .seconds(540))
        // Another key, another application, too late, from the future.
        #expect(await isRefused(token, by: tokens(.ephemeral())))
        #expect(await isRefused(token, by: tokens(name: "other")))
        #expect(await isRefused(token, by: tokens(at: Self.start + 600)))
        #expect(await isRefused(token, by: tokens(at: Self.start - 31)))
        #expect(
            try await tokens(at: Self.start - 29).verify(Secret(token)).claims.jti == claims.jti)
    }

    @Test(arguments: [
        claims(iss: "other"), claims(aud: "other"), claims(sub: "ada"), claims(sub: ""),
        claims(sid: "1"), claims(jti: ""), claims(exp: start + 601), claims(exp: start),
        claims(iat: start + 31, exp: start + 60), claims(iat: -1), claims(exp: .max),
        claims(iat: .min, exp: .max),
    ])
    func refusesClaimsThatItDoesNotMake(claims: AccessTokens.Claims) async throws {
        let token = try await tokens().sign(claims, typ: "at+jwt")
        #expect(await isRefused(token))
    }

    @Test func refusesATokenOfAnotherType() async throws {
        let token = try await tokens().sign(Self.claims(), typ: "JWT")
        #expect(await isRefused(token))
    }

    /// Each is signed with the right key, over what it says.
    @Test(arguments: [
        #"{"alg":"none","typ":"at+jwt","kid":"KID"}"#,
        #"{"alg":"HS256","typ":"at+jwt","kid":"KID"}"#,
        #"{"alg":"eddsa","typ":"at+jwt","kid":"KID"}"#,
        #"{"alg":"EdDSA","typ":"at+jwt"}"#,
        #"{"alg":"EdDSA","kid":"KID"}"#,
        #"{"alg":"EdDSA","typ":"at+jwt","kid":"KID","crit":["exp"]}"#,
        #"{"alg":"EdDSA","typ":"at+jwt","kid":"KID","b64":false}"#,
        #"{"alg":"EdDSA","typ":"at+jwt","kid":"KID","jku":"http://example.com"}"#,
        #"{"alg":"EdDSA","typ":"at+jwt","kid":"KID","kid":"KID"}"#,
        #"{"alg":"EdDSA","alg":"none","typ":"at+jwt","kid":"KID"}"#,
        #"{"alg":"EdDSA","typ":"at+jwt","kid":"../KID"}"#,
        #"{"alg":"EdDSA","typ":"at+jwt","kid":"' OR 1=1 --"}"#,
        #"{"alg":"EdDSA","typ":"at+jwt","kid":""}"#,
        #"{"alg":"EdDSA","typ":"at+jwt","kid":7}"#,
        #"["EdDSA"]"#, "", "{", "null",
    ])
    func refusesAHeaderThatItDoesNotMake(header: String) async throws {
        let token = try forge(header.replacing("KID", with: Self.keys.newest.id))
        #expect(await isRefused(token))
    }

    @Test func takesAForgedOneWithTheRightHeader() async throws {
        // What the cases above differ from.
        let header = #"{"alg":"EdDSA","typ":"at+jwt","kid":"\#(Self.keys.newest.id)"}"#
        #expect(await !isRefused(try forge(header)))
        #expect(await isRefused(try forge(header, claims: Self.claimsTwice)))
    }

    private static let claimsOnce =
        #"{"iss":"app","aud":"app","sub":"\#(user)","sid":"\#(session)","jti":"1","#
        + #""iat":\#(start),"exp":\#(start + 600)}"#
    private static let claimsTwice = claimsOnce.replacing("}", with: #","exp":\#(start + 500)}"#)

    private func forge(
        _ header: String, claims: String = claimsOnce, with key: SigningKey = keys.newest
    ) throws -> String {
        let signed =
            Base64.url.encode(Array(header.utf8)) + "." + Base64.url.encode(Array(claims.utf8))
        let signature: [UInt8] =
            switch key.secret {
            case .ed25519(let secret): Array(try secret.signature(for: Array(signed.utf8)))
            case .hmac(let secret):
                Array(HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: secret))
            }
        return signed + "." + Base64.url.encode(signature)
    }

    @Test func takesWhatItSignedWithAnHMAC() async throws {
        let tokens = tokens(.ephemeral(.hs256))
        let token = try await tokens.issue(user: Self.user, session: Self.session)
        let verified = try await tokens.verify(Secret(token))
        #expect(verified.claims.sub == Self.user.description)
        #expect(await isRefused(token))
        #expect(await isRefused(token, by: self.tokens(.ephemeral(.hs256))))
        #expect(await isRefused(String(token.dropLast()), by: tokens))
    }

    /// RFC 8725 §2.1: the public half of a key, taken for the secret of an HMAC.
    @Test func refusesToTakeOneAlgorithmForAnother() async throws {
        let (own, other) = (Self.keys.newest, SigningKeys.ephemeral(.hs256))
        guard case .ed25519(let secret) = own.secret else {
            Issue.record("not Ed25519")
            return
        }
        let publicHalf = Array(secret.publicKey.rawRepresentation)
        let confused = try #require(
            SigningKey(id: own.id, for: .hs256, bytes: publicHalf))
        for algorithm in ["HS256", "EdDSA"] {
            let header = #"{"alg":"\#(algorithm)","typ":"at+jwt","kid":"\#(own.id)"}"#
            #expect(await isRefused(try forge(header, with: confused)), "\(algorithm)")
        }
        // And the other way round: the secret of the HMAC, taken for a private key.
        let hmac = other.newest
        let reverse = try #require(
            SigningKey(id: hmac.id, for: .ed25519, bytes: hmac.bytes))
        for algorithm in ["HS256", "EdDSA"] {
            let header = #"{"alg":"\#(algorithm)","typ":"at+jwt","kid":"\#(hmac.id)"}"#
            #expect(
                await isRefused(try forge(header, with: reverse), by: tokens(other)),
                "\(algorithm)")
        }
        let header = #"{"alg":"HS256","typ":"at+jwt","kid":"\#(hmac.id)"}"#
        #expect(await !isRefused(try forge(header, with: hmac), by: tokens(other)))
    }

    @Test func takesOtherKeysWhileItRuns() async throws {
        let tokens = tokens()
        let old = try await tokens.issue(user: Self.user, session: Self.session)
        let next = SigningKeys.ephemeral(.hs256)
        #expect(tokens.replaceKeys(next) == [Self.keys.newest.id])
        #expect(await isRefused(old, by: tokens))
        #expect(!tokens.hasKey(Self.keys.newest.id) && tokens.hasKey(next.newest.id))
        let new = try await tokens.issue(user: Self.user, session: Self.session)
        #expect(try await tokens.verify(Secret(new)).key == next.newest.id)
        #expect(tokens.replaceKeys(next).isEmpty)
    }

    @Test func refusesWhatIsNotThreeCanonicalParts() async throws {
        let token = try await tokens().issue(user: Self.user, session: Self.session)
        let parts = token.split(separator: ".").map(String.init)
        let other = try await tokens().issue(user: UUIDv7().next(), session: Self.session)
        let claims = String(other.split(separator: ".")[1])
        let bad = [
            "", ".", "..", "...", token + ".", "." + token, token + "=", token + "\n",
            String(token.dropLast()), String(token.dropLast(20)), parts[0] + "." + parts[1],
            parts[0] + "." + parts[1] + ".", parts[0] + "." + claims + "." + parts[2],
            token + "." + parts[2], token.replacing("-", with: "+") + "A",
            String(repeating: "a", count: 1 << 20), token.uppercased(), "\u{0}" + token,
        ]
        for text in bad { #expect(await isRefused(text), "\(text.prefix(80))") }
    }
}
