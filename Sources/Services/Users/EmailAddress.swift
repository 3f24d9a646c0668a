internal import JSONRPC

/// An e-mail address in the form that `Protocol/methods/users.json` describes.
///
/// It is narrower than RFC 5321: no quoted local part, no address literal, ASCII only. What mail
/// systems in use accept fits, and two texts for one mailbox are rarer.
struct EmailAddress: Sendable {
    /// The address, its domain in lower case. The local part stays as it was given: RFC 5321 §2.4
    /// leaves its case to the receiver. That `A` and `a` count as the same is the index's rule.
    let text: String

    /// The address, or nil when the text does not have the form. How long it may be is the
    /// schema's to say.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > 0, at < bytes.count - 1,
            bytes[..<at].allSatisfy(EmailAddress.isAtom),
            bytes[(at + 1)...].allSatisfy(EmailAddress.isHost)
        else { return nil }
        let local = text.unicodeScalars.prefix(at + 1)
        self.text = String(local) + text.unicodeScalars.dropFirst(at + 1).lowercased
    }

    /// What is told of a text that is none.
    static let refusal = "must be an e-mail address such as ada@example.com"

    /// Throws `invalidParams` for a text that is none.
    static func read(_ text: String) throws(RPCError) -> EmailAddress {
        if let email = EmailAddress(text) { return email }
        throw RPCError.invalidParams([
            .init(path: "/email", keyword: "format", message: refusal)
        ])
    }

    /// Whether mail to both is for one: the index's rule.
    func isSame(as other: EmailAddress) -> Bool {
        text.lowercased().utf8.elementsEqual(other.text.lowercased().utf8)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case _: false
        }
    }

    /// RFC 5322 §3.2.3: what is in no list of addresses anything else than part of a name.
    private static func isAtom(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || atomSigns.contains(byte)
    }

    private static let atomSigns = Set(".!#$%&'*+-/=?^_`{|}~".utf8)

    /// RFC 1123 §2.1: letters, digits, hyphens, and dots between them.
    private static func isHost(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}

extension Substring.UnicodeScalarView {
    /// With A to Z in lower case.
    fileprivate var lowercased: String { String(self).lowercased() }
}
