/// Where a connection's bytes go: a socket, or the other half of an in-process pair.
///
/// It lives on the connection's thread. When what was written has left, after something of it had
/// to wait, it calls `Connection.outputDrained()`.
package protocol ByteSink: AnyObject {
    /// Whether everything that was written has left. Cheap: every turn asks.
    var isDrained: Bool { get }
    /// Bytes that were written and have not left.
    var pendingBytes: Int { get }
    func write(_ bytes: [UInt8])
    /// Whether more input is wanted.
    func setReading(_ isReading: Bool)
    /// Nothing more will be written; input goes on.
    func endOutput()
    /// Closes once everything written has left, and the peer has had time to read it.
    func closeAfterFlush()
    /// Closes at once; what has not left is lost.
    func abort()
}
