import ClientCore
import Testing

@Suite struct AnswerFramingTests {
    private func messages(
        _ chunks: [String], answerBytesMax: Int = AnswerFraming.answerBytesMax
    ) throws -> [String] {
        var framing = AnswerFraming(answerBytesMax: answerBytesMax)
        var found: [String] = []
        for chunk in chunks {
            framing.receive(ArraySlice(chunk.utf8))
            while let message = try framing.next() {
                found.append(try #require(String(validating: message, as: UTF8.self)))
            }
        }
        return found
    }

    @Test func findsValuesWhateverEndsThem() throws {
        #expect(
            try messages(["{\"a\":1}\n[2]\r\n\r\n\u{1E}{ } \n\n[ ]"])
                == ["{\"a\":1}", "[2]", "{ }", "[ ]"])
    }

    @Test func putsPiecesTogetherWhereverTheyWereCut() throws {
        let text = " {\"é\":[1.5e3,\"\\u00e9\"]}\r\n[true]\n"
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            var framing = AnswerFraming()
            var found: [[UInt8]] = []
            for chunk in [bytes[..<cut], bytes[cut...]] {
                framing.receive(chunk)
                while let message = try framing.next() { found.append(Array(message)) }
            }
            #expect(found == [Array("{\"é\":[1.5e3,\"\\u00e9\"]}".utf8), Array("[true]".utf8)])
        }
        #expect(try messages(text.map(String.init)).count == 2)
    }

    @Test func knowsWhetherAnAnswerHasBegun() throws {
        var framing = AnswerFraming()
        #expect(!framing.isInsideAnswer)
        framing.receive(ArraySlice("{\"a\":".utf8))
        #expect(try framing.next() == nil)
        #expect(framing.isInsideAnswer)
        framing.receive(ArraySlice("1}\n".utf8))
        #expect(try framing.next() != nil)
        #expect(!framing.isInsideAnswer)
    }

    @Test func boundsAnAnswer() throws {
        #expect(try messages(["[1234]\n[5678]"], answerBytesMax: 6).count == 2)
        for chunks in [["[12345]"], ["[123", "456"]] {
            let error = #expect(throws: ProtocolViolation.self) {
                try messages(chunks, answerBytesMax: 6)
            }
            #expect(error?.description.contains("answerBytesMax, 6") == true)
        }
    }

    @Test(arguments: [
        ("HTTP/1.1 400 Bad Request\r\n", "it speaks HTTP, not JSON-RPC"),
        ("\u{15}\u{3}\u{1}", "it speaks TLS"),
        ("-ERR unknown\r\n", "the answer is not JSON: unexpected 'E'"),
        (String(repeating: "[", count: 65), "the answer is nested deeper than 64"),
    ])
    func saysWhatItIsInstead(text: String, message: String) {
        let error = #expect(throws: ProtocolViolation.self) { try messages([text]) }
        #expect(error?.description == message)
    }
}
