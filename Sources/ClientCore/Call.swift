public import JSON

/// One call or notification as a client sends it.
public struct Call: Sendable {
    /// The method's name, such as `users.get`.
    public let method: String
    /// A JSON object or array; nothing for no parameters.
    public let params: ArraySlice<UInt8>?
    /// How long the server may take, in milliseconds; nothing for the server's own limit.
    public let timeoutMs: Int64?
    /// What makes a mutation be done once, however often it is sent: 1 to 200 bytes of printable
    /// ASCII; nothing for a call that is sent once.
    public var idempotencyKey: String?
    /// Whether it may be sent again when it is not known whether the server has got it: it only
    /// reads, or doing it twice is like doing it once.
    public var mayBeSentTwice = false

    /// A call without parameters.
    public init(_ method: String, timeoutMs: Int64? = nil) {
        self.method = method
        params = nil
        self.timeoutMs = timeoutMs
    }

    /// A call with parameters that are JSON already: one object or array, with white space around
    /// it allowed. Throws when they are not, since they would break the framing of all calls.
    public init(
        _ method: String, json: ArraySlice<UInt8>, timeoutMs: Int64? = nil
    ) throws(JSONError) {
        var reader = JSONReader(json)
        let kind = try reader.peek()
        guard kind == .object || kind == .array else {
            throw JSONError(.typeMismatch(expected: .object), at: reader.position)
        }
        let params = try reader.skipValue()
        guard try reader.peek() == .end else {
            throw JSONError(.unexpectedByte(json[reader.position]), at: reader.position)
        }
        self.method = method
        self.params = params
        self.timeoutMs = timeoutMs
    }

    /// A call with parameters that write themselves as an object or array.
    public init(
        _ method: String, params: some JSONWritable, timeoutMs: Int64? = nil
    ) throws(JSONError) {
        var writer = JSONWriter()
        try params.write(to: &writer)
        try self.init(method, json: writer.takeBytes()[...], timeoutMs: timeoutMs)
    }

    /// A call with parameters that are an object or array.
    public init(_ method: String, params: JSONValue, timeoutMs: Int64? = nil) throws(JSONError) {
        var writer = JSONWriter()
        writer.write(params)
        try self.init(method, json: writer.takeBytes()[...], timeoutMs: timeoutMs)
    }

    /// Bytes that the call has on the wire at the most, unless its method needs escapes.
    public var bytesEstimate: Int { method.utf8.count + (params?.count ?? 0) + 384 }

    /// Writes the request object, without a terminator; a notification has no id.
    public func write(to writer: inout JSONWriter, id: Int64?) {
        writer.beginObject()
        writer.member("jsonrpc", "2.0")
        if let id { writer.member("id", id) }
        writer.member("method", method)
        if let params { writer.member("params", raw: params) }
        if timeoutMs != nil || idempotencyKey != nil {
            writer.key("meta")
            writer.beginObject()
            if let timeoutMs { writer.member("timeoutMs", timeoutMs) }
            if let idempotencyKey { writer.member("idempotencyKey", idempotencyKey) }
            writer.endObject()
        }
        writer.endObject()
    }

    /// Writes the notification that cancels the call with this id.
    public static func writeCancel(of id: Int64, to writer: inout JSONWriter) {
        writer.appendRaw("{\"jsonrpc\":\"2.0\",\"method\":\"rpc.cancel\",\"params\":{\"id\":")
        writer.write(id)
        writer.appendRaw("}}")
    }
}
