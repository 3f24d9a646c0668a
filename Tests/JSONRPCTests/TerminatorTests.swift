internal import JSONRPC
internal import Testing

/// How answers end: as the messages they answer.
@Suite struct TerminatorTests {
    @Test(arguments: [
        ("{}\n", [.lf]),
        ("{}\r\n", [.crlf]),
        ("{}\r\n{}\n{}\r\n", [.crlf, .lf, .crlf]),
        // Followed by something else than a line's end.
        ("{}{}\r\n", [.lf, .crlf]),
        ("{}\r\n{} {}\n", [.crlf, .lf, .lf]),
        // A carriage return alone ends no line.
        ("{}\r{}\r\r\n", [.lf, .lf]),
        // A fault ends as what came before it.
        ("]\r\n{}\r\n]\n", [.lf, .crlf, .crlf]),
    ] as [(String, [Terminator])])
    func mirrorsTheClient(input: String, expected: [Terminator]) {
        var driver = StateDriver()
        driver.receive(input)
        #expect(driver.terminators == expected)
    }

    /// The answer leaves at once; what comes later tells how the next one ends.
    @Test func doesAsBeforeWhenNothingHasFollowedYet() {
        var driver = StateDriver()
        driver.receive("{}")
        #expect(driver.terminators == [.lf])
        driver.receive("\r\n{}")
        #expect(driver.terminators == [.lf, .crlf])
        driver.receive("\n{}")
        #expect(driver.terminators == [.lf, .crlf, .lf])
        driver.receive("\r")
        driver.receive("\n{}")
        #expect(driver.terminators == [.lf, .crlf, .lf, .crlf])
        driver.receive("\r")
        driver.receive(" {}")
        #expect(driver.terminators == [.lf, .crlf, .lf, .crlf, .lf])
    }

    @Test func endsWithAnEmptyLineWhereThatIsAsked() {
        var driver = StateDriver { $0.terminator = .lflf }
        driver.receive("{}\n{}\r\n{}{}\n")
        #expect(driver.terminators == [.lflf, .crlf, .lflf, .lflf])
    }

    @Test(arguments: [(Terminator.lf, "\n"), (.crlf, "\r\n"), (.lflf, "\n\n")])
    func hasBytes(terminator: Terminator, bytes: String) {
        #expect("\(terminator.bytes)".utf8.elementsEqual(bytes.utf8))
    }
}
