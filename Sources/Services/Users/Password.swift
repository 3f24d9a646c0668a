// `_nfc` is the standard library's own normalisation, the one its `==` works with. The public way
// to the same is Foundation, which loads ICU: 18.0 MB of memory for a program that does nothing
// else, against 8.6. Should a compiler no longer have it, this file does not build, and
// `PasswordTests` holds what takes its place to the same results.
internal import JSONRPC
@_spi(_Unicode) internal import Swift

/// A password that somebody chose, within the policy of `Protocol/methods/users.json`.
struct Password: Sendable {
    /// UTF-8 of the normalised text.
    let secret: Secret

    /// Code points after normalisation: the bounds that the schema has for what is sent. With at
    /// most 4 bytes each they are at most 1024 bytes.
    static let length = 12...256

    /// Why a text is not a password that can be taken.
    enum Refusal: Error, Equatable {
        case tooShort
        case tooLong
    }

    /// Where one is needed for the work alone.
    static let ofNobody = Password(Secret([UInt8](repeating: 0, count: 16)))

    private init(_ secret: Secret) { self.secret = secret }

    /// Normalises the text, once: keyboards send the same letter in different code points. Nothing
    /// is cut off (rule 15).
    init(_ text: String) throws(Refusal) {
        // A composed code point stands for at most 4, so what is longer than this stays too long.
        // It is refused first: normalising a megabyte would hold up the thread.
        let longest = Password.length.upperBound * 4
        guard text.unicodeScalars.dropFirst(longest).isEmpty else { throw .tooLong }
        var bytes: [UInt8] = []
        var count = 0
        for scalar in text._nfc {
            bytes.append(contentsOf: scalar.utf8)
            count += 1
        }
        guard count >= Password.length.lowerBound else { throw .tooShort }
        guard count <= Password.length.upperBound else { throw .tooLong }
        secret = Secret(bytes)
    }
}

extension Unicode.Scalar {
    fileprivate var utf8: String.UTF8View { String(self).utf8 }
}
