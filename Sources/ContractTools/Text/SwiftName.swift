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

    /// `user-name` as `userName`, and `URLPath` as `urlPath`: a member that begins with a capital
    /// letter could hide a type.
    static func member(_ text: String) -> String {
        let words = text.utf8.split { !isWordByte($0) }.map { String($0) ?? "" }
        let first = words.first.map(uncapitalised) ?? "value"
        let joined = first + words.dropFirst().map(capitalised).joined()
        let named = isName(joined) ? joined : "_" + joined
        // In quotes it would still be the value itself; the other is what generated code has.
        if named == "self" || named == "customMirror" { return named + "Value" }
        return reserved.contains(named) ? "`\(named)`" : named
    }

    /// The name of a member as a variable beside the reader or the writer that is passed in, which
    /// it must not hide.
    static func local(_ member: String) -> String {
        ["reader", "writer"].contains(member) ? member + "Value" : member
    }

    /// Whether two members of one object would have the same name somewhere.
    static func areSame(_ left: String, _ right: String) -> Bool {
        let (left, right) = (member(left), member(right))
        return left == right || local(left) == right || left == local(right)
    }

    /// `user-name` as `UserName`.
    static func type(_ text: String) -> String {
        let words = text.utf8.split { !isWordByte($0) }.map { String($0) ?? "" }
        let joined = words.map { acronyms[$0] ?? capitalised($0) }.joined()
        let isTaken = reserved.contains(joined) || standardTypes.contains(joined)
        guard let first = joined.utf8.first, isCapital(first) else { return "Value" + joined }
        return isTaken ? joined + "Value" : joined
    }

    /// The member behind a point, where few words keep their quotes.
    static func behindPoint(_ member: String) -> String {
        member == "`init`" ? member : member.filter { $0 != "`" }
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

    /// The capital letters that a name begins with made small, but for the one that begins a word.
    private static func uncapitalised(_ text: String) -> String {
        let capitals = text.utf8.prefix(while: isCapital).count
        let next = text.utf8.dropFirst(capitals).first
        let isWord = next.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? false
        let count = isWord && capitals > 1 ? capitals - 1 : capitals
        return text.prefix(count).lowercased() + text.dropFirst(count)
    }

    private static func isCapital(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}
