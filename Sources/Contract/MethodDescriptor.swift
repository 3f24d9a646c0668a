public import JSONRPC

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
    /// The kinds that it can be answered with, beside those that any call can.
    public let errors: [ErrorKind]
    /// What a call costs.
    public let limitClass: LimitClass
    /// Whether doing it twice with the same params has the effect of doing it once.
    public let isIdempotent: Bool
    /// That it is to go; nothing where it stays.
    public let deprecation: Deprecation?
    /// One sentence for a person.
    public let summary: String
    /// JSON Schema of params by name; nothing for a method that takes whatever it is sent.
    public let paramsSchema: String?
    /// JSON Schema of the result.
    public let resultSchema: String?

    public init(
        _ name: String, _ kind: MethodKind, access: Access, params: [String]? = [],
        errors: [ErrorKind] = [], limitClass: LimitClass = .standard, isIdempotent: Bool = false,
        deprecation: Deprecation? = nil, summary: String = "", paramsSchema: String? = nil,
        resultSchema: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.access = access
        self.params = params
        self.errors = errors
        self.limitClass = limitClass
        self.isIdempotent = isIdempotent
        self.deprecation = deprecation
        self.summary = summary
        self.paramsSchema = paramsSchema
        self.resultSchema = resultSchema
    }
}
