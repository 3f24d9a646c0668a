import JSONRPC
import Synchronization
import Transport

/// A host whose sessions answer each message at once, and that remembers what happened.
final class RecordingHost: ConnectionHost {
    struct Record: Sendable {
        var peers: [Peer] = []
        var messages = 0
        var malformed: [String] = []
        var closed = 0
    }

    private let record = Mutex(Record())
    private let answer: @Sendable ([UInt8]) -> [UInt8]

    /// Answers each message with what this makes of it; with "pong" and a line feed without it.
    init(_ answer: @escaping @Sendable ([UInt8]) -> [UInt8] = { _ in Array("pong\n".utf8) }) {
        self.answer = answer
    }

    var seen: Record { record.withLock { $0 } }

    func session(for connection: Connection) -> any Session {
        record.withLock { $0.peers.append(connection.peer) }
        return RecordingSession(connection: connection, host: self)
    }

    private final class RecordingSession: Session {
        private let host: RecordingHost
        private var connection: Connection?
        private var output: [UInt8] = []

        init(connection: Connection, host: RecordingHost) {
            self.connection = connection
            self.host = host
        }

        var isReady: Bool { output.count < 256 << 10 }
        var isIdle: Bool { true }

        func receive(_ message: ArraySlice<UInt8>, terminator: Terminator) {
            host.record.withLock { $0.messages += 1 }
            output += host.answer(Array(message))
        }

        func receiveMalformed(_ error: RPCError, terminator: Terminator) {
            host.record.withLock { $0.malformed.append(error.kind.name) }
            output += Array("\(error.kind.name)\n".utf8)
        }

        func turnEnded() {
            guard !output.isEmpty else { return }
            connection?.write(output)
            output = []
        }

        func connectionClosed() {
            connection = nil
            host.record.withLock { $0.closed += 1 }
        }
    }
}
