import BackendTesting
import JSON
import Testing

/// What one client can take from a server: memory, and descriptors.
@Suite struct ExhaustionTests {
    /// EMFILE: who cannot be accepted waits, the others are served, and the server does not spin.
    @Test func goesOnWithoutDescriptors() async throws {
        try await withTemporaryDirectory { directory in
            let server = try await ServerProcess(in: directory, descriptorsMax: 48)
            let clients = try (0..<80).map { _ in try server.connect() }
            for client in clients {
                try await client.sendLine(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#)
            }
            // Some are served, and go on being served while others cannot be accepted.
            let first = try await clients[0].receiveAnswer()
            #expect(first.result == "pong")
            await #expect(throws: TestFailure.self) {
                _ = try await clients[79].receiveLine(within: .milliseconds(200))
            }
            #expect(try await clients[0].call("ping").result == "pong")
            clients[0].close()
            // As descriptors come free, everybody has a turn.
            for client in clients.dropFirst() {
                #expect(try await client.receiveAnswer(within: .seconds(30)).result == "pong")
                client.close()
            }
            #expect(try await server.connect().call("ping").result == "pong")
            server.stop()
        }
    }

    /// One line of 200 MB, over a socket.
    @Test func keepsItsMemoryThroughAHugeLine() async throws {
        try await withTemporaryDirectory { directory in
            let server = try await ServerProcess(in: directory)
            let client = try server.connect()
            #expect(try await client.call("ping").result == "pong")
            let before = try server.peakMemoryBytes()
            let piece = [UInt8](repeating: 0x61, count: 1 << 20)
            try await client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"")
            for _ in 0..<200 { try await client.send(piece) }
            try await client.send("\"}\n")
            let refusal = try await client.receiveAnswer()
            #expect(refusal.kind == "frameTooLarge")
            #expect(refusal.limit == "frameBytesMax")
            #expect(try await client.call("ping").result == "pong")
            // The frame's limit is one mebibyte; the rest is what a runtime and an allocator add.
            #expect(try server.peakMemoryBytes() - before < 16 << 20)
            server.stop()
        }
    }
}
