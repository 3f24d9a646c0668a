internal import JSON

/// The optional top-level member `meta`: what a call asks of the server beside its parameters.
///
/// Plain clients never need it. A member that this version does not know is refused, since ignoring
/// `dryRun` or an idempotency key would do what the caller meant to prevent.
public struct Meta: Sendable, Equatable {
    /// How long the caller will wait, in milliseconds; the server's own cap still holds.
    public var timeoutMs: Int64?
    /// W3C Trace Context header value, passed on to the log.
    public var traceparent: String?

    /// Whether the connection wants what is deprecated refused, from this call on; nothing where
    /// the call says nothing about it.
    public var refusesDeprecated: Bool?
    /// Names the call for whoever sends it again: a mutation with the same key is done once. From 1
    /// to `idempotencyKeyBytesMax` bytes of printable ASCII.
    public var idempotencyKey: String?
    /// Whether a mutation is only tried out: it answers as ever, and nothing of it stays.
    public var isDryRun: Bool
    /// An access token or an API key: who calls, for this call only. At most `tokenBytesMax` bytes.
    public var token: Secret?

    /// Bytes of an idempotency key, after its escapes are resolved.
    public static let idempotencyKeyBytesMax = 200
    /// Bytes of a token (rule 17).
    public static let tokenBytesMax = 8 << 10

    public init(
        timeoutMs: Int64? = nil, traceparent: String? = nil, refusesDeprecated: Bool? = nil,
        idempotencyKey: String? = nil, isDryRun: Bool = false, token: Secret? = nil
    ) {
        self.timeoutMs = timeoutMs
        self.traceparent = traceparent
        self.refusesDeprecated = refusesDeprecated
        self.idempotencyKey = idempotencyKey
        self.isDryRun = isDryRun
        self.token = token
    }

    /// Reads `meta`. Every refusal is −32600 and names the member.
    static func read(_ bytes: ArraySlice<UInt8>) throws(RPCError) -> Meta {
        var meta = Meta()
        var refused: RPCError?
        do throws(JSONError) {
            var reader = JSONReader(bytes)
            guard try reader.peek() == .object else {
                throw JSONError(.typeMismatch(expected: .object), at: bytes.startIndex)
            }
            try reader.beginObject()
            while refused == nil, let key = try reader.nextKey() {
                refused = try meta.readMember(key, &reader)
            }
        } catch {
            throw refusal(nil, "\(error)", keyword: "type")
        }
        if let refused { throw refused }
        return meta
    }

    /// Reads one member; answers why it is refused, or nothing.
    private mutating func readMember(
        _ key: JSONString, _ reader: inout JSONReader
    ) throws(JSONError) -> RPCError? {
        switch key {
        case "timeoutMs":
            switch try Meta.milliseconds(&reader) {
            case .success(let ms): timeoutMs = ms
            case .failure(let error): return error
            }
        case "traceparent": return try readTraceparent(&reader)
        case "deprecations": return try readDeprecations(&reader)
        case "idempotencyKey": return try readIdempotencyKey(&reader)
        case "dryRun":
            guard try reader.peek() == .bool else {
                return Meta.refusal("dryRun", "must be true or false", keyword: "type")
            }
            isDryRun = try reader.readBool()
        case "token": return try readToken(&reader)
        default:
            return Meta.refusal(
                key.string, "is not a member of meta", keyword: "additionalProperties")
        }
        return nil
    }

    private mutating func readTraceparent(
        _ reader: inout JSONReader
    ) throws(JSONError) -> RPCError? {
        guard try reader.peek() == .string else {
            return Meta.refusal("traceparent", "must be a string", keyword: "type")
        }
        let text = try reader.readString()
        guard Meta.isTraceparent(text) else {
            return Meta.refusal(
                "traceparent", "must be 00-(32 hex)-(16 hex)-(2 hex), in lower case",
                keyword: "format")
        }
        traceparent = text
        return nil
    }

    private mutating func readDeprecations(
        _ reader: inout JSONReader
    ) throws(JSONError) -> RPCError? {
        guard try reader.peek() == .string else {
            return Meta.refusal("deprecations", "must be a string", keyword: "type")
        }
        let text = try reader.readRawString()
        guard text.equals("off") || text.equals("on") else {
            return Meta.refusal("deprecations", "must be on or off", keyword: "enum")
        }
        refusesDeprecated = text.equals("off")
        return nil
    }

    private mutating func readIdempotencyKey(
        _ reader: inout JSONReader
    ) throws(JSONError) -> RPCError? {
        guard try reader.peek() == .string else {
            return Meta.refusal("idempotencyKey", "must be a string", keyword: "type")
        }
        let text = try reader.readString()
        guard !text.utf8.isEmpty else {
            return Meta.refusal("idempotencyKey", "must not be empty", keyword: "minLength")
        }
        guard text.utf8.count <= Meta.idempotencyKeyBytesMax else {
            return Meta.refusal(
                "idempotencyKey", "must have at most \(Meta.idempotencyKeyBytesMax) bytes",
                keyword: "maxLength")
        }
        guard text.utf8.allSatisfy((UInt8(ascii: " ")...UInt8(ascii: "~")).contains) else {
            return Meta.refusal("idempotencyKey", "must be printable ASCII", keyword: "pattern")
        }
        idempotencyKey = text
        return nil
    }

    /// What it says is the authenticator's to judge; here it is only bounded.
    private mutating func readToken(_ reader: inout JSONReader) throws(JSONError) -> RPCError? {
        guard try reader.peek() == .string else {
            return Meta.refusal("token", "must be a string", keyword: "type")
        }
        let bytes = try reader.readRawString().unescaped()
        guard !bytes.isEmpty else {
            return Meta.refusal("token", "must not be empty", keyword: "minLength")
        }
        guard bytes.count <= Meta.tokenBytesMax else {
            return Meta.refusal(
                "token", "must have at most \(Meta.tokenBytesMax) bytes", keyword: "maxLength")
        }
        token = Secret(bytes)
        return nil
    }

    /// A whole number from 1.
    private static func milliseconds(
        _ reader: inout JSONReader
    ) throws(JSONError) -> Result<Int64, RPCError> {
        guard try reader.peek() == .number else {
            return .failure(refusal("timeoutMs", "must be an integer", keyword: "type"))
        }
        let text = try reader.skipValue()
        var number = JSONReader(text)
        let ms: Int64
        do throws(JSONError) {
            ms = try number.readInt64()
        } catch {
            let isTooLarge = error.reason == .outOfRange && text.first != UInt8(ascii: "-")
            let isTooSmall = error.reason == .outOfRange && !isTooLarge
            let keyword = isTooLarge ? "maximum" : isTooSmall ? "minimum" : "type"
            return .failure(refusal("timeoutMs", error.reason.description, keyword: keyword))
        }
        guard ms > 0 else {
            return .failure(refusal("timeoutMs", "must be at least 1", keyword: "minimum"))
        }
        return .success(ms)
    }

    /// W3C Trace Context §3.2, version 00.
    private static func isTraceparent(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 32, 16, 2], parts[0].elementsEqual("00".utf8) else {
            return false
        }
        return parts.allSatisfy { part in
            part.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            }
        }
    }

    /// That the call cannot have this member of `meta`, or `meta` itself.
    package static func refusal(
        _ member: String?, _ why: String, keyword: String
    ) -> RPCError {
        let path = "/meta" + (member.map { "/" + JSONPointer.escape($0) } ?? "")
        var error = RPCError(.invalidRequest, "\(path): \(why)")
        error.fieldErrors = [.init(path: path, keyword: keyword, message: why)]
        return error
    }
}
