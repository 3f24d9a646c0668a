/// A URI or a relative reference by its parts (RFC 3986 §3), for the identifiers of schemas.
struct URIReference {
    var scheme: Substring?
    var authority: Substring?
    var path: String
    var query: Substring?
    var fragment: Substring?

    init(_ text: String) {
        var rest = text[...]
        if let hash = rest.firstIndex(of: "#") {
            fragment = rest[rest.index(after: hash)...]
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: "?") {
            query = rest[rest.index(after: mark)...]
            rest = rest[..<mark]
        }
        if let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains("/"),
            rest.first?.isLetter == true
        {
            scheme = rest[..<colon]
            rest = rest[rest.index(after: colon)...]
        }
        if rest.hasPrefix("//") {
            let afterSlashes = rest.dropFirst(2)
            let end = afterSlashes.firstIndex(of: "/") ?? afterSlashes.endIndex
            authority = afterSlashes[..<end]
            rest = afterSlashes[end...]
        }
        path = String(rest)
    }

    /// The reference as seen from a base (RFC 3986 §5.2.2).
    func resolved(from base: URIReference) -> URIReference {
        var target = self
        if scheme != nil {
            target.path = Self.removeDots(path)
            return target
        }
        target.scheme = base.scheme
        guard authority == nil else {
            target.path = Self.removeDots(path)
            return target
        }
        target.authority = base.authority
        if path.isEmpty {
            target.path = base.path
            if query == nil { target.query = base.query }
        } else if path.hasPrefix("/") {
            target.path = Self.removeDots(path)
        } else {
            let folder =
                base.path.lastIndex(of: "/").map { base.path[...$0] }
                ?? (base.authority == nil ? "" : "/")
            target.path = Self.removeDots(folder + path)
        }
        return target
    }

    /// RFC 3986 §5.2.4.
    private static func removeDots(_ path: String) -> String {
        guard path.contains(".") else { return path }
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".":
                if isLast { kept.append("") }
            case "..":
                if kept.count > 1 || (kept.count == 1 && kept.first?.isEmpty == false) {
                    kept.removeLast()
                }
                if isLast { kept.append("") }
            case _: kept.append(segment)
            }
        }
        return kept.joined(separator: "/")
    }

    /// The whole without its fragment, by which a schema resource is known.
    var resource: String {
        var text = scheme.map { "\($0):" } ?? ""
        if let authority { text += "//\(authority)" }
        text += path
        if let query { text += "?\(query)" }
        return text
    }

    /// The fragment with its percent-encodings resolved (RFC 3986 §2.1); nil where that is no text.
    var decodedFragment: String? {
        guard let fragment else { return "" }
        var bytes: [UInt8] = []
        var rest = Array(fragment.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(hexValue),
                let low = rest.popFirst().flatMap(hexValue)
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

private func hexValue(_ byte: UInt8) -> UInt8? {
    guard isHexDigit(byte) else { return nil }
    return isDecimalDigit(byte) ? byte & 0x0F : (byte & 0x0F) + 9
}
