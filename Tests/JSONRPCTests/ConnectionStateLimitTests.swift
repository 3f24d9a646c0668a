internal import JSONRPC
internal import Testing

/// Size and depth: refused in time, and in bounded memory.
@Suite struct ConnectionStateLimitTests {
    private static func string(bytes: Int) -> String {
        "\"" + String(repeating: "a", count: bytes - 2) + "\""
    }

    @Test func takesAMessageOfExactlyTheLimit() {
        var driver = StateDriver { $0.frameBytesMax = 100 }
        driver.receive(String(repeating: " ", count: 200) + Self.string(bytes: 100))
        #expect(driver.actions == [.message(Self.string(bytes: 100))])
    }

    @Test func refusesOneByteMoreAndReadsOn() {
        var driver = StateDriver { $0.frameBytesMax = 100 }
        driver.receive(Self.string(bytes: 101) + " " + ping(1) + "\n" + ping(2))
        #expect(driver.actions == [.malformed("frameTooLarge"), .message(ping(2))])
        #expect(driver.errors.first?.limit == RPCError.Limit(name: "frameBytesMax", max: 100))
    }

    @Test func refusesWhenTheByteOverTheLimitArrives() {
        var driver = StateDriver { $0.frameBytesMax = 100 }
        driver.receive("\"" + String(repeating: "a", count: 99))
        #expect(driver.actions.isEmpty)
        driver.receive("a")
        #expect(driver.actions == [.malformed("frameTooLarge")])
    }

    @Test func takesANumberOfExactlyTheLimit() {
        var driver = StateDriver { $0.frameBytesMax = 4 }
        driver.receive("1234\n12345\n1234 ")
        let expected: [ReceivedAction] = [
            .message("1234"), .malformed("frameTooLarge"), .message("1234"),
        ]
        #expect(driver.actions == expected)
    }

    /// A value over lines is skipped to the line feed after the byte over the limit, not after all
    /// that happened to arrive with it.
    @Test func skipsFromTheByteOverTheLimit() {
        var driver = StateDriver { $0.frameBytesMax = 60 }
        driver.receive("[\n\(Self.string(bytes: 70))\n\(ping(1))\n")
        #expect(driver.actions == [.malformed("frameTooLarge"), .message(ping(1))])
    }

    @Test func namesTheLimitThatHolds() {
        var driver = StateDriver {
            $0.frameBytesMax = 10
            $0.frameBytesLimit = "frameBytesBeforeAuthenticationMax"
            $0.closesOnBadFrame = true
        }
        driver.receive(Self.string(bytes: 11))
        #expect(driver.actions == [.malformed("frameTooLarge"), .close])
        #expect(driver.errors.first?.limit?.name == "frameBytesBeforeAuthenticationMax")
    }

    /// A gigabyte without a line feed, as a socket would give it.
    @Test func holdsNoMoreThanTheLimitOfAHugeLine() {
        let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 64 << 10)
        var driver = StateDriver()
        driver.receive("{\"a\":\"")
        var mostHeld = 0
        for _ in 0..<(1 << 30) / piece.count {
            driver.receive(piece)
            mostHeld = max(mostHeld, driver.state.bufferedBytes)
        }
        #expect(mostHeld <= 1 << 20)
        #expect(driver.state.isMidFrame)
        driver.receive("\"}\n\(ping(1))\n")
        #expect(driver.actions == [.malformed("frameTooLarge"), .message(ping(1))])
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
    func refusesADepthOfTenThousand(opening: String) {
        var driver = StateDriver()
        driver.receive(String(repeating: opening, count: 10_000))
        #expect(driver.actions == [.malformed("depthExceeded")])
        #expect(driver.errors.first?.limit == RPCError.Limit(name: "depthMax", max: 64))
        driver.receive("\n\(ping(1))\n")
        #expect(driver.actions.last == .message(ping(1)))
    }

    @Test func takesADepthOfExactlyTheLimit() {
        let nested = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(StateDriver.actions(for: Array(nested.utf8)) == [.message(nested)])
    }
}
