internal import Dispatch
public import JSON
public import Transport
internal import Synchronization

/// A client's connection to a test's server: bytes out, lines in. Nothing of the server's own
/// client stands between, so nothing hides what the server does.
///
/// It reads only when it is asked to: a client that does not read is one that is not asked.
public final class TestConnection: Sendable {
    private struct Input {
        var bytes: [UInt8] = []
        var hasEnded = false
    }

    private let stream: any ByteStream
    /// Blocking calls wait here, never on a thread that tasks need.
    private let queue = DispatchQueue(label: "test connection")
    private let input = Mutex(Input())

    /// How long anything is waited for unless a test says otherwise: long enough for a machine that
    /// runs many tests at once.
    public static let patience = Duration.seconds(60)

    init(_ stream: any ByteStream) { self.stream = stream }

    /// Connects to whatever listens there, over a socket. Throws `TestFailure.system`.
    ///
    /// - Parameter receiveBufferBytes: what the kernel is asked to hold for a client that does not
    ///   read.
    public static func connect(
        to address: Address, receiveBufferBytes: Int32? = nil
    ) throws -> TestConnection {
        TestConnection(
            try SocketStream.connect(to: address, receiveBufferBytes: receiveBufferBytes))
    }

    // MARK: Sending

    /// Sends bytes as they are. Throws when the server does not take them in time.
    public func send(
        _ bytes: [UInt8], within limit: Duration = TestConnection.patience
    ) async throws {
        let deadline = ContinuousClock.now + limit
        try await run { [stream] in try stream.send(bytes, until: deadline) }
    }

    /// Sends text as it is.
    public func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    /// Sends text and a line feed.
    public func sendLine(_ text: String) async throws { try await send(text + "\n") }

    /// Ends the sending side; answers can still be received.
    public func shutdownOutput() async throws {
        try await run { [stream] in try stream.shutdownOutput() }
    }

    /// Closes both sides at once. Over TCP a server takes this for the end of the input first, and
    /// answers what it was asked: only a reset tells it that nobody is there any more.
    public func close() { stream.close() }

    /// Breaks the connection off.
    public func reset() { stream.reset() }

    // MARK: Receiving

    /// The next line, without its line feed.
    public func receiveLine(
        within limit: Duration = TestConnection.patience
    ) async throws -> [UInt8] {
        var line = try await receive("a line", within: limit) { bytes in
            bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
        }
        line.removeLast()
        return line
    }

    /// The next line, as an answer.
    public func receiveAnswer(
        within limit: Duration = TestConnection.patience
    ) async throws -> TestAnswer {
        try TestAnswer(line: try await receiveLine(within: limit))
    }

    /// The next bytes, exactly so many.
    public func receive(
        count: Int, within limit: Duration = TestConnection.patience
    ) async throws -> [UInt8] {
        try await receive("\(count) bytes", within: limit) { $0.count >= count ? count : nil }
    }

    /// Waits until the server has ended its side. Throws when anything comes before that.
    public func expectEnd(within limit: Duration = TestConnection.patience) async throws {
        let rest = try await receiveRest(within: limit)
        if !rest.isEmpty { throw TestFailure.notEnded(received: TestFailure.show(rest)) }
    }

    /// Everything until the server has ended its side.
    public func receiveRest(
        within limit: Duration = TestConnection.patience
    ) async throws -> [UInt8] {
        let deadline = ContinuousClock.now + limit
        return try await run { [self] in
            while try more(until: deadline, "the server's end") {}
            return input.withLock { input in
                defer { input.bytes = [] }
                return input.bytes
            }
        }
    }

    private func receive(
        _ what: String, within limit: Duration,
        _ end: @escaping @Sendable ([UInt8]) -> Int?
    ) async throws -> [UInt8] {
        let deadline = ContinuousClock.now + limit
        return try await run { [self] in
            while true {
                let taken: [UInt8]? = input.withLock { input in
                    guard let count = end(input.bytes) else { return nil }
                    defer { input.bytes.removeFirst(count) }
                    return Array(input.bytes.prefix(count))
                }
                if let taken { return taken }
                guard try more(until: deadline, what) else {
                    let rest = input.withLock { $0.bytes }
                    throw TestFailure.ended(waitingFor: what, received: TestFailure.show(rest))
                }
            }
        }
    }

    /// Takes what comes next; false when nothing will.
    private func more(until deadline: ContinuousClock.Instant, _ what: String) throws -> Bool {
        if input.withLock({ $0.hasEnded }) { return false }
        let bytes: [UInt8]
        do {
            bytes = try stream.receive(until: deadline)
        } catch TestFailure.timedOut {
            let rest = input.withLock { $0.bytes }
            throw TestFailure.timedOut(waitingFor: "\(what), after \(TestFailure.show(rest))")
        }
        input.withLock { input in
            input.bytes += bytes
            input.hasEnded = bytes.isEmpty
        }
        return !bytes.isEmpty
    }

    // MARK: Calling

    /// Calls a method and waits for the next answer, which must be the one to this call: send lines
    /// for anything with more than one call in flight.
    public func call(
        _ method: String, _ params: JSONValue? = nil, meta: JSONValue? = nil
    ) async throws -> TestAnswer {
        var request: JSONValue = ["jsonrpc": "2.0", "id": 1, "method": .string(method)]
        if case .object(var members) = request {
            members["params"] = params
            members["meta"] = meta
            request = .object(members)
        }
        var writer = JSONWriter()
        writer.write(request)
        try await send(writer.takeBytes() + [UInt8(ascii: "\n")])
        return try await receiveAnswer()
    }

    private func run<Result: Sendable>(
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }

    deinit { stream.close() }
}
