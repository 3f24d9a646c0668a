internal import JSON
public import JSONRPC

/// The error with which a server answered a call.
///
/// `kind` is what to branch on. A server that names no kind, since it is not built on Groundwork,
/// is given the one that belongs to its code: those of JSON-RPC 2.0 §5.1, or `other`.
public struct CallError: Error, Sendable, Equatable {
    /// Kind, message, field errors, limits.
    public let error: RPCError
    /// What the server's log knows this call by.
    public let requestID: String?
    /// The member `data` as it was sent.
    public let data: ArraySlice<UInt8>?

    /// Makes an error, as a server would have answered it.
    public init(_ error: RPCError, requestID: String? = nil, data: ArraySlice<UInt8>? = nil) {
        self.error = error
        self.requestID = requestID
        self.data = data
    }

    /// What went wrong, by a name that never changes.
    public var kind: ErrorKind { error.kind }
    /// The error code of JSON-RPC.
    public var code: Int { error.kind.code }
    /// One sentence for a person.
    public var message: String { error.message }

    /// The name of a kind when the server gave none and the code says nothing.
    public static let otherKindName = "other"
}

extension CallError: CustomStringConvertible {
    public var description: String { "\(kind.name) (\(code)): \(message)" }
}

extension CallError {
    /// Reads the error object of a response (JSON-RPC 2.0 §5.1).
    static func read(_ object: ArraySlice<UInt8>) throws(ProtocolViolation) -> CallError {
        var code: Int64?
        var message: String?
        var data: ArraySlice<UInt8>?
        do throws(JSONError) {
            var reader = JSONReader(object)
            try reader.beginObject()
            while let key = try reader.nextKey() {
                switch key {
                case "code": code = try reader.readInt64()
                case "message": message = try reader.readString()
                case "data": data = try reader.skipValue()
                default: _ = try reader.skipValue()
                }
            }
        } catch {
            throw ProtocolViolation("its error is not an error object: \(error.reason)")
        }
        guard let code = code.flatMap(Int.init(exactly:)), let message else {
            throw ProtocolViolation("its error has no code or no message")
        }
        let details = Details(data)
        var error = RPCError(details.kind(code: code, message: message), message)
        error.fieldErrors = details.fieldErrors
        error.retryAfterMs = details.integer("retryAfterMs")
        error.limit = details.limit
        error.path = details.text("path")
        return CallError(error, requestID: details.text("requestId"), data: data)
    }
}

/// The members of `data` that every error of a Groundwork server may have. A member of another type
/// belongs to another server's dialect and is left alone.
private struct Details {
    private let data: JSONValue?

    init(_ raw: ArraySlice<UInt8>?) {
        // `data` may be anything at all, and is then handed on unread.
        data = raw.flatMap { try? JSONValue.parse($0, limits: .answer) }
    }

    func text(_ member: String) -> String? {
        guard case .string(let text)? = data?[member] else { return nil }
        return text
    }

    func integer(_ member: String) -> Int64? {
        guard case .number(let number)? = data?[member] else { return nil }
        return number.int64
    }

    func kind(code: Int, message: String) -> ErrorKind {
        var isRetryable = false
        if case .bool(let flag)? = data?["retryable"] { isRetryable = flag }
        let name = text("kind") ?? Details.kindName(of: code)
        return ErrorKind(name: name, code: code, isRetryable: isRetryable, message: message)
    }

    private static func kindName(of code: Int) -> String {
        let standard: [ErrorKind] = [
            .parseError, .invalidRequest, .methodNotFound, .invalidParams, .internal,
        ]
        return standard.first { $0.code == code }?.name ?? CallError.otherKindName
    }

    var limit: RPCError.Limit? {
        guard let name = text("limit"), let max = integer("max").flatMap(Int.init(exactly:)) else {
            return nil
        }
        return RPCError.Limit(name: name, max: max)
    }

    var fieldErrors: [RPCError.FieldError] {
        guard case .array(let errors)? = data?["errors"] else { return [] }
        return errors.compactMap { error in
            guard case .string(let path)? = error["path"],
                case .string(let message)? = error["message"]
            else { return nil }
            var keyword = ""
            if case .string(let text)? = error["keyword"] { keyword = text }
            return RPCError.FieldError(path: path, keyword: keyword, message: message)
        }
    }
}
