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
    /// Calls that may be unanswered at once; further ones wait their turn.
    public var callsInFlightMax = 1024

    /// The defaults.
    public init() {}
}
