/// Why the harness could not do what a test asked of it.
public enum TestFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// Nothing came, or nothing could be sent, in time.
    case timedOut(waitingFor: String)
    /// The server ended its side while something was still expected.
    case ended(waitingFor: String, received: String)
    /// The server sent something where its end was expected.
    case notEnded(received: String)
    /// What came is not a JSON-RPC answer.
    case notAnAnswer(String)
    /// A system call failed.
    case system(call: String, reason: String)

    public var description: String {
        switch self {
        case .timedOut(let what): "timed out waiting for \(what)"
        case .ended(let what, let received):
            "the server ended its side, expected \(what), after \(received)"
        case .notEnded(let received): "expected the server's end, received \(received)"
        case .notAnAnswer(let received): "not an answer: \(received)"
        case .system(let call, let reason): "\(call) failed: \(reason)"
        }
    }

    /// Bytes as a test's output shows them, not more of them than one looks at.
    static func show(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes.prefix(400), as: UTF8.self)
        return "\"\(text)\"" + (bytes.count > 400 ? "… (\(bytes.count) bytes)" : "")
    }
}
