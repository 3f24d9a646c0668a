import BackendTesting
import JSONRPC
import Testing

@testable import Transport

/// A client that does not read, on real sockets.
@Suite struct BackPressureTests {
    private static let answerBytes = 64 << 10

    private func options(_ configure: (inout ConnectionLimits) -> Void) -> Listener.Options {
        var options = Listener.Options()
        // The client here may have to wait for a busy machine before it reads.
        options.limits.outputStallMsMax = 120_000
        configure(&options.limits)
        return options
    }

    private func host() -> RecordingHost {
        let answer = [UInt8](repeating: 0x61, count: Self.answerBytes - 1) + [0x0A]
        return RecordingHost { _ in answer }
    }

    /// The server reads no more of a client that does not read: what waits is bounded, however much
    /// the client would send. When the client reads, everything comes.
    @Test(arguments: [false, true])
    func stopsReadingAClientThatDoesNotRead(tcp: Bool) async throws {
        let host = host()
        let options = options { $0.outputBufferBytesMax = 256 << 10 }
        try await withListener(tcp: tcp, host: host, options: options) { server in
            let client = try server.connect(receiveBufferBytes: 4 << 10)
            let calls = 200
            try await client.send(String(repeating: "{}\n", count: calls))
            try await waitUntil("the server's stop") { server.budget.outputByteCount > 256 << 10 }
            // What the kernel holds comes on top; the server itself holds the limit and one turn.
            #expect(server.budget.outputByteCount <= (256 + 256 + 64) << 10)
            #expect(host.seen.messages < calls)
            for _ in 0..<calls {
                let line = try await client.receiveLine()
                #expect(line.count == Self.answerBytes - 1)
            }
            #expect(host.seen.messages == calls)
            try await waitUntil("an empty buffer") { server.budget.outputByteCount == 0 }
        }
    }

    @Test(arguments: [false, true])
    func closesOneThatReadsNothingForTooLong(tcp: Bool) async throws {
        let host = host()
        let options = options {
            $0.outputBufferBytesMax = 128 << 10
            $0.outputStallMsMax = 100
        }
        try await withListener(tcp: tcp, host: host, options: options) { server in
            let client = try server.connect(receiveBufferBytes: 4 << 10)
            try await client.send(String(repeating: "{}\n", count: 500))
            try await waitUntil("the connection's end") { host.seen.closed == 1 }
            #expect(server.budget.outputByteCount == 0)
            #expect(host.seen.messages < 500)
        }
    }

    @Test func closesOneForWhichFarTooMuchWaits() async throws {
        let answer = [UInt8](repeating: 0x61, count: 2 << 20)
        let host = RecordingHost { _ in answer }
        let options = options {
            $0.outputBufferBytesMax = 64 << 20
            $0.outputBufferBytesHardMax = 4 << 20
        }
        try await withListener(host: host, options: options) { server in
            let client = try server.connect(receiveBufferBytes: 4 << 10)
            for _ in 0..<20 { try await client.send("{}\n") }
            try await waitUntil("the connection's end") { host.seen.closed == 1 }
            #expect(host.seen.messages < 10)
        }
    }

    /// When all connections together hold too much, those on which answers wait are not read, and
    /// the others are served.
    @Test func stopsReadingThoseThatHoldTheMost() async throws {
        let host = host()
        let budget = ConnectionBudget(
            connectionsMax: 10, connectionsPerPeerMax: 10, outputBytesMax: 300 << 10)
        try await withListener(host: host, budget: budget, options: options { _ in }) { server in
            let greedy = try server.connect(receiveBufferBytes: 4 << 10)
            try await greedy.send(String(repeating: "{}\n", count: 200))
            try await waitUntil("a full budget") { !server.budget.hasOutputRoom }
            #expect(server.budget.outputByteCount <= (300 + 256 + 64) << 10)
            let modest = try server.connect()
            for _ in 0..<5 {
                try await modest.send("{}\n")
                #expect(try await modest.receiveLine().count == Self.answerBytes - 1)
            }
            for _ in 0..<200 { _ = try await greedy.receiveLine() }
            try await waitUntil("an empty buffer") { server.budget.outputByteCount == 0 }
        }
    }
}
