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

    public init(
        timeoutMs: Int64? = nil, traceparent: String? = nil, refusesDeprecated: Bool? = nil
    ) {
        self.timeoutMs = timeoutMs
        self.traceparent = traceparent
        self.refusesDeprecated = refusesDeprecated
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
        if key.equals("timeoutMs") {
            switch try Meta.milliseconds(&reader) {
            case .success(let ms): timeoutMs = ms
            case .failure(let error): return error
            }
        } else if key.equals("traceparent") {
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
        } else if key.equals("deprecations") {
            guard try reader.peek() == .string else {
                return Meta.refusal("deprecations", "must be a string", keyword: "type")
            }
            let text = try reader.readRawString()
            guard text.equals("off") || text.equals("on") else {
                return Meta.refusal("deprecations", "must be on or off", keyword: "enum")
            }
            refusesDeprecated = text.equals("off")
        } else if key.equals("token") || key.equals("idempotencyKey") || key.equals("dryRun") {
            // Reserved. Ignoring one of them would do what the caller meant to prevent.
            return Meta.refusal(
                key.string, "is reserved and not served by this version",
                keyword: "reserved")
        } else {
            return Meta.refusal(
                key.string, "is not a member of meta", keyword: "additionalProperties")
        }
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

    private static func refusal(_ member: String?, _ why: String, keyword: String) -> RPCError {
        let path = "/meta" + (member.map { "/" + JSONPointer.escape($0) } ?? "")
        var error = RPCError(.invalidRequest, "\(path): \(why)")
        error.fieldErrors = [.init(path: path, keyword: keyword, message: why)]
        return error
    }
}
