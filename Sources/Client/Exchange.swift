internal import ClientCore

/// One thing that is sent, and whoever waits for what becomes of it. It lives on the connection's
/// thread.
// @unchecked: the task that calls only carries a reference to the connection's thread.
final class Exchange: @unchecked Sendable {
    enum Kind {
        case call
        case batch
        /// Is finished as soon as it is sent.
        case notification
    }

    let kind: Kind
    let calls: [Call]
    /// Milliseconds to wait for the answer.
    let waitMs: Int64
    let deadline: ContinuousClock.Instant
    private var continuation: CheckedContinuation<[Answer.Outcome], any Error>?
    private(set) var isFinished = false
    /// The ids of the calls, once they have been sent.
    var ids: Range<Int64> = 0..<0
    /// Where it ends in everything that was sent.
    var end: Int64 = 0

    init(
        _ kind: Kind, _ calls: [Call], waitMs: Int64, deadline: ContinuousClock.Instant? = nil
    ) {
        self.kind = kind
        self.calls = calls
        self.waitMs = waitMs
        self.deadline = deadline ?? .now + .milliseconds(waitMs)
    }

    /// Whether the server may have got it. What is said here holds once it is finished.
    var wasSent: Bool { end > 0 }

    var bytesEstimate: Int { calls.reduce(2) { $0 + $1.bytesEstimate } }

    /// Takes whoever waits; one that was cancelled before it began is told at once.
    func begin(_ continuation: CheckedContinuation<[Answer.Outcome], any Error>) {
        if isFinished { return continuation.resume(throwing: CancellationError()) }
        self.continuation = continuation
    }

    /// Tells whoever waits. What comes later comes too late and changes nothing.
    func finish(_ result: Result<[Answer.Outcome], any Error>) {
        guard !isFinished else { return }
        isFinished = true
        continuation?.resume(with: result)
        continuation = nil
    }
}
