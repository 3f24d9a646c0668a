internal import Crypto
internal import JSONRPC

/// Time-based one-time passwords (RFC 6238) as every authenticator makes them: SHA-1, 30 seconds,
/// six digits.
enum TimeBasedCode {
    /// Bytes of a secret: as many as the hash has (RFC 4226 §4, R6).
    static let secretBytes = 20
    static let stepSeconds: Int64 = 30

    static func step(at time: Timestamp) -> Int64 { time.milliseconds / 1_000 / stepSeconds }

    /// Six digits.
    static func code(of secret: Secret, step: Int64) -> String {
        let message = withBigEndian(step)
        let mac = secret.withBytes { bytes in
            Array(
                HMAC<Insecure.SHA1>.authenticationCode(
                    for: message, using: SymmetricKey(data: bytes)))
        }
        // RFC 4226 §5.3: four bytes, from where the last four bits say.
        let offset = Int((mac.last ?? 0) & 0xf)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let digits = String((number & 0x7fff_ffff) % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    private static func withBigEndian(_ step: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * Int64($0))) }
    }

    /// The step of a code that is right now or was half a minute ago or will be, and later than
    /// `last`: clocks differ, and each code is worth something once (RFC 6238 §5.2).
    static func step(
        of code: String, _ secret: Secret, at time: Timestamp, after last: Int64
    ) -> Int64? {
        let now = step(at: time)
        return [now, now - 1, now + 1].first { step in
            step > last && Secret(self.code(of: secret, step: step)) == Secret(code)
        }
    }

    /// What an authenticator reads.
    static func uri(of secret: Secret, issuer: String, account: String) -> String {
        let label = escaped(issuer) + ":" + escaped(account)
        return "otpauth://totp/\(label)?secret=\(Base32.encode(secret))&issuer=\(escaped(issuer))"
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
                String(UnicodeScalar(byte))
            case _:
                "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}

/// Base32 without padding (RFC 4648 §6), in which people and authenticators write secrets.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    static func encode(_ secret: Secret) -> String { secret.withBytes { encode($0) } }

    static func encode(_ bytes: [UInt8]) -> String {
        var text = ""
        var (bits, count): (UInt32, UInt32) = (0, 0)
        for byte in bytes {
            bits = (bits << 8 | UInt32(byte)) & 0xffff
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> count & 31)])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << (5 - count) & 31)]) }
        return text
    }
}
