package import JSONRPC

/// What a connection's messages are given to: the dispatcher's side on a server, the calls that
/// wait for an answer on a client. It lives on its connection's thread.
package protocol Session: AnyObject {
    /// False while a budget is full: the connection then stops reading, and gives no more messages
    /// until `Connection.resume()`.
    var isReady: Bool { get }
    /// Whether every call that was received has been answered.
    var isIdle: Bool { get }
    /// One complete JSON value. The slice may be kept.
    func receive(_ message: ArraySlice<UInt8>, terminator: Terminator)
    /// Something that was no message.
    func receiveMalformed(_ error: RPCError, terminator: Terminator)
    /// Everything that was read at once has been given: the time to write the answers in one piece.
    func turnEnded()
    /// The connection is gone; answers have nowhere to go.
    func connectionClosed()
}

/// What connections are opened for: it makes the session of each.
package protocol ConnectionHost: Sendable {
    /// Called on the connection's thread, once, before anything is received.
    func session(for connection: Connection) -> any Session
}
