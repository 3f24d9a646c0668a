/// What went wrong, by a name that never changes: clients branch on `name`, never on the message.
///
/// The list may grow, so this is a struct with static members. The kinds of the protocol itself
/// stand here; those of the application stand in `Contract`. Source: `Protocol/errors.json`.
public struct ErrorKind: Sendable, Hashable {
    /// The stable name, `data.kind` on the wire.
    public let name: String
    /// The JSON-RPC error code. Application codes lie outside −32768…−32000.
    public let code: Int
    /// Whether the same call may succeed later, unchanged.
    public let isRetryable: Bool
    /// The sentence a person reads when the thrower had nothing more exact to say.
    public let message: String

    public init(name: String, code: Int, isRetryable: Bool, message: String) {
        self.name = name
        self.code = code
        self.isRetryable = isRetryable
        self.message = message
    }

    public static func == (a: ErrorKind, b: ErrorKind) -> Bool {
        a.code == b.code && a.name.utf8.elementsEqual(b.name.utf8)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension ErrorKind {
    public static let parseError = ErrorKind(
        name: "parseError", code: -32700, isRetryable: false,
        message: "Not valid JSON.")
    public static let invalidRequest = ErrorKind(
        name: "invalidRequest", code: -32600, isRetryable: false,
        message: "Not a valid request.")
    public static let duplicateKey = ErrorKind(
        name: "duplicateKey", code: -32600, isRetryable: false,
        message: "An object has the same key twice.")
    public static let duplicateId = ErrorKind(
        name: "duplicateId", code: -32600, isRetryable: false,
        message: "A call with this id is still being answered.")
    public static let frameTooLarge = ErrorKind(
        name: "frameTooLarge", code: -32600, isRetryable: false,
        message: "The message is too large.")
    public static let depthExceeded = ErrorKind(
        name: "depthExceeded", code: -32600, isRetryable: false,
        message: "The message is nested too deeply.")
    public static let keyTooLong = ErrorKind(
        name: "keyTooLong", code: -32600, isRetryable: false,
        message: "A key is too long.")
    public static let numberTooLong = ErrorKind(
        name: "numberTooLong", code: -32600, isRetryable: false,
        message: "A number is too long.")
    public static let batchTooLarge = ErrorKind(
        name: "batchTooLarge", code: -32600, isRetryable: false,
        message: "The batch has too many items.")
    public static let frameTooSlow = ErrorKind(
        name: "frameTooSlow", code: -32600, isRetryable: false,
        message: "The message took too long to arrive.")
    public static let methodNotFound = ErrorKind(
        name: "methodNotFound", code: -32601, isRetryable: false,
        message: "No such method.")
    public static let invalidParams = ErrorKind(
        name: "invalidParams", code: -32602, isRetryable: false,
        message: "The parameters are not valid.")
    public static let `internal` = ErrorKind(
        name: "internal", code: -32603, isRetryable: false,
        message: "Something went wrong in the server.")
}
