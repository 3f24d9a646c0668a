public import JSON

/// The error of one call: what goes on the wire. The connection lives on.
///
/// Errors that end the process are another type (`ServerError`), so that neither is taken for the
/// other. Nothing internal belongs here: no SQL, no path, no type name (rule 23).
public struct RPCError: Error, Sendable, Equatable {
    public var kind: ErrorKind
    /// One sentence for the person who reads it.
    public var message: String
    /// What is wrong with which part of the request, for validation and constraint errors.
    public var fieldErrors: [FieldError] = []
    /// When to try again, in milliseconds; for limits.
    public var retryAfterMs: Int64?
    /// The limit that was met.
    public var limit: Limit?
    /// How often what is stored has been changed, where the caller had thought of another number.
    public var rev: Int64?
    /// What the caller goes on with, where that is the next step.
    public var challenge: String?
    /// RFC 6901 pointer from the request to what is at fault, where that is one place.
    public var path: String?

    public init(_ kind: ErrorKind, _ message: String? = nil) {
        self.kind = kind
        self.message = message ?? kind.message
    }

    /// One part of the request and why it was refused.
    public struct FieldError: Sendable, Equatable {
        /// RFC 6901 pointer into `params` (or the envelope where `params` is not at fault).
        public var path: String
        /// The JSON Schema keyword that failed, such as `required`, `type` or `maxLength`.
        public var keyword: String
        public var message: String

        public init(path: String, keyword: String, message: String) {
            self.path = path
            self.keyword = keyword
            self.message = message
        }
    }

    /// A limit by its name in `Protocol/limits.json` and its value on this server.
    public struct Limit: Sendable, Equatable {
        public var name: String
        public var max: Int

        public init(name: String, max: Int) {
            self.name = name
            self.max = max
        }
    }

    /// An error that names the limit it comes from.
    public static func limit(
        _ kind: ErrorKind, _ name: String, max: Int, retryAfterMs: Int64? = nil
    ) -> RPCError {
        let sentence = kind.message.hasSuffix(".") ? kind.message.dropLast() : kind.message[...]
        var error = RPCError(kind, "\(sentence): \(name) is \(max).")
        error.limit = Limit(name: name, max: max)
        error.retryAfterMs = retryAfterMs
        return error
    }

    /// Several parts of the parameters were refused.
    public static func invalidParams(_ errors: [FieldError]) -> RPCError {
        var error = RPCError(.invalidParams)
        if let first = errors.first {
            let place = first.path.isEmpty ? "params" : first.path
            let more = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
            error.message = "\(place): \(first.message)\(more)"
        }
        error.fieldErrors = errors
        return error
    }
}

extension RPCError {
    /// Writes the error object of JSON-RPC 2.0 §5.1 with the members every error of ours has.
    public func write(to writer: inout JSONWriter, requestID: String) {
        writer.beginObject()
        writer.member("code", kind.code)
        writer.member("message", message)
        writer.key("data")
        writer.beginObject()
        writer.member("kind", kind.name)
        writer.member("retryable", kind.isRetryable)
        writer.member("requestId", requestID)
        if !fieldErrors.isEmpty {
            writer.key("errors")
            writer.beginArray()
            for field in fieldErrors {
                writer.beginObject()
                writer.member("path", field.path)
                writer.member("keyword", field.keyword)
                writer.member("message", field.message)
                writer.endObject()
            }
            writer.endArray()
        }
        if let rev { writer.member("rev", rev) }
        if let path { writer.member("path", path) }
        if let challenge { writer.member("challenge", challenge) }
        if let limit {
            writer.member("limit", limit.name)
            writer.member("max", limit.max)
        }
        if let retryAfterMs { writer.member("retryAfterMs", retryAfterMs) }
        writer.endObject()
        writer.endObject()
    }
}
