import JSONRPC
import Testing

@testable import Transport

/// One connection between its bytes and its session, without a socket.
@Suite struct ConnectionTests {
    private static func text(_ bytes: Int) -> [UInt8] { .init(repeating: 0x61, count: bytes) }

    @Test func givesMessagesAndSendsAnswersInOnePiece() {
        let one = EmbeddedConnection()
        one.session.answer = Array("!".utf8)
        one.receive("{}\n[]\n{\"a\"")
        #expect(one.session.messages == ["{}", "[]"])
        #expect(one.sink.text == "!!")
        one.receive(":1}")
        #expect(one.session.messages.last == "{\"a\":1}")
        #expect(one.sink.end == nil)
        #expect(one.sink.isReading)
    }

    @Test func closesOnceTheInputHasEndedAndAllIsAnswered() {
        let one = EmbeddedConnection()
        one.session.isIdle = false
        one.receive("{}")
        one.connection.receiveEnd()
        #expect(one.sink.end == nil)
        one.session.isIdle = true
        one.connection.resume()
        #expect(one.sink.end == .afterFlush)
    }

    @Test func takesALastValueAtTheEnd() {
        let one = EmbeddedConnection()
        one.receive("42")
        #expect(one.session.messages.isEmpty)
        one.connection.receiveEnd()
        #expect(one.session.messages == ["42"])
        #expect(one.sink.end == .afterFlush)
    }

    // MARK: Back-pressure

    @Test func readsNothingWhileTheSessionIsFull() {
        let one = EmbeddedConnection()
        one.session.isWilling = false
        one.receive("{}\n{}\n")
        #expect(one.session.messages.isEmpty)
        #expect(!one.sink.isReading)
        one.session.isWilling = true
        one.connection.resume()
        #expect(one.session.messages.count == 2)
        #expect(one.sink.isReading)
    }

    @Test func keepsTheLastMessagesOfAClientThatHasGone() {
        let one = EmbeddedConnection()
        one.session.isWilling = false
        one.receive("{}\n{}")
        one.connection.receiveEnd()
        #expect(one.sink.end == nil)
        one.session.isWilling = true
        one.connection.resume()
        #expect(one.session.messages.count == 2)
        #expect(one.sink.end == .afterFlush)
    }

    /// What was delivered between two turns stood in the way, and has left.
    @Test func goesOnWhenWhatWasDeliveredHasLeft() {
        let one = EmbeddedConnection { _ in }
        one.session.outputBytesMax = 100
        one.session.isWilling = false
        one.receive("{}{}")
        one.connection.receiveEnd()
        #expect(one.session.messages.isEmpty)
        one.session.isWilling = true
        one.session.deliver(Self.text(200))
        one.connection.resume()
        #expect(one.session.messages.count == 2)
        #expect(one.sink.end == .afterFlush)
    }

    @Test func readsNothingWhileTooMuchWaitsForTheClient() {
        let one = EmbeddedConnection { $0.outputBufferBytesMax = 1_000 }
        one.sink.takesAll = false
        one.session.answer = Self.text(600)
        one.receive("{}")
        #expect(one.sink.isReading)
        one.receive("{}")
        #expect(!one.sink.isReading)
        one.receive("{}{}")
        #expect(one.session.messages.count == 2)
        #expect(one.sink.pendingBytes == 1_200)
        // It goes on when there is room.
        one.sink.takesAll = true
        one.sink.read(bytes: 1_200)
        #expect(one.session.messages.count == 4)
        #expect(one.sink.isReading)
    }

    @Test func closesWhenFarTooMuchWaits() {
        let one = EmbeddedConnection {
            $0.outputBufferBytesMax = 100
            $0.outputBufferBytesHardMax = 1_000
        }
        one.sink.takesAll = false
        one.connection.write(Self.text(1_000))
        #expect(one.sink.end == nil)
        // Exactly the limit waits, so this one is still taken.
        one.connection.write(Self.text(1))
        #expect(one.sink.end == nil)
        one.connection.write(Self.text(1))
        #expect(one.sink.end == .aborted)
    }

    @Test func countsWhatWaitsOnAllConnections() {
        let one = EmbeddedConnection(outputBytesMax: 1_000)
        one.sink.takesAll = false
        one.connection.write(Self.text(400))
        #expect(one.budget.outputByteCount == 400)
        one.receive("{}")
        #expect(one.session.messages.count == 1)
        // Another connection uses the rest up: this one, on which answers wait, is not read.
        one.budget.changeOutput(by: 600)
        one.receive("{}")
        #expect(one.session.messages.count == 1)
        #expect(!one.sink.isReading)
        // Once its own answers have left it may go on, whatever the others do.
        one.sink.read(bytes: 400)
        #expect(one.session.messages.count == 2)
        #expect(one.sink.isReading)
        #expect(one.budget.outputByteCount == 600)
    }

    @Test func givesBackWhatItCountedWhenItIsGone() {
        let one = EmbeddedConnection()
        one.sink.takesAll = false
        one.connection.write(Self.text(400))
        one.connection.didClose()
        #expect(one.budget.outputByteCount == 0)
        #expect(one.session.isClosed)
        one.connection.didClose()
        #expect(one.budget.outputByteCount == 0)
    }

    // MARK: The end

    /// Calls that have started are answered before the connection closes, and nothing is read.
    @Test func answersWhatItHasBeforeItClosesForABadFrame() {
        let one = EmbeddedConnection { $0.framing.closesOnBadFrame = true }
        one.session.isIdle = false
        one.receive("{}\n]\n{}\n")
        #expect(one.session.messages == ["{}"])
        #expect(one.session.malformed.map(\.kind) == [.parseError])
        #expect(one.sink.end == nil)
        #expect(!one.sink.isReading)
        one.receive("{}")
        one.connection.receiveEnd()
        #expect(one.session.messages == ["{}"])
        one.session.isIdle = true
        one.connection.write(Array(" late".utf8))
        one.connection.resume()
        #expect(one.sink.end == .afterFlush)
        #expect(one.sink.text == "parseError late")
    }

    @Test func answersAnotherProtocolAndCloses() {
        let one = EmbeddedConnection()
        one.receive("GET / HTTP/1.1\r\n\r\n{}")
        #expect(one.sink.text.hasPrefix("HTTP/1.1 400 "))
        #expect(one.sink.end == .afterFlush)
        #expect(one.session.messages.isEmpty)
    }

    @Test func saysNothingMoreOnceItCloses() {
        let one = EmbeddedConnection()
        one.connection.close()
        one.connection.write(Array("late".utf8))
        one.receive("{}")
        #expect(one.sink.text.isEmpty)
        #expect(one.session.messages.isEmpty)
    }
}
