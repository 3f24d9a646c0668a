internal import JSON

/// The members of the envelope as places in the message, before any rule is applied to them.
///
/// The message was accepted by `JSONScanner`, so its grammar is known: this only has to find where
/// members begin and end, over the bytes themselves. Every call passes here.
struct EnvelopeMembers {
    typealias Place = Request.Place

    private let idBytesMax: Int
    private var version = Place()
    private var id = Place()
    private var method = Place()
    private var params = Place()
    private var meta = Place()
    private var isResponse = false
    private var idIsDuplicated = false
    private var methodHasEscapes = false
    /// The first key that came twice, at any depth. Reading goes on: the id may stand behind it.
    private var duplicate: JSONError?
    /// Names that this version does not know; kept to see one come twice.
    private var unknown: Set<JSONString>?

    init(idBytesMax: Int) { self.idBytesMax = idBytesMax }

    // MARK: Finding

    /// Throws for what is not an object, and for a member named twice.
    mutating func read(_ message: ArraySlice<UInt8>) throws(JSONError) {
        let bytes = message.span
        guard bytes.count > 1, bytes.count <= Request.messageBytesMax,
            bytes[0] == UInt8(ascii: "{")
        else { throw JSONError(.typeMismatch(expected: .object), at: message.startIndex) }
        var at = nextToken(bytes, 1)
        while at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
            let key = at &+ 1
            let (name, keyEnd) = KnownName.read(bytes, key)
            let start = nextToken(bytes, nextToken(bytes, keyEnd &+ 1) &+ 1)
            let (end, hasEscapes) = try endOfValue(bytes, start, message)
            let value = Place(
                start: Int32(truncatingIfNeeded: start),
                count: Int32(truncatingIfNeeded: end &- start))
            if name == .method { methodHasEscapes = hasEscapes }
            if try !keep(value, as: name, key: key, in: message), duplicate == nil {
                duplicate = JSONError(.duplicateKey, at: message.startIndex &+ key &- 1)
            }
            at = nextToken(bytes, end)
            if at < bytes.count, bytes[at] == UInt8(ascii: ",") { at = nextToken(bytes, at &+ 1) }
        }
        if let duplicate { throw duplicate }
    }

    @inline(__always)
    private mutating func keep(
        _ value: Place, as name: KnownName, key: Int, in message: ArraySlice<UInt8>
    ) throws(JSONError) -> Bool {
        switch name {
        case .jsonrpc: return EnvelopeMembers.set(&version, value)
        case .method: return EnvelopeMembers.set(&method, value)
        case .params: return EnvelopeMembers.set(&params, value)
        case .meta: return EnvelopeMembers.set(&meta, value)
        case .id:
            idIsDuplicated = !id.isAbsent
            return EnvelopeMembers.set(&id, value)
        case .other: return try keepOther(value, key: key, in: message)
        }
    }

    /// Names written with escapes, and names that this version does not know.
    private mutating func keepOther(
        _ value: Place, key: Int, in message: ArraySlice<UInt8>
    ) throws(JSONError) -> Bool {
        var reader = JSONReader(message)
        reader.position = message.startIndex + key - 1
        let name = try reader.readRawString()
        if name.equals("id") {
            idIsDuplicated = !id.isAbsent
            return EnvelopeMembers.set(&id, value)
        }
        if name.equals("jsonrpc") { return EnvelopeMembers.set(&version, value) }
        if name.equals("params") { return EnvelopeMembers.set(&params, value) }
        if name.equals("meta") { return EnvelopeMembers.set(&meta, value) }
        if name.equals("method") {
            methodHasEscapes = true
            return EnvelopeMembers.set(&method, value)
        }
        if name.equals("result") || name.equals("error") { isResponse = true }
        return unknown?.insert(name).inserted ?? { unknown = [name]; return true }()
    }

    @inline(__always)
    private static func set(_ member: inout Place, _ value: Place) -> Bool {
        guard member.isAbsent else { return false }
        member = value
        return true
    }

    /// Where the value ends that begins here, and whether it is a string with escapes. Containers
    /// are looked through for duplicate keys.
    @inline(__always)
    private mutating func endOfValue(
        _ bytes: Span<UInt8>, _ start: Int, _ message: ArraySlice<UInt8>
    ) throws(JSONError) -> (end: Int, hasEscapes: Bool) {
        guard start < bytes.count else { return (start, false) }
        switch bytes[start] {
        case UInt8(ascii: "\""):
            let (end, hasEscapes) = endOfString(bytes, start &+ 1)
            return (end &+ 1, hasEscapes)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            return (try endOfContainer(start, message), false)
        default:
            var at = start
            while at < bytes.count, !isAfterScalar(bytes[at]) { at &+= 1 }
            return (at, false)
        }
    }

    private mutating func endOfContainer(
        _ start: Int, _ message: ArraySlice<UInt8>
    ) throws(JSONError) -> Int {
        var reader = JSONReader(message)
        reader.position = message.startIndex &+ start
        do throws(JSONError) {
            _ = try reader.skipValueRefusingDuplicateKeys()
            return reader.position &- message.startIndex
        } catch {
            guard error.reason == .duplicateKey else { throw error }
            if duplicate == nil { duplicate = error }
        }
        var again = JSONReader(message)
        again.position = message.startIndex &+ start
        _ = try again.skipValue()
        return again.position &- message.startIndex
    }

    // MARK: Judging

    /// The id, if an error about this message can be answered under it. That of a response is ours
    /// and not the client's.
    func usableID(in message: ArraySlice<UInt8>) -> RequestID {
        guard !id.isAbsent, !idIsDuplicated, !isResponse || !method.isAbsent,
            RequestID.isValid(message[id], textBytesMax: idBytesMax)
        else { return .null }
        return RequestID(message[id])
    }

    /// Applies the rules of JSON-RPC 2.0 §4.
    func request(in message: ArraySlice<UInt8>) throws(RPCError) -> Request {
        let bytes = message.span
        guard isVersion2(bytes, message) else {
            throw RPCError(.invalidRequest, "jsonrpc must be \"2.0\".")
        }
        if !id.isAbsent, !RequestID.isValid(message[id], textBytesMax: idBytesMax) {
            throw RPCError(
                .invalidRequest,
                "id must be a string of at most \(idBytesMax) bytes, a number or null.")
        }
        guard !method.isAbsent else {
            throw RPCError(
                .invalidRequest,
                isResponse ? "This is a response, and nothing was asked." : "method is missing.")
        }
        guard bytes[Int(method.start)] == UInt8(ascii: "\""), method.count > 2 else {
            throw RPCError(.invalidRequest, "method must be a string that is not empty.")
        }
        return Request(
            idPlace: id, methodPlace: method, methodHasEscapes: methodHasEscapes,
            paramsPlace: try givenParams(bytes), metaPlace: meta)
    }

    private func isVersion2(_ bytes: Span<UInt8>, _ message: ArraySlice<UInt8>) -> Bool {
        let start = Int(version.start)
        if version.count == 5 {
            return bytes[start] == UInt8(ascii: "\"") && bytes[start + 1] == UInt8(ascii: "2")
                && bytes[start + 2] == UInt8(ascii: ".") && bytes[start + 3] == UInt8(ascii: "0")
        }
        guard version.count > 5, bytes[start] == UInt8(ascii: "\"") else { return false }
        return JSONString.unescape(message[version]).elementsEqual("2.0".utf8)
    }

    private func givenParams(_ bytes: Span<UInt8>) throws(RPCError) -> Place {
        guard !params.isAbsent else { return params }
        switch bytes[Int(params.start)] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            // `{}` and `[]`, with or without white space between.
            let inner = nextToken(bytes, Int(params.start) + 1)
            return inner == Int(params.start + params.count) - 1 ? Place() : params
        case UInt8(ascii: "n"):
            return Place()
        default:
            throw RPCError(.invalidRequest, "params must be an object or an array.")
        }
    }
}

