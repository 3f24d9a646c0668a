package import JSONRPC

/// What one connection may use. Source of the defaults: `Protocol/limits.json`.
package struct ConnectionLimits: Sendable {
    /// Framing of messages that come in.
    package var framing = ConnectionState.Options()
    /// Milliseconds until the first message must be complete; nothing for no limit.
    package var firstFrameMsMax: Int64?
    /// Milliseconds between the first and the last byte of a message.
    package var frameMsMax: Int64 = 30_000
    /// Milliseconds a connection may last, whatever it does; nothing for no limit.
    package var lifeMsMax: Int64?
    /// Milliseconds in which what still comes is thrown away after this side has ended.
    package var closeDrainMsMax: Int64 = 1_000
    /// Milliseconds that a TLS handshake may take.
    package var tlsHandshakeMsMax: Int64 = 5_000
    /// Bytes of output that may wait for longer than `outputStallMsMax`.
    package var outputBufferBytesMax = 1 << 20
    /// Milliseconds more than `outputBufferBytesMax` may wait.
    package var outputStallMsMax: Int64 = 10_000
    /// Bytes of output that may wait at once.
    package var outputBufferBytesHardMax = 4 << 20

    package init() {}
}
