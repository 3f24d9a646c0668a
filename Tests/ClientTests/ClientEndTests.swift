import Client
import Foundation
import Testing

/// How a client fares with a server that goes away or does not speak the protocol.
@Suite(.timeLimit(.minutes(1))) struct ClientEndTests {
    /// A lost connection stays lost.
    private var once: ClientOptions {
        var options = ClientOptions()
        options.reconnectMsMax = 0
        return options
    }

    @Test func sayThatNothingListens() async throws {
        let path = try temporaryDirectory() + "/none"
        let error = try await #require(throws: ClientError.self) {
            _ = try await Client.connect(to: .unix(path: path))
        }
        #expect(error == .cannotConnect(to: path, reason: "No such file or directory"))
    }

    @Test(arguments: Depth.allCases)
    func aServerThatHangsUpLosesTheConnection(_ depth: Depth) async throws {
        try await withClient(depth, options: once) { client, _ in
            let held = Task { try await client.call("hold") }
            let error = await #expect(throws: ClientError.self) {
                try await client.call("hang up")
            }
            #expect(error == .connectionLost("the server closed it"))
            await #expect(throws: ClientError.connectionLost("the server closed it")) {
                try await held.value
            }
            // And it stays lost.
            await #expect(throws: ClientError.connectionLost("the server closed it")) {
                try await client.call("echo")
            }
        }
    }

    @Test(arguments: Depth.allCases)
    func halfAnAnswerIsNone(_ depth: Depth) async throws {
        try await withClient(depth) { client, _ in
            let error = try await #require(throws: ClientError.self) {
                try await client.call("half")
            }
            switch error {
            // Over a socket the framing tells what the end of the input cut.
            case .connectionLost, .protocolViolation: break
            case .cannotConnect, .timeout, .wouldBeReadable, .serverNotTrusted:
                Issue.record("\(error)")
            }
        }
    }

    @Test(
        arguments: Depth.allCases, ["garbage", "greeting", "another id", "not a response"])
    func whatIsNoAnswerEndsTheConnection(_ depth: Depth, _ method: String) async throws {
        try await withClient(depth, options: once) { client, _ in
            let error = try await #require(throws: ClientError.self) {
                try await client.call(method)
            }
            guard case .protocolViolation = error else {
                Issue.record("\(error)")
                return
            }
            await #expect(throws: error) { try await client.call("echo") }
        }
    }

    @Test func anAnswerOverTheLimitEndsTheConnection() async throws {
        var options = ClientOptions()
        options.answerBytesMax = 100_000
        for depth in Depth.allCases {
            try await withClient(depth, options: options) { client, _ in
                let error = try await #require(throws: ClientError.self) {
                    try await client.call("large")
                }
                guard case .protocolViolation = error else {
                    Issue.record("\(error)")
                    return
                }
            }
        }
    }

    @Test func anErrorWithoutAnIDBelongsToTheOnlyCall() async throws {
        try await withClient(.unix) { client, _ in
            let error = try await #require(throws: CallError.self) {
                try await client.call("no id")
            }
            #expect(error.kind == .parseError)
            _ = try await client.call("echo")
        }
    }

    @Test func anErrorWithoutAnIDAmongSeveralCallsEndsTheConnection() async throws {
        try await withClient(.unix) { client, log in
            let held = Task { try await client.call("hold") }
            await log.wait(for: "hold")
            await #expect(throws: ClientError.self) { try await client.call("no id") }
            await #expect(throws: ClientError.self) { try await held.value }
        }
    }

    @Test func otherLayoutsAndNotificationsAreTaken() async throws {
        for depth in Depth.allCases {
            try await withClient(depth) { client, _ in
                let spread = try await client.call("two lines")
                #expect(spread.elementsEqual("[1]".utf8))
                let second = try await client.call("notify")
                #expect(second.elementsEqual("1".utf8))
            }
        }
    }

    @Test func closingEndsWhatWaits() async throws {
        try await withClient(.unix) { client, log in
            let held = Task { try await client.call("hold") }
            await log.wait(for: "hold")
            client.close()
            await #expect(throws: ClientError.connectionLost("this client was closed")) {
                try await held.value
            }
        }
    }
}
