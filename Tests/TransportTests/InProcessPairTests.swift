import JSONRPC
import NIOCore
import NIOEmbedded
import Testing

@testable import Transport

/// A connection without a socket.
@Suite struct InProcessPairTests {
    /// What the client's end has received.
    private final class Client: InProcessReceiver {
        var text = ""
        var hasEnded = false

        func receive(_ bytes: [UInt8]) { text += String(decoding: bytes, as: UTF8.self) }
        func receiveEnd() { hasEnded = true }
    }

    private final class Pair {
        let loop = EmbeddedEventLoop()
        let client = Client()
        let host: RecordingHost
        let pair: InProcessPair

        init(
            _ host: RecordingHost = RecordingHost(),
            _ configure: (inout ConnectionLimits) -> Void = { _ in }
        ) {
            self.host = host
            var limits = ConnectionLimits()
            configure(&limits)
            pair = InProcessPair(
                limits: limits, host: host, executor: ConnectionExecutor(loop: loop),
                receiver: client)
        }

        func send(_ text: String) {
            pair.send(Array(text.utf8))
            loop.run()
        }
    }

    @Test func carriesMessagesAndAnswers() {
        let one = Pair()
        one.send("{}\n{")
        #expect(one.client.text == "pong\n")
        one.send("}")
        #expect(one.client.text == "pong\npong\n")
        #expect(one.host.seen.peers.map(\.kind) == [.inProcess])
    }

    @Test func answersAfterTheClientHasEndedItsSide() {
        let one = Pair()
        one.pair.send(Array("{}\n42".utf8))
        one.pair.endOutput()
        one.loop.run()
        #expect(one.client.text == "pong\npong\n")
        #expect(one.client.hasEnded)
        #expect(one.host.seen.closed == 1)
    }

    @Test func tellsTheClientWhenTheServerCloses() {
        let one = Pair { $0.framing.closesOnBadFrame = true }
        one.send("]\n{}")
        #expect(one.client.text == "parseError\n")
        #expect(one.client.hasEnded)
        #expect(one.host.seen.messages == 0)
    }

    @Test func waitsForAClientThatDoesNotRead() {
        let answer = [UInt8](repeating: 0x61, count: 1_000)
        let one = Pair(RecordingHost { _ in answer }) { $0.outputBufferBytesMax = 2_500 }
        one.pair.setReading(false)
        for _ in 0..<10 { one.send("{}") }
        #expect(one.host.seen.messages == 3)
        #expect(one.client.text.isEmpty)
        one.pair.setReading(true)
        one.loop.run()
        #expect(one.host.seen.messages == 10)
        #expect(one.client.text.count == 10_000)
    }

    @Test func closesAClientThatNeverReads() {
        let answer = [UInt8](repeating: 0x61, count: 1_000)
        let one = Pair(RecordingHost { _ in answer }) {
            $0.outputBufferBytesMax = 500
            $0.outputStallMsMax = 100
        }
        one.pair.setReading(false)
        one.send("{}")
        one.loop.advanceTime(by: .milliseconds(120))
        #expect(one.host.seen.closed == 1)
    }
}
