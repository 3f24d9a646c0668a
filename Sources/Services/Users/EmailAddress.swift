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
        guard bytes.allSatisfy(EmailAddress.isAllowed),
            let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > 0, at < bytes.count - 1
        else { return nil }
        let domain = bytes[(at + 1)...]
        // RFC 5321 §4.1.3: `user@[192.0.2.1]` is an address literal.
        guard !domain.contains(UInt8(ascii: "@")), domain.first != UInt8(ascii: "[") else {
            return nil
        }
        let local = text.unicodeScalars.prefix(at + 1)
        self.text = String(local) + text.unicodeScalars.dropFirst(at + 1).lowercased
    }

    /// Printable ASCII but the double quote: white space and control characters are below "!".
    private static func isAllowed(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "!")...UInt8(ascii: "~")).contains(byte) && byte != UInt8(ascii: "\"")
    }
}

extension Substring.UnicodeScalarView {
    /// With A to Z in lower case.
    fileprivate var lowercased: String { String(self).lowercased() }
}
