/// Why a server cannot start or go on: it ends the process with one line and an exit code.
/// The error of a single call is `RPCError`.
public enum ServerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Two services list the same method.
    case servedTwice(method: String)
    /// A service lists a method that the contract does not have.
    case notInContract(method: String)
    /// The disk failed in a way that leaves unknown what it holds; only a restart finds out.
    case storageFailed(reason: String)
    /// The contract has a method that no service lists.
    case notServed(method: String)

    public var description: String {
        switch self {
        case .servedTwice(let method): "the method \(method) is served by two services"
        case .storageFailed(let reason):
            "the storage failed, restart to recover: \(reason)"
        case .notInContract(let method): "the method \(method) is served but not in the contract"
        case .notServed(let method): "the method \(method) is in the contract but not served"
        }
    }
}
