import BackendTesting
import JSONRPC
import Testing

@testable import Transport

/// The last answer arrives, although the client has sent what nobody reads.
@Suite struct CloseDrainTests {
    private func options(_ configure: (inout ConnectionLimits) -> Void) -> Listener.Options {
        var options = Listener.Options()
        configure(&options.limits)
        return options
    }

    /// A socket that is closed with unread input is reset, which can take the answer with it.
    @Test(arguments: [false, true])
    func letsTheRefusalArrive(tcp: Bool) async throws {
        let body = String(repeating: "x", count: 300_000)
        try await withListener(tcp: tcp, host: RecordingHost()) { server in
            for _ in 0..<20 {
                let client = try server.connect()
                try await client.send("POST / HTTP/1.1\r\n\r\n\(body)")
                let answer = String(decoding: try await client.receiveRest(), as: UTF8.self)
                #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
                #expect(answer.hasSuffix("not HTTP.\n"))
                client.close()
            }
        }
    }

    @Test func letsTheAnswerToABadFrameArrive() async throws {
        let options = options { $0.framing.closesOnBadFrame = true }
        try await withListener(tcp: true, host: RecordingHost(), options: options) { server in
            let client = try server.connect()
            try await client.send("{}\n]\n" + String(repeating: "{}\n", count: 100_000))
            let answer = String(decoding: try await client.receiveRest(), as: UTF8.self)
            #expect(answer == "pong\nparseError\n")
        }
    }

    @Test func endsWithTheClient() async throws {
        let host = RecordingHost()
        let options = options { $0.closeDrainMsMax = 60_000 }
        try await withListener(host: host, options: options) { server in
            let client = try server.connect()
            try await client.send("GET / HTTP/1.1\r\n\r\n")
            _ = try await client.receiveRest()
            #expect(host.seen.closed == 0)
            client.close()
            try await waitUntil("the connection's end") { host.seen.closed == 1 }
        }
    }

    /// A client that does not close its side is not waited for longer than that.
    @Test func endsWithoutTheClient() async throws {
        let host = RecordingHost()
        let options = options { $0.closeDrainMsMax = 50 }
        try await withListener(host: host, options: options) { server in
            let client = try server.connect()
            try await client.send("GET / HTTP/1.1\r\n\r\n")
            _ = try await client.receiveRest()
            try await waitUntil("the connection's end") { host.seen.closed == 1 }
            client.close()
        }
    }

    @Test func closesAtOnceAfterAClientThatHasGone() async throws {
        let host = RecordingHost()
        let options = options { $0.closeDrainMsMax = 60_000 }
        try await withListener(host: host, options: options) { server in
            let client = try server.connect()
            try await client.send("{}")
            try await client.shutdownOutput()
            #expect(try await client.receiveRest() == Array("pong\n".utf8))
            try await waitUntil("the connection's end") { host.seen.closed == 1 }
            client.close()
        }
    }
}
