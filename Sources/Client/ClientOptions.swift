internal import ClientCore

/// What a client allows itself and its server.
public struct ClientOptions: Sendable {
    /// Milliseconds until a connection must be open.
    public var connectMsMax: Int64 = 10_000
    /// Milliseconds to wait for the answer to a call that names no time of its own, from the moment
    /// of calling. A server answers sooner by its own limit; this is for one that stopped working.
    public var answerMsMax: Int64 = 60_000
    /// Milliseconds to wait longer than a call's own time, so that the server's word on it comes
    /// first: only the server knows whether the call had an effect.
    public var answerGraceMs: Int64 = 250
    /// Bytes of one answer at the most.
    public var answerBytesMax = AnswerFraming.answerBytesMax
    /// Milliseconds that a call waits for another connection when one was lost, as far as its own
    /// time goes; 0, and a connection that was lost stays lost.
    public var reconnectMsMax: Int64 = 10_000
    /// Who calls; nothing for whoever the transport says.
    public var credentials: Credentials?
    /// Calls that may be unanswered at once; further ones wait their turn.
    public var callsInFlightMax = 1024

    /// The defaults.
    public init() {}
}
