/// Why a call has no answer. An error that the server answered is a `CallError`.
public enum ClientError: Error, Sendable, Equatable {
    /// Nothing accepts connections there. Nothing was sent.
    case cannotConnect(to: String, reason: String)
    /// The connection ended before the answer came. A mutation may have been carried out.
    case connectionLost(String)
    /// The server sent what is not JSON-RPC 2.0, and the connection was closed. A mutation may have
    /// been carried out.
    case protocolViolation(String)
    /// No answer came in time, not even the server's own `timeout`. A mutation may have been
    /// carried out.
    case timeout(ms: Int64)
    /// There are credentials, and whoever sees the traffic to this address could read them. Nothing
    /// was sent.
    case wouldBeReadable(at: String)

    /// There are credentials, and whoever listens on this socket may be another than the server.
    /// Nothing was sent.
    case serverNotTrusted(at: String, reason: String)

    static let closed = ClientError.connectionLost("this client was closed")
}

extension ClientError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotConnect(let address, let reason): "cannot connect to \(address): \(reason)"
        case .connectionLost(let reason): "the connection was lost: \(reason)"
        case .protocolViolation(let what): "this is no answer of JSON-RPC 2.0: \(what)"
        case .timeout(let ms): "no answer within \(ms) ms"
        case .serverNotTrusted(let address, let reason):
            "no token is sent to whoever listens on \(address): \(reason)"
        case .wouldBeReadable(let address):
            "a token that is sent to \(address) could be read on the way: take tls://"
        }
    }
}
