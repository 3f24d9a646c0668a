import JSONRPC
import Testing

@testable import Transport

/// The limits on time, on a clock that the test sets.
@Suite struct ConnectionTimeTests {
    // MARK: A message

    @Test func refusesAMessageThatTakesTooLong() {
        let one = EmbeddedConnection { $0.frameMsMax = 100 }
        one.advance(ms: 1_000)
        one.receive("{\"a\":")
        one.advance(ms: 99)
        #expect(one.sink.end == nil)
        one.advance(ms: 5)
        #expect(one.session.malformed.first?.limit == .init(name: "frameMsMax", max: 100))
        #expect(one.sink.text == "frameTooSlow")
        #expect(one.sink.end == .afterFlush)
    }

    /// One byte now and then does not put the end off.
    @Test func isNotFooledByAByteAtATime() {
        let one = EmbeddedConnection { $0.frameMsMax = 100 }
        for byte in #"{"jsonrpc":"2.0","id":1}"# {
            one.receive(String(byte))
            one.advance(ms: 20)
        }
        #expect(one.session.malformed.map(\.kind) == [.frameTooSlow])
        #expect(one.session.messages.isEmpty)
    }

    /// Also while it is being skipped.
    @Test func refusesAMessageThatIsSkippedForTooLong() {
        let one = EmbeddedConnection { $0.frameMsMax = 100 }
        one.receive("{} nil")
        #expect(one.session.malformed.map(\.kind) == [.parseError])
        one.advance(ms: 60)
        one.receive("more")
        one.advance(ms: 60)
        #expect(one.session.malformed.map(\.kind) == [.parseError, .frameTooSlow])
    }

    /// A peer that is always in the middle of a message, each of which is quick, is not slow.
    @Test func measuresEachMessageByItself() {
        let one = EmbeddedConnection { $0.frameMsMax = 100 }
        one.receive("{\"a\"")
        for _ in 0..<20 {
            one.advance(ms: 60)
            one.receive(":1}\n{\"a\"")
        }
        #expect(one.session.messages.count == 20)
        #expect(one.session.malformed.isEmpty)
        one.advance(ms: 110)
        #expect(one.session.malformed.map(\.kind) == [.frameTooSlow])
    }

    @Test func doesNotCountTheTimeInWhichItDoesNotRead() {
        let one = EmbeddedConnection { $0.frameMsMax = 100 }
        one.receive("{\"a\"")
        one.session.isWilling = false
        one.connection.resume()
        one.advance(ms: 1_000)
        #expect(one.session.malformed.isEmpty)
        one.session.isWilling = true
        one.connection.resume()
        one.advance(ms: 90)
        one.receive(":1}")
        #expect(one.session.messages.count == 1)
        #expect(one.session.malformed.isEmpty)
    }

    @Test func letsAnIdleConnectionBe() {
        let one = EmbeddedConnection()
        one.receive("{}\n")
        one.advance(ms: 10_000_000)
        #expect(one.sink.end == nil)
    }

    @Test func answersCallsInFlightBeforeItClosesASlowOne() {
        let one = EmbeddedConnection { $0.frameMsMax = 100 }
        one.session.isIdle = false
        one.receive("{}{")
        one.advance(ms: 110)
        #expect(one.sink.text == "frameTooSlow")
        #expect(one.sink.end == nil)
        one.session.isIdle = true
        one.connection.resume()
        #expect(one.sink.end == .afterFlush)
    }

    // MARK: A connection

    @Test func closesAConnectionThatSaysNothing() {
        let one = EmbeddedConnection { $0.firstFrameMsMax = 100 }
        one.advance(ms: 99)
        #expect(one.sink.end == nil)
        one.advance(ms: 5)
        #expect(one.sink.end == .afterFlush)
        #expect(one.sink.text.isEmpty)
    }

    /// The first message has to be complete by then, however slowly it may come otherwise.
    @Test func wantsTheWholeFirstMessage() {
        let one = EmbeddedConnection {
            $0.firstFrameMsMax = 100
            $0.frameMsMax = 1_000
        }
        one.advance(ms: 90)
        one.receive("{\"a\"")
        one.advance(ms: 15)
        #expect(one.sink.end == .afterFlush)
    }

    @Test func wantsOnlyTheFirstMessageThen() {
        let one = EmbeddedConnection { $0.firstFrameMsMax = 100 }
        one.receive("{}")
        one.advance(ms: 1_000)
        #expect(one.sink.end == nil)
    }

    /// What was asked before is answered; nothing more is read, not even a message half received.
    @Test func endsTheLifeOfAConnection() {
        let one = EmbeddedConnection { $0.lifeMsMax = 100 }
        one.session.isIdle = false
        one.receive("{}{\"a\"")
        one.advance(ms: 105)
        #expect(one.sink.end == nil)
        #expect(!one.sink.isReading)
        one.receive(":1}")
        #expect(one.session.messages == ["{}"])
        #expect(one.session.malformed.isEmpty)
        one.session.isIdle = true
        one.connection.resume()
        #expect(one.sink.end == .afterFlush)
    }

    /// A busy connection ends, too: one that is always in the middle of a message.
    @Test func endsTheLifeOfABusyConnection() {
        let one = EmbeddedConnection { $0.lifeMsMax = 100 }
        one.receive("{\"a\"")
        for _ in 0..<10 {
            one.advance(ms: 20)
            one.receive(":1}\n{\"a\"")
        }
        #expect(one.sink.end == .afterFlush)
        #expect(one.session.messages.count < 10)
    }

    // MARK: A client that does not read

    @Test func closesAConnectionWhoseClientReadsNothing() {
        let one = EmbeddedConnection {
            $0.outputBufferBytesMax = 100
            $0.outputStallMsMax = 1_000
        }
        one.sink.takesAll = false
        one.connection.write([UInt8](repeating: 0x61, count: 101))
        one.connection.resume()
        one.advance(ms: 990)
        #expect(one.sink.end == nil)
        one.advance(ms: 15)
        #expect(one.sink.end == .aborted)
    }

    @Test func bearsWhatTheBufferMayHold() {
        let one = EmbeddedConnection {
            $0.outputBufferBytesMax = 100
            $0.outputStallMsMax = 1_000
        }
        one.sink.takesAll = false
        one.connection.write([UInt8](repeating: 0x61, count: 100))
        one.connection.resume()
        one.advance(ms: 10_000)
        #expect(one.sink.end == nil)
    }

    /// However slowly it reads: what counts is that it does.
    @Test func bearsASlowReader() {
        let one = EmbeddedConnection {
            $0.outputBufferBytesMax = 100
            $0.outputStallMsMax = 1_000
        }
        one.sink.takesAll = false
        one.connection.write([UInt8](repeating: 0x61, count: 300))
        one.connection.resume()
        for _ in 0..<20 {
            one.sink.read(bytes: 1)
            one.advance(ms: 900)
        }
        #expect(one.sink.end == nil)
        one.advance(ms: 2_100)
        #expect(one.sink.end == .aborted)
    }

    /// What waits when it closes must leave in time, however little it is.
    @Test func doesNotWaitForeverToClose() {
        let one = EmbeddedConnection { $0.outputStallMsMax = 1_000 }
        one.sink.takesAll = false
        one.connection.write([1, 2, 3])
        one.connection.close()
        #expect(one.sink.end == .afterFlush)
        one.advance(ms: 1_010)
        #expect(one.sink.end == .aborted)
    }
}
