/// What a method does, and so what runs around it.
public enum MethodKind: String, Sendable {
    /// Reads one consistent snapshot; its body is synchronous.
    case query
    /// One write transaction; its body is synchronous, so nothing is awaited under the write lock.
    case mutation
    /// No transaction of its own; for CPU work and outside I/O.
    case action
}

/// Who may call a method. There is no default: a method without a declared access does not load.
public enum Access: Sendable, Equatable {
    /// Everybody, also callers nobody vouches for.
    case `public`
    /// Every caller who is known.
    case authenticated
    /// Callers who have the role.
    case role(String)
}

/// One method of the contract: everything about it that is not its body.
public struct MethodDescriptor: Sendable {
    public let name: String
    public let kind: MethodKind
    public let access: Access
    /// The parameters' names in the order in which a call by position gives them; nothing for a
    /// method that takes whatever it is sent.
    public let params: [String]?

    public init(_ name: String, _ kind: MethodKind, access: Access, params: [String]? = []) {
        self.name = name
        self.kind = kind
        self.access = access
        self.params = params
    }
}
