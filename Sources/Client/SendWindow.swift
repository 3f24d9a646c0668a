/// How much may be sent before the server has been heard to read it.
///
/// A server stops reading a connection when its answers are not taken, and `Transport` stops
/// reading one while much of its own output waits. If both happened at once, nothing would move any
/// more. So a client never has more on the way than the socket's buffer is sure to take while it
/// reads: an answer says that everything up to the end of its call has been read. One call alone
/// may be of any size, since there is nothing for the server to answer meanwhile.
struct SendWindow {
    /// Bytes on the way at the most; below the 256 KiB at which `Transport` stops to read.
    static let bytesMax: Int64 = 192 << 10

    private var sent: Int64 = 0
    private var read: Int64 = 0

    /// Whether something of about this size may be sent now.
    func admits(bytes: Int, callsInFlight: Int) -> Bool {
        callsInFlight == 0 || sent - read + Int64(bytes) <= SendWindow.bytesMax
    }

    /// Counts what is sent; returns where it ends.
    mutating func send(bytes: Int) -> Int64 {
        sent += Int64(bytes)
        return sent
    }

    /// The server has answered a call that ended there.
    mutating func answered(callEndingAt end: Int64) { read = max(read, end) }
}
