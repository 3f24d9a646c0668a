import ClientCore
import Testing

@testable import rpc

@Suite struct StreamedAnswerTests {
    /// All but the id stays as the server sent it.
    @Test(arguments: [
        (#"{"jsonrpc":"2.0","id":7,"result":[1.0, "x"]}"#, false),
        (#"{"error":{"code":1,"message":"id"},"id" : 7 ,"jsonrpc":"2.0"}"#, true),
        (#"{"jsonrpc":"2.0","id":7,"result":{"id":9,"error":1},"meta":{}}"#, false),
    ])
    func hasTheIDOfItsCallAgain(json: String, isError: Bool) throws {
        // In the middle of a buffer, where indices do not begin at 0.
        let bytes = Array(("xx" + json).utf8)
        let answer = try #require(try StreamedAnswer(bytes.dropFirst(2)))
        #expect(answer.number == 7)
        #expect(answer.isError == isError)
        var output: [UInt8] = []
        answer.append(withID: Array(#""mine""#.utf8), to: &output)
        let place = try #require(json.firstRange(of: "7"))
        #expect(
            String(validating: output, as: UTF8.self)
                == json.replacingCharacters(in: place, with: #""mine""#))
    }

    @Test func notificationsAreNone() throws {
        let notification = #"{"jsonrpc":"2.0","method":"a.changed","params":[]}"#
        #expect(try StreamedAnswer(ArraySlice(notification.utf8)) == nil)
    }

    @Test(arguments: [
        "[]", "7", #"{"id":7}"#, #"{"result":1}"#, #"{"id":7,"result":1,"error":{}}"#,
    ])
    func refusesWhatIsNoAnswer(json: String) {
        #expect(throws: ProtocolViolation.self) { try StreamedAnswer(ArraySlice(json.utf8)) }
    }

    @Test(arguments: [#""7""#, "null", "7.5", "1e99"])
    func otherIDsAreNoNumbers(id: String) throws {
        let json = #"{"id":\#(id),"result":1}"#
        #expect(try StreamedAnswer(ArraySlice(json.utf8))?.number == nil)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
