internal import JSONRPC
internal import Testing

/// Where messages begin and end.
@Suite struct ConnectionStateTests {
    /// Input that is cut off nowhere, and what it is.
    private static let inputs: [(String, [ReceivedAction])] = [
        ("{}\n", [.message("{}")]),
        ("{}", [.message("{}")]),
        ("{}\r\n", [.message("{}")]),
        ("\n\n \t{}\r\n\r\n[]", [.message("{}"), .message("[]")]),
        ("{}{}[] \"a\"null", [.message("{}"), .message("{}"), .message("[]"), .message("\"a\""),
            .message("null")]),
        ("\u{FEFF}{}\u{FEFF}\n\u{FEFF}[]", [.message("{}"), .message("[]")]),
        ("\u{1E}{}\n\u{1E}{}\n", [.message("{}"), .message("{}")]),
        ("{\"a\":\n[1,\r\n2]}", [.message("{\"a\":\n[1,\r\n2]}")]),
        ("1 2\n", [.message("1"), .message("2")]),
        ("", []),
        ("\n \r\n\u{FEFF}", []),
    ]

    @Test(arguments: inputs)
    func findsMessages(input: String, expected: [ReceivedAction]) {
        #expect(StateDriver.actions(for: Array(input.utf8)) == expected)
    }

    @Test func completesAnObjectWithItsBracket() {
        var driver = StateDriver()
        driver.receive(ping(1))
        #expect(driver.actions == [.message(ping(1))])
    }

    @Test func completesANumberWithWhatCannotBelongToIt() {
        var driver = StateDriver()
        driver.receive("12")
        #expect(driver.actions.isEmpty)
        #expect(driver.state.isMidFrame)
        driver.receive("3\n")
        #expect(driver.actions == [.message("123")])
    }

    @Test func holdsNothingWhileIdle() {
        var driver = StateDriver()
        driver.receive(ping(1) + "\r\n \n")
        #expect(driver.state.bufferedBytes == 0)
        #expect(!driver.state.isMidFrame)
    }

    @Test func knowsWhenAMessageHasBegun() {
        var driver = StateDriver()
        #expect(!driver.state.isMidFrame)
        driver.receive("{\"a\"")
        #expect(driver.state.isMidFrame)
        #expect(!driver.state.hasReceivedMessage)
        driver.receive(":1}")
        #expect(!driver.state.isMidFrame)
        #expect(driver.state.hasReceivedMessage)
    }

    @Test func countsTheValuesThatHaveBegun() {
        var driver = StateDriver()
        driver.receive("{}\n{\"a\"")
        #expect(driver.state.valuesBegun == 2)
        driver.receive(":1}")
        #expect(driver.state.valuesBegun == 2)
        driver.receive("\n[")
        #expect(driver.state.valuesBegun == 3)
    }

    /// The driver stops between two messages when a budget is full, and goes on later.
    @Test func givesOneMessageAtATime() {
        var state = ConnectionState()
        state.receive(Array("{}[]".utf8))
        let first = state.nextMessage()
        #expect(first == "{}")
        #expect(state.bufferedBytes == 2)
        state.receive(Array("1 ".utf8))
        let rest = [state.nextMessage(), state.nextMessage(), state.nextMessage()]
        #expect(rest == ["[]", "1", nil])
    }

    @Test func ignoresWhatComesAfterTheEnd() {
        var driver = StateDriver { $0.closesOnBadFrame = true }
        driver.receive("]\n")
        driver.receive(ping(1))
        #expect(driver.actions == [.malformed("parseError"), .close])
        #expect(driver.state.bufferedBytes == 0)
    }

    // MARK: The end of the input

    private static let ends: [(String, [ReceivedAction])] = [
        ("", []),
        ("{}", [.message("{}")]),
        ("{}\n\n", [.message("{}")]),
        ("42", [.message("42")]),
        ("-", [.malformed("parseError")]),
        ("{\"a\":", [.malformed("parseError")]),
        ("\"a", [.malformed("parseError")]),
        ("tru", [.malformed("parseError")]),
        ("{\"a\":\"\u{20AC}", [.malformed("parseError")]),
        ("GET", [.malformed("parseError")]),
        // The last line is read again from its start.
        ("[1,\n" + ping(1), [.malformed("parseError"), .message(ping(1))]),
    ]

    @Test(arguments: ends)
    func takesALastValue(input: String, expected: [ReceivedAction]) {
        #expect(StateDriver.actions(for: Array(input.utf8), ends: true) == expected)
    }

    @Test(arguments: [[0xEF], [0xEF, 0xBB]] as [[UInt8]])
    func refusesAByteOrderMarkCutShort(bytes: [UInt8]) {
        #expect(StateDriver.actions(for: bytes) == [])
        #expect(StateDriver.actions(for: bytes, ends: true) == [.malformed("parseError")])
        #expect(StateDriver.actions(for: bytes + Array("{}".utf8)) == [.malformed("parseError")])
    }
}
