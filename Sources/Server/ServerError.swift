/// Why a server cannot start or go on: it ends the process with one line and an exit code.
/// The error of a single call is `RPCError`.
public enum ServerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Two services list the same method.
    case servedTwice(method: String)
    /// A service lists a method that the contract does not have.
    case notInContract(method: String)
    /// The disk failed in a way that leaves unknown what it holds; only a restart finds out.
    case storageFailed(reason: String)
    /// A schema of the method cannot be compiled.
    case badSchema(method: String, reason: String)
    /// The method is served but not in the document that `rpc.discover` answers.
    case notDescribed(method: String)
    /// A listener allows methods by a pattern that none has.
    case allowsNothing(pattern: String)
    /// The configuration names users for peers, and nothing looks users up.
    case noAuthenticator
    /// The contract has a method that no service lists.
    case notServed(method: String)

    public var description: String {
        switch self {
        case .servedTwice(let method): "the method \(method) is served by two services"
        case .storageFailed(let reason):
            "the storage failed, restart to recover: \(reason)"
        case .notInContract(let method): "the method \(method) is served but not in the contract"
        case .badSchema(let method, let reason): "the schema of \(method) is wrong: \(reason)"
        case .notDescribed(let method):
            "the method \(method) is served but not in the document of rpc.discover"
        case .allowsNothing(let pattern):
            "a listener allows \(pattern), and no method has such a name"
        case .noAuthenticator:
            "the configuration names users for peers, and this server has no users"
        case .notServed(let method): "the method \(method) is in the contract but not served"
        }
    }
}
