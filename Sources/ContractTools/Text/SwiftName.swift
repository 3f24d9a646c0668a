/// Names of the contract as Swift writes them.
enum SwiftName {
    private static let reserved: Set<String> = [
        "associatedtype", "class", "deinit", "enum", "extension", "fileprivate", "func", "import",
        "init", "inout", "internal", "let", "operator", "private", "protocol", "public", "rethrows",
        "static", "struct", "subscript", "typealias", "var", "break", "case", "catch", "continue",
        "default", "defer", "do", "else", "fallthrough", "for", "guard", "if", "in", "repeat",
        "return", "throw", "switch", "where", "while", "Any", "as", "await", "false", "is", "nil",
        "self", "Self", "super", "throws", "true", "try", "Type", "Protocol",
    ]
    /// Words that are written in capitals.
    private static let acronyms = ["rpc": "RPC"]

    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        case _: false
        }
    }

    /// A letter first, then letters and digits.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
        else { return false }
        return text.utf8.allSatisfy(isWordByte)
    }

    /// `user-name` as `userName`.
    static func member(_ text: String) -> String {
        let words = text.utf8.split { !isWordByte($0) }.map { String($0) ?? "" }
        let joined = (words.first ?? "value") + words.dropFirst().map(capitalised).joined()
        let named = isName(joined) ? joined : "_" + joined
        return reserved.contains(named) ? "`\(named)`" : named
    }

    /// `user-name` as `UserName`.
    static func type(_ text: String) -> String {
        let words = text.utf8.split { !isWordByte($0) }.map { String($0) ?? "" }
        let joined = words.map { acronyms[$0] ?? capitalised($0) }.joined()
        return reserved.contains(joined) || !isName(joined) ? joined + "Value" : joined
    }

    /// `users.register` as `UsersRegister`.
    static func methodType(_ name: String) -> String {
        name.split(separator: ".").map { type(String($0)) }.joined()
    }

    /// `users.register` as `usersRegister`.
    static func methodMember(_ name: String) -> String {
        let parts = name.split(separator: ".").map(String.init)
        return member((parts.first ?? "") + parts.dropFirst().map(capitalised).joined())
    }

    /// What one of several is called: `checks` as `check`.
    static func singular(_ text: String) -> String {
        if text.hasSuffix("ies") { return String(text.dropLast(3)) + "y" }
        if text.hasSuffix("s"), !text.hasSuffix("ss") { return String(text.dropLast()) }
        return text + "Item"
    }

    static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}
