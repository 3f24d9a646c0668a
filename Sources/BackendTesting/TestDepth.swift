/// How much of the way of a call a test takes. One test body can run at each of them.
public enum TestDepth: String, Sendable, CaseIterable {
    /// Bytes to the connection's state and the dispatcher, without any transport.
    case dispatcher
    /// The pair of an in-process connection, with its back-pressure.
    case inProcess
    /// A Unix socket; the caller is this process's user.
    case unix
    /// TCP on the loopback address; the caller is anonymous.
    case tcp
}