/// The members that JSON-RPC 2.0 §4 names, and ours.
private enum KnownName {
    case jsonrpc, id, method, params, meta, other

    /// The name that begins at `start`, byte for byte, and the place of its closing quote.
    ///
    /// The names are looked for with their quote in one little-endian word; what does not begin
    /// with one of them, or is written with escapes, is another.
    @inline(__always)
    static func read(_ bytes: Span<UInt8>, _ start: Int) -> (KnownName, end: Int) {
        if bytes.count &- start >= 8 {
            let word = loadWord(bytes, at: start)
            if word == 0x22_63_7072_6E6F_736A { return (.jsonrpc, start &+ 7) }
            let seven = word & 0xFF_FFFF_FFFF_FFFF
            if seven == 0x22_646F_6874_656D { return (.method, start &+ 6) }
            if seven == 0x22_736D_6172_6170 { return (.params, start &+ 6) }
            if word & 0xFF_FFFF_FFFF == 0x22_6174_656D { return (.meta, start &+ 4) }
            if word & 0xFF_FFFF == 0x22_6469 { return (.id, start &+ 2) }
        } else if bytes.count &- start > 2, bytes[start] == UInt8(ascii: "i"),
            bytes[start &+ 1] == UInt8(ascii: "d"), bytes[start &+ 2] == UInt8(ascii: "\"")
        {
            // The last member may be shorter than a word: "id":1}
            return (.id, start &+ 2)
        }
        return (.other, endOfString(bytes, start).end)
    }
}

/// The next byte that is not white space.
@inline(__always)
private func nextToken(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] <= UInt8(ascii: " ") { at &+= 1 }
    return at
}

/// The closing quote of a string whose text begins at `start`, and whether it has escapes.
@inline(__always)
private func endOfString(_ bytes: Span<UInt8>, _ start: Int) -> (end: Int, hasEscapes: Bool) {
    var at = endOfPlainText(bytes, from: start)
    var hasEscapes = false
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
        if bytes[at] == UInt8(ascii: "\\") {
            hasEscapes = true
            at &+= 1
        }
        at = endOfPlainText(bytes, from: min(at &+ 1, bytes.count))
    }
    return (at, hasEscapes)
}

@inline(__always)
private func isAfterScalar(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: " ") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
}
