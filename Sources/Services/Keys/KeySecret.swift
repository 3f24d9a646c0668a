internal import JSONRPC

/// What a program calls with: `gwk_`, the id of the key, `_` and 256 random bits (rule 19).
///
/// The prefix lets people, and scanners of repositories, see what they have found.
struct KeySecret: Sendable {
    let id: ObjectID
    private let token: RandomToken

    private static let prefix = "gwk_"
    private static let idDigits = 32

    /// A new one.
    init(id: ObjectID) {
        self.id = id
        token = RandomToken(prefix: KeySecret.prefix(of: id))
    }

    /// Reads what `text` wrote, and nothing else.
    init?(_ token: Secret) {
        let text = token.withBytes { String(validating: $0, as: UTF8.self) }
        guard let text, text.hasPrefix(KeySecret.prefix),
            let id = KeySecret.id(
                of: text.dropFirst(KeySecret.prefix.count).prefix(KeySecret.idDigits)),
            let read = RandomToken(text, prefix: KeySecret.prefix(of: id))
        else { return nil }
        self.id = id
        self.token = read
    }

    private static func prefix(of id: ObjectID) -> String {
        prefix + id.description.filter { $0 != "-" } + "_"
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
    var text: String { token.text }

    /// What the store knows of it.
    var hash: Secret { token.hash }
}
