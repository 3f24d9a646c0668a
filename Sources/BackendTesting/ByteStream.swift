/// The client's end of a connection, in bytes. Its calls block, on the connection's own queue.
protocol ByteStream: Sendable {
    /// Sends everything, or throws when the server does not take it until the deadline. A server
    /// that has closed the connection is no failure here: whoever reads next sees its end.
    func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws
    /// Ends the sending side.
    func shutdownOutput() throws
    /// Waits for bytes; none when the server has ended its side. Throws at the deadline.
    func receive(until deadline: ContinuousClock.Instant) throws -> [UInt8]
    /// Closes both sides. What has not been read is lost.
    func close()
    /// Closes without a word, as when a process or a cable is gone.
    func reset()
}
