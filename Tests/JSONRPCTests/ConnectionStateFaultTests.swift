internal import JSON
internal import JSONRPC
internal import Testing

/// Values that cannot be read: the answer, and where reading goes on.
@Suite struct ConnectionStateFaultTests {
    private static let good = ReceivedAction.message(ping(9))
    private static let bad = ReceivedAction.malformed("parseError")

    private static let inputs: [(String, [ReceivedAction])] = [
        // The value began in the line of the fault: after the next line feed.
        ("]\n", [bad, good]),
        ("{,} {}\n", [bad, good]),
        ("{}]{}\n", [.message("{}"), bad, good]),
        ("\u{0}\n", [bad, good]),
        ("{\"a\":\u{0}}\n", [bad, good]),
        ("[01]\n", [bad, good]),
        // The line feed itself is at fault: after it.
        ("{\"a\n", [bad, good]),
        ("[tru\n", [bad, good]),
        ("[-\n", [bad, good]),
        // The value began in an earlier line: at the start of the line of the fault.
        ("{\"a\":1,\n", [bad, good]),
        ("[1\n\n\n", [bad, good]),
        ("{\n\"a\":1,\n\"b\":2,\n\n", [bad, good]),
        // A line feed at fault in a later line: after that one.
        ("[1,\n\"a\n", [bad, good]),
        // The one exception: a value has to come, and the good one is taken for it.
        ("[1,\n", [bad]),
        ("{\"a\":\n", [bad]),
        ("[\n", [bad]),
    ]

    @Test(arguments: inputs)
    func readsOnAfterAFault(input: String, expected: [ReceivedAction]) {
        let text = "\(input)\(ping(9))\n"
        #expect(StateDriver.actions(for: Array(text.utf8), ends: true) == expected)
    }

    @Test func takesAValueCutOffBeforeItAndKeepsTheLineAfterThat() {
        let text = "{\"a\":\n\(ping(1))\n\(ping(9))\n"
        #expect(StateDriver.actions(for: Array(text.utf8)) == [Self.bad, Self.good])
    }

    @Test func saysWhereTheFaultIs() {
        var driver = StateDriver()
        driver.receive("{}\n [1,]\n")
        #expect(driver.errors.first?.message == "Not valid JSON: unexpected ']' at byte 3.")
    }

    /// A limit skips to the line feed after the byte at fault, also when the value is over lines.
    @Test(arguments: [
        ("[[[[[\n", "depthExceeded"),
        ("[\n[\n[\n[\n[ {}\n", "depthExceeded"),
        ("{\"kkkkkkkkk\"\n", "keyTooLong"),
        ("[\n{\"kkkkkkkkk\":1} {}\n", "keyTooLong"),
        ("[123456789\n", "numberTooLong"),
        ("[\n123456789,\u{0} {}\n", "numberTooLong"),
    ])
    func skipsTheLineAfterALimit(input: String, kind: String) {
        var driver = StateDriver {
            $0.json.depthMax = 4
            $0.json.keyBytesMax = 8
            $0.json.numberCharactersMax = 8
        }
        driver.receive("\(input)\(ping(9))\n")
        // The call's own key and number are within the limits, or this would show nothing.
        #expect(driver.actions == [.malformed(kind), Self.good])
        #expect(driver.errors.first?.limit?.max == (kind == "depthExceeded" ? 4 : 8))
    }

    @Test func closesAfterTheLastBadFrame() {
        var driver = StateDriver()
        for _ in 1..<16 { driver.receive("]\n") }
        #expect(driver.actions == Array(repeating: Self.bad, count: 15))
        driver.receive("\(ping(9))\n")
        #expect(driver.actions.last == Self.good)
        driver.receive("]\n\(ping(9))\n")
        #expect(driver.actions.count == 18)
        #expect(driver.actions.suffix(2) == [Self.bad, .close])
    }

    @Test func closesAtTheFirstWhereThatIsAsked() {
        let input = Array("\(ping(9))\n]\n\(ping(9))\n".utf8)
        let actions = StateDriver.actions(for: input) { $0.closesOnBadFrame = true }
        #expect(actions == [Self.good, Self.bad, .close])
    }

    @Test func isNotClosedByValuesThatAreNoRequests() {
        let input = Array(String(repeating: "1\n\"a\"\nnull\n{}\n", count: 20).utf8)
        #expect(StateDriver.actions(for: input).count == 80)
        #expect(!StateDriver.actions(for: input).contains(.close))
    }
}
