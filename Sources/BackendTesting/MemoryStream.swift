internal import Dispatch
internal import Synchronization
internal import Transport

/// A connection inside the process: over an in-process pair, or straight to the connection's state.
// @unchecked: `link` is made and used on the executor's thread only; what arrives is under the
// lock.
final class MemoryStream: ByteStream, @unchecked Sendable {
    private struct Received {
        var bytes: [UInt8] = []
        var hasEnded = false
    }

    private let executor: ConnectionExecutor
    private var link: (any MemoryLink)?
    private let received = Mutex(Received())
    private let arrived = DispatchSemaphore(value: 0)

    /// Bytes that a client holds that does not read; more wait on the server's side.
    static let heldBytesMax = 64 << 10

    /// Opens the link on the executor's thread.
    init(
        on executor: ConnectionExecutor,
        _ open: @escaping @Sendable (MemoryStream) -> any MemoryLink
    ) async {
        self.executor = executor
        await withCheckedContinuation { continuation in
            executor.execute {
                self.link = open(self)
                continuation.resume()
            }
        }
    }

    func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws {
        executor.execute { self.link?.send(bytes) }
    }

    func shutdownOutput() throws {
        executor.execute { self.link?.endOutputOfClient() }
    }

    func receive(until deadline: ContinuousClock.Instant) throws -> [UInt8] {
        while true {
            let taken = received.withLock { received -> [UInt8]? in
                guard !received.bytes.isEmpty || received.hasEnded else { return nil }
                defer { received.bytes = [] }
                return received.bytes
            }
            if let taken {
                executor.execute { self.link?.clientHasRead() }
                return taken
            }
            let rest = deadline - .now
            guard rest > .zero else { throw TestFailure.timedOut(waitingFor: "bytes") }
            // A signal too many only makes this loop look once more.
            _ = arrived.wait(timeout: .now() + .milliseconds(rest.millisecondsRoundedUp))
        }
    }

    func close() {
        let executor = executor
        executor.execute { self.link?.close() }
    }

    func reset() { close() }

    // MARK: From the link, on the executor's thread

    /// Takes bytes from the server.
    func append(_ bytes: [UInt8]) {
        received.withLock { $0.bytes += bytes }
        arrived.signal()
    }

    /// The server has ended its side.
    func end() {
        received.withLock { $0.hasEnded = true }
        arrived.signal()
    }

    /// Bytes that the client has not read.
    var heldBytes: Int { received.withLock { $0.bytes.count } }
}

/// What a memory stream is connected with. It lives on the executor's thread.
protocol MemoryLink: AnyObject {
    func send(_ bytes: [UInt8])
    func endOutputOfClient()
    /// The client holds nothing any more: there is room again.
    func clientHasRead()
    func close()
}

extension Duration {
    /// Whole milliseconds, at least one.
    var millisecondsRoundedUp: Int {
        Int(clamping: components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
            + 1
    }
}
