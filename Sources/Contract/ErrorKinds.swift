public import JSONRPC

/// The application's error kinds. Source: `Protocol/errors.json`.
extension ErrorKind {
    public static let unauthenticated = ErrorKind(
        name: "unauthenticated", code: 1001, isRetryable: false,
        message: "This method needs a caller who is known.")
    public static let forbidden = ErrorKind(
        name: "forbidden", code: 1002, isRetryable: false,
        message: "Not allowed.")
    public static let notFound = ErrorKind(
        name: "notFound", code: 1003, isRetryable: false,
        message: "No such object.")
    public static let conflict = ErrorKind(
        name: "conflict", code: 1004, isRetryable: false,
        message: "In conflict with what is stored.")
    public static let answerTooLarge = ErrorKind(
        name: "answerTooLarge", code: 1005, isRetryable: false,
        message: "The answers of the batch are too large.")
    public static let rateLimited = ErrorKind(
        name: "rateLimited", code: 1006, isRetryable: true,
        message: "Too many calls.")
    public static let overloaded = ErrorKind(
        name: "overloaded", code: 1007, isRetryable: true,
        message: "The server is busy.")
    public static let timeout = ErrorKind(
        name: "timeout", code: 1008, isRetryable: true,
        message: "The call took too long.")
    public static let cancelled = ErrorKind(
        name: "cancelled", code: 1009, isRetryable: false,
        message: "The call was cancelled.")
    public static let unavailable = ErrorKind(
        name: "unavailable", code: 1010, isRetryable: true,
        message: "The data cannot be written now.")
    public static let outcomeUnknown = ErrorKind(
        name: "outcomeUnknown", code: 1011, isRetryable: false,
        message: "It is not known whether the change was stored.")
    public static let shuttingDown = ErrorKind(
        name: "shuttingDown", code: 1012, isRetryable: true,
        message: "The server is shutting down.")
}
