/// The server sent something that is not JSON-RPC 2.0. The connection is of no further use: what
/// follows cannot be told apart from the fault.
public struct ProtocolViolation: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was wrong, in words for a person; holds nothing of what was sent.
    public let description: String

    /// Makes a violation.
    public init(_ description: String) { self.description = description }
}
