internal import JSONRPC
internal import Testing

/// Clients of other protocols.
@Suite struct GreetingTests {
    @Test(arguments: [
        "GET / HTTP/1.1\r\n\r\n", "HEAD / HTTP/1.1\r\n", "POST / HTTP/1.1\r\n\r\n{}",
        "PUT /a", "DELETE /a", "CONNECT a:1", "OPTIONS *", "TRACE /", "PATCH /a",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ])
    func answersHTTPInItsOwnLanguage(request: String) throws {
        let actions = StateDriver.actions(for: Array(request.utf8))
        #expect(actions.count == 1)
        let answer = try #require(actions.first?.refusal)
        #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
        let body = try #require(parts.last)
        #expect(parts.count == 2)
        #expect(answer.contains("\r\nContent-Length: \(body.utf8.count)\r\n"))
        #expect(answer.contains("\r\nConnection: close"))
    }

    @Test func answersTLSWithAnAlert() {
        var driver = StateDriver()
        driver.receive([0x16])
        #expect(driver.actions.isEmpty)
        driver.receive([0x03, 0x01])
        let alert = String(
            decoding: [0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46] as [UInt8], as: UTF8.self)
        #expect(driver.actions == [.refuse(alert)])
    }

    @Test func readsNothingAfterARefusal() {
        var driver = StateDriver()
        driver.receive("POST / HTTP/1.1\r\n\r\n")
        driver.receive("\(ping(1))\n")
        driver.receiveEnd()
        #expect(driver.actions.count == 1)
        #expect(driver.state.bufferedBytes == 0)
        #expect(!driver.state.isMidFrame)
    }

    @Test(arguments: ["GETTING /", "GE\n", "get / HTTP/1.1", "POST\t/", "BREW / HTCPCP/1.0"])
    func takesWhatOnlyLooksLikeOneForASyntaxError(text: String) {
        let actions = StateDriver.actions(for: Array("\(text)\n\(ping(1))\n".utf8))
        #expect(actions == [.malformed("parseError"), .message(ping(1))])
    }

    @Test func looksOnlyAtTheFirstBytes() {
        let afterAMessage = Array("\(ping(1))\nGET / HTTP/1.1\n\(ping(2))\n".utf8)
        #expect(
            StateDriver.actions(for: afterAMessage)
                == [.message(ping(1)), .malformed("parseError"), .message(ping(2))])
        let afterAFault = Array("]\nGET / HTTP/1.1\n\(ping(2))\n".utf8)
        #expect(
            StateDriver.actions(for: afterAFault)
                == [.malformed("parseError"), .malformed("parseError"), .message(ping(2))])
        let tlsLater = Array(ping(1).utf8) + [0x16, 0x03, 0x01]
        #expect(
            StateDriver.actions(for: tlsLater) == [.message(ping(1)), .malformed("parseError")])
    }
}
