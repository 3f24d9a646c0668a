import JSONRPC
import NIOCore
import NIOEmbedded

@testable import Transport

/// A connection on a loop whose clock a test sets, with a sink that it can look into.
final class EmbeddedConnection {
    let loop = EmbeddedEventLoop()
    let sink = FakeSink()
    let session = FakeSession()
    let connection: Connection
    let budget: ConnectionBudget

    init(
        outputBytesMax: Int = 1 << 30, _ configure: (inout ConnectionLimits) -> Void = { _ in }
    ) {
        var limits = ConnectionLimits()
        configure(&limits)
        budget = ConnectionBudget(
            connectionsMax: 10, connectionsPerPeerMax: 10, outputBytesMax: outputBytesMax)
        connection = Connection(
            peer: Peer(kind: .tcp, address: "192.0.2.1"),
            executor: ConnectionExecutor(loop: loop), limits: limits, budget: budget)
        _ = budget.admit(connection.peer)
        session.connection = connection
        sink.connection = connection
        connection.open(sink: sink, session: session)
    }

    func receive(_ text: String) { connection.receive(Array(text.utf8)) }

    func advance(ms: Int64) { loop.advanceTime(by: .milliseconds(ms)) }
}

/// A sink that keeps what it is given until it is told that the peer has read some of it.
final class FakeSink: ByteSink {
    enum End: Equatable { case afterFlush, aborted }

    weak var connection: Connection?
    private(set) var pending: [UInt8] = []
    private(set) var isReading = true
    private(set) var end: End?
    /// Whether all that is written leaves at once.
    var takesAll = true

    var isDrained: Bool { pending.isEmpty }
    var pendingBytes: Int { pending.count }

    private(set) var sent: [UInt8] = []

    var text: String { String(decoding: sent, as: UTF8.self) }

    func write(_ bytes: [UInt8]) {
        if takesAll { sent += bytes } else { pending += bytes }
    }

    /// The peer reads some of what waits.
    func read(bytes: Int) {
        sent += pending.prefix(bytes)
        pending.removeFirst(min(bytes, pending.count))
        if pending.isEmpty { connection?.outputDrained() }
    }

    func setReading(_ isReading: Bool) { self.isReading = isReading }
    func endOutput() {}
    func closeAfterFlush() { end = .afterFlush }
    func abort() { end = .aborted }
}

/// A session that answers each message with a text of its choice.
final class FakeSession: Session {
    weak var connection: Connection?
    var isReady: Bool { isWilling && output.count < outputBytesMax }
    var isWilling = true
    var isIdle = true
    /// Answers beyond this have to leave before more messages are taken.
    var outputBytesMax = Int.max
    var answer: [UInt8] = []
    private(set) var messages: [String] = []
    private(set) var malformed: [RPCError] = []
    private(set) var isClosed = false
    private var output: [UInt8] = []

    func receive(_ message: ArraySlice<UInt8>, terminator: Terminator) {
        messages.append(String(decoding: message, as: UTF8.self))
        output += answer
    }

    /// An answer that has become ready elsewhere.
    func deliver(_ bytes: [UInt8]) { output += bytes }

    func receiveMalformed(_ error: RPCError, terminator: Terminator) {
        malformed.append(error)
        output += Array(error.kind.name.utf8)
    }

    func turnEnded() {
        let bytes = output
        output = []
        if !bytes.isEmpty { connection?.write(bytes) }
    }

    func connectionClosed() { isClosed = true }
}
