internal import Backend
internal import Synchronization

/// What a call costs from its bytes to its answer's, without a socket: framing, envelope, the whole
/// chain, the handler.
enum DispatchBenchmarks {
    private static let burst = 64
    private static let bursts = 500

    static func run(databasePath: String) async throws {
        let running = try await NotesApplication.application.start(
            ApplicationConfiguration(databasePath: databasePath, addresses: []))
        let client = BurstClient(running.loops.next(), running.entrance)
        for (name, call) in [
            ("ping", #"{"jsonrpc":"2.0","id":7,"method":"ping"}"#),
            ("users.get", #"{"jsonrpc":"2.0","id":7,"method":"users.get","params":{"id":77}}"#),
            (
                "notes.create",
                #"{"jsonrpc":"2.0","id":7,"method":"notes.create","params":["title","body"]}"#
            ),
        ] {
            // Ids must differ within a connection: each call of the burst gets its own.
            let text = (0..<burst).map { index in
                call.split(separator: "7", maxSplits: 1).joined(separator: "\(index + 100)") + "\n"
            }
            let bytes = Array(text.joined().utf8)
            await Measurement.report("\(name), bursts of \(burst)", operations: burst * bursts) {
                for _ in 0..<bursts { await client.exchange(bytes, answers: burst) }
            }
        }
        await running.stop()
    }
}

/// Sends bursts over an in-process connection and waits for as many answers.
private final class BurstClient: InProcessReceiver, @unchecked Sendable {
    // @unchecked: it lives on its executor's thread; `exchange` hands its burst over there.
    private let executor: ConnectionExecutor
    private let host: any ConnectionHost
    private var pair: InProcessPair?
    private var awaited = 0
    private var done: CheckedContinuation<Void, Never>?

    init(_ executor: ConnectionExecutor, _ host: any ConnectionHost) {
        self.executor = executor
        self.host = host
    }

    func exchange(_ bytes: [UInt8], answers: Int) async {
        await withCheckedContinuation { continuation in
            executor.execute {
                self.awaited = answers
                self.done = continuation
                self.open().send(bytes)
            }
        }
    }

    private func open() -> InProcessPair {
        if let pair { return pair }
        let pair = InProcessPair(
            limits: ConnectionLimits(), host: host, executor: executor, receiver: self)
        self.pair = pair
        return pair
    }

    func receive(_ bytes: [UInt8]) {
        for byte in bytes where byte == UInt8(ascii: "\n") { awaited -= 1 }
        guard awaited == 0 else { return }
        done?.resume()
        done = nil
    }

    func receiveEnd() {}
}
