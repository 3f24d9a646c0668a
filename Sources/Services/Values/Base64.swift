/// Base64 in its two alphabets, without padding unless it is asked for (RFC 4648 §3.2).
///
/// Bytes have exactly one text: one with padding, with bits left over that are not zero or with any
/// other character is refused, so two texts never stand for the same value.
struct Base64: Sendable {
    /// RFC 4648 §4, as PHC strings have it.
    static let standard = Base64(lastTwo: "+/")
    /// RFC 4648 §5, for what stands in addresses and tokens.
    static let url = Base64(lastTwo: "-_")

    private let alphabet: [Unicode.Scalar]

    private init(lastTwo: String) {
        let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + lastTwo
        alphabet = Array(digits.unicodeScalars)
    }

    func encode(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        var pending: UInt32 = 0
        var bits = 0
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[Int(pending >> UInt32(bits) & 0x3f)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(pending << UInt32(6 - bits) & 0x3f)]) }
        return String(text)
    }

    /// With padding to four characters (RFC 4648 §3.2), as most of the world writes it.
    func encodePadded(_ bytes: [UInt8]) -> String {
        let text = encode(bytes)
        return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }

    /// The bytes, or nil for a text that `encodePadded` does not make.
    func decodePadded(_ text: String) -> [UInt8]? {
        guard text.utf8.count.isMultiple(of: 4) else { return nil }
        let padding = text.utf8.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        return padding > 2 ? nil : decode(text.dropLast(padding))
    }

    /// The bytes, or nil for a text that `encode` does not make.
    func decode(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for character in text.unicodeScalars {
            guard let digit = alphabet.firstIndex(of: character) else { return nil }
            pending = pending << 6 | UInt32(digit)
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
        }
        // Six bits left over are a digit too many; other bits left over must be zero.
        guard bits < 6, pending & (1 << UInt32(bits) - 1) == 0 else { return nil }
        return bytes
    }
}
