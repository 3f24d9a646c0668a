internal import Crypto
internal import JSONRPC

/// What a program calls with: `gwk_`, the id of the key, `_` and 256 random bits (rule 19).
///
/// The prefix lets people, and scanners of repositories, see what they have found.
struct KeySecret: Sendable {
    let id: ObjectID
    private let secret: Secret

    private static let prefix = "gwk_"
    private static let idDigits = 32
    private static let bytes = 32

    /// A new one.
    init(id: ObjectID) {
        self.id = id
        secret = Secret(RandomBytes.make(KeySecret.bytes))
    }

    /// Reads what `text` wrote, and nothing else.
    init?(_ token: Secret) {
        let text = token.withBytes { String(validating: $0, as: UTF8.self) }
        guard let text, text.hasPrefix(KeySecret.prefix) else { return nil }
        let rest = text.dropFirst(KeySecret.prefix.count)
        let digits = rest.prefix(KeySecret.idDigits)
        guard let id = KeySecret.id(of: digits), rest.dropFirst(KeySecret.idDigits).first == "_",
            let bytes = Base64.url.decode(rest.dropFirst(KeySecret.idDigits + 1)),
            bytes.count == KeySecret.bytes
        else { return nil }
        self.id = id
        secret = Secret(bytes)
    }

    private static func id(of digits: Substring) -> ObjectID? {
        guard digits.utf8.count == idDigits else { return nil }
        var text = ""
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { text.append("-") }
            text.append(digit)
        }
        guard let id = ObjectID(text), id.description.utf8.elementsEqual(text.utf8) else {
            return nil
        }
        return id
    }

    /// For the answer to whoever made it, and nobody else.
    var text: String {
        let digits = id.description.filter { $0 != "-" }
        return secret.withBytes { KeySecret.prefix + digits + "_" + Base64.url.encode($0) }
    }

    /// What the store knows of it. It is as long as it is random, so a fast hash will do.
    var hash: Secret { secret.withBytes { Secret(Array(SHA256.hash(data: $0))) } }
}
