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
    /// Types that generated code uses, which one of the same name would hide.
    private static let standardTypes: Set<String> = [
        "String", "Bool", "Double", "Int64", "Int", "Array", "Optional", "Mirror", "OpenText",
        "JSONValue", "JSONReader", "JSONWriter", "JSONReadable", "JSONWritable", "JSONError",
        "ParamsReader", "MethodParams", "RPCError", "Sendable", "Equatable", "CustomReflectable",
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
        let isTaken = reserved.contains(joined) || standardTypes.contains(joined)
        return isTaken || !isName(joined) ? joined + "Value" : joined
    }

    /// The member behind a point, where few words keep their quotes.
    static func behindPoint(_ member: String) -> String {
        ["`init`", "`self`", "`Type`", "`Protocol`"].contains(member)
            ? member : member.filter { $0 != "`" }
    }

    /// A member for each text, in order; those that would have a name again get a number.
    static func members(_ texts: [String]) -> [String] {
        let plain = Set(texts.map(member))
        var taken: Set<String> = []
        return texts.map { text in
            let name = member(text)
            guard !taken.insert(name).inserted else { return name }
            let stem = name.filter { $0 != "`" }
            var number = 2
            while plain.contains("\(stem)\(number)")
                || !taken.insert("\(stem)\(number)").inserted
            { number += 1 }
            return "\(stem)\(number)"
        }
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
