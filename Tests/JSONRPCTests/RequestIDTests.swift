internal import JSONRPC
internal import Testing

@Suite struct RequestIDTests {
    private func id(_ json: String) -> RequestID? { RequestID(json: ArraySlice(json.utf8)) }

    @Test(arguments: ["1", "-1", "1.0", "1e400", "\"a\"", "\"\"", "null", "0"])
    func takesStringsNumbersAndNull(json: String) throws {
        let read = try #require(id(json))
        #expect(read.description == json)
        #expect(read.isNull == (json == "null"))
    }

    @Test(arguments: ["true", "false", "{}", "[1]", ""])
    func takesNothingElse(json: String) {
        #expect(id(json) == nil)
    }

    @Test func isTheSameWhenItsBytesAre() {
        let spellings = ["1", "1.0", "1e0", "\"1\"", "\"\\u0031\"", "null", "\"null\""]
        for (place, spelling) in spellings.enumerated() {
            for (other, another) in spellings.enumerated() {
                #expect((id(spelling) == id(another)) == (place == other))
                if place == other {
                    #expect(id(spelling)?.fingerprint == id(another)?.fingerprint)
                }
            }
        }
    }

    @Test func isTheSameInAnotherMessage() {
        let message = Array("[17,\"a\",17]".utf8)
        #expect(RequestID(json: message[1..<3]) == RequestID(json: message[8..<10]))
        #expect(RequestID(json: message[1..<3]) != RequestID(json: message[4..<7]))
    }

    @Test func answersNullToWhatHasNoID() {
        #expect(RequestID.null.description == "null")
        #expect(RequestID.null.isNull)
    }
}
