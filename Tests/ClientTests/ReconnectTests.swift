import Client
import Contract
import Foundation
import Testing

/// What a client does when its connection is lost, and there may be another.
@Suite(.timeLimit(.minutes(1))) struct ReconnectTests {
    private func text(_ json: ArraySlice<UInt8>) -> String? {
        String(validating: json, as: UTF8.self)
    }

    private static let sockets: [Depth] = [.unix, .tcp]

    @Test(arguments: sockets)
    func callsOverAnotherConnection(_ depth: Depth) async throws {
        try await withClient(depth) { client, _ in
            for _ in 0..<3 {
                await #expect(throws: ClientError.connectionLost("the server closed it")) {
                    try await client.call("hang up")
                }
                let result = try await client.call("echo", params: [1])
                #expect(text(result) == "[1]")
            }
        }
    }

    @Test(arguments: sockets)
    func sendsAgainWhatMayBeSentTwice(_ depth: Depth) async throws {
        try await withClient(depth) { client, log in
            var call = Call("hang up once")
            call.mayBeSentTwice = true
            let result = try await client.call(call)
            #expect(text(result) == "2")
            #expect(log.entries.count { $0 == "hang up once" } == 2)
            call.idempotencyKey = "k"
            call.idempotencyKey = nil
            #expect(call.mayBeSentTwice)
        }
        try await withClient(depth) { client, log in
            var call = Call("hang up once")
            call.idempotencyKey = "k"
            let result = try await client.call(call)
            #expect(text(result) == "2")
        }
    }

    @Test(arguments: sockets)
    func sendsNothingElseTwice(_ depth: Depth) async throws {
        try await withClient(depth) { client, log in
            await #expect(throws: ClientError.connectionLost("the server closed it")) {
                try await client.call("hang up once")
            }
            _ = try await client.call("echo")
            #expect(log.entries.count { $0 == "hang up once" } == 1)
        }
    }

    @Test func triesAgainWhatAServerThatStopsHasNotRun() async throws {
        try await withClient(.unix) { client, log in
            let result = try await client.call("stopping once")
            #expect(text(result) == "2")
        }
    }

    @Test func waitsForAServerThatStartsAnew() async throws {
        try await withRestarts { server in
            let client = try await server.connect()
            await server.stop(with: client)
            async let answers = withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        try await client.call("echo", params: [number] as [Int])
                            .elementsEqual("[\(number)]".utf8)
                    }
                }
                return try await group.reduce(true) { $0 && $1 }
            }
            try await server.start()
            #expect(try await answers)
            client.close()
        }
    }

    @Test func saysWhyThereIsNoServer() async throws {
        try await withRestarts { server in
            var options = ClientOptions()
            options.reconnectMsMax = 1_000
            let client = try await server.connect(options)
            await server.stop(with: client)
            let error = await #expect(throws: ClientError.self) { try await client.call("echo") }
            guard case .cannotConnect = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            // Not for longer than the call itself.
            options.reconnectMsMax = 60_000
            let other = try await server.connectAfterRestart(options)
            await server.stop(with: other)
            await #expect(throws: ClientError.self) { try await other.call("echo", timeoutMs: 50) }
        }
    }

    @Test func whoeverWaitsCanLeave() async throws {
        try await withRestarts { server in
            let client = try await server.connect()
            await server.stop(with: client)
            let cancelled = Task { try await client.call("echo") }
            let closed = Task { try await client.call("echo") }
            while client.waiterCount < 2 { await Task.yield() }
            cancelled.cancel()
            await #expect(throws: CancellationError.self) { try await cancelled.value }
            client.close()
            await #expect(throws: ClientError.connectionLost("this client was closed")) {
                try await closed.value
            }
            await #expect(throws: ClientError.connectionLost("this client was closed")) {
                try await client.call("echo")
            }
        }
    }

    /// Whoever reads that nothing was sent makes another call, which would be a second one.
    @Test func saysThatACallMayHaveBeenRunWhenNoServerComesBack() async throws {
        try await withRestarts { server in
            var options = ClientOptions()
            options.reconnectMsMax = 500
            let client = try await server.connect(options)
            await server.stop()
            var call = Call("hang up")
            call.idempotencyKey = "k"
            await #expect(throws: ClientError.connectionLost("the server closed it")) {
                try await client.call(call)
            }
        }
    }

    /// As a proxy does whose server is gone.
    @Test func endsWhenAServerHangsUpEachTime() async throws {
        try await withRestarts { server in
            var options = ClientOptions()
            options.reconnectMsMax = 2_000
            let client = try await server.connect(options)
            var call = Call("hang up")
            call.mayBeSentTwice = true
            await #expect(throws: ClientError.connectionLost("the server closed it")) {
                try await client.call(call)
            }
            let attempts = server.log.entries.count { $0 == "hang up" }
            #expect((2..<40).contains(attempts))
        }
    }

    @Test func tellsNoTokenToWhoeverListensOnTheWay() async throws {
        var options = ClientOptions()
        options.credentials = .token(Secret("t"))
        for host in ["192.0.2.1", "127.example.com"] {
            await #expect(throws: ClientError.wouldBeReadable(at: "\(host):1")) {
                _ = try await Client.connect(to: .tcp(host: host, port: 1), options: options)
            }
        }
    }

    @Test func callsWithTheTypesOfTheContract() async throws {
        try await withClient(.unix) { client, _ in
            typealias Echo<Result: JSONReadable> = MethodSignature<JSONValue, Result>
            let descriptor = MethodDescriptor("echo", .query, access: .public)
            let numbers = try await client.call(Echo<[Int64]>(descriptor), [1, 2])
            #expect(numbers == [1, 2])
            let texts = try await client.call("echo", params: ["a"], as: [String].self)
            #expect(texts == ["a"])
            await #expect(throws: ClientError.self) {
                try await client.call(Echo<[Int64]>(descriptor), ["a"])
            }
            let nothing = MethodSignature<NoParams, JSONValue>(descriptor)
            #expect(try await client.call(nothing) == JSONValue.object(JSONObject()))
        }
    }

    /// What reads is sent again by itself, what changes something only with a key.
    @Test func knowsFromTheContractWhatMayBeSentTwice() async throws {
        for (kind, isIdempotent, key) in [
            (.query, false, nil), (.mutation, true, nil), (.mutation, false, "key"),
        ] as [(MethodKind, Bool, String?)] {
            try await withClient(.unix) { client, _ in
                let method = MethodSignature<NoParams, Int64>(
                    MethodDescriptor(
                        "hang up once", kind, access: .public, isIdempotent: isIdempotent))
                let result = try await client.call(method, idempotencyKey: key)
                #expect(result == 2)
            }
        }
        try await withClient(.unix) { client, _ in
            let method = MethodSignature<NoParams, Int64>(
                MethodDescriptor("hang up once", .mutation, access: .public))
            await #expect(throws: ClientError.self) { try await client.call(method) }
        }
    }
}
