/// The place of a value in a document (RFC 6901): "" is the whole, "/a/0" the first element of a.
public struct JSONPointer: Sendable, Hashable {
    /// The reference tokens from the outermost to the innermost, not escaped.
    public let tokens: [String]

    /// Reads a pointer; nil unless it is empty or begins with a slash, and each tilde in it is
    /// followed by 0 or 1 (RFC 6901 §3).
    public init?(_ text: String) {
        guard !text.isEmpty else {
            tokens = []
            return
        }
        var parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.removeFirst().isEmpty else { return nil }
        var tokens: [String] = []
        for part in parts {
            guard let token = Self.unescape(part) else { return nil }
            tokens.append(token)
        }
        self.tokens = tokens
    }

    /// A reference token as it is written in a pointer (RFC 6901 §3).
    public static func escape(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") })
        else { return token }
        var escaped: [UInt8] = []
        for byte in token.utf8 {
            switch byte {
            case UInt8(ascii: "~"): escaped.append(contentsOf: "~0".utf8)
            case UInt8(ascii: "/"): escaped.append(contentsOf: "~1".utf8)
            default: escaped.append(byte)
            }
        }
        return String(valid: escaped.span)
    }

    private static func unescape(_ part: Substring.UTF8View) -> String? {
        var token: [UInt8] = []
        var isAfterTilde = false
        for byte in part {
            switch (isAfterTilde, byte) {
            case (true, UInt8(ascii: "0")): token.append(UInt8(ascii: "~"))
            case (true, UInt8(ascii: "1")): token.append(UInt8(ascii: "/"))
            case (true, _): return nil
            case (false, UInt8(ascii: "~")): break
            case (false, _): token.append(byte)
            }
            isAfterTilde = !isAfterTilde && byte == UInt8(ascii: "~")
        }
        return isAfterTilde ? nil : String(valid: token.span)
    }

    /// The value at this place, or nil if there is none.
    public func resolve(in value: JSONValue) -> JSONValue? {
        var current = value
        for token in tokens {
            let next: JSONValue?
            switch current {
            case .object(let object): next = object[token]
            case .array(let elements): next = Self.element(token, of: elements)
            case .null, .bool, .number, .string: next = nil
            }
            guard let next else { return nil }
            current = next
        }
        return current
    }

    /// RFC 6901 §4: an index has no sign and no leading zero.
    private static func element(_ token: String, of elements: [JSONValue]) -> JSONValue? {
        guard token == "0" || token.utf8.first != UInt8(ascii: "0"),
            token.utf8.allSatisfy(isDigit), let index = Int(token), index < elements.count
        else { return nil }
        return elements[index]
    }
}

extension JSONPointer: CustomStringConvertible {
    /// The pointer as it is written.
    public var description: String {
        tokens.map { "/" + Self.escape($0) }.joined()
    }
}
