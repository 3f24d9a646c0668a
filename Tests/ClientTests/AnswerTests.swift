import ClientCore
import JSONRPC
import Testing

@Suite struct AnswerTests {
    private func read(_ text: String) throws -> Answer? {
        try Answer.read(ArraySlice(text.utf8))
    }

    @Test func readsAResult() throws {
        let answer = try #require(
            try read(#"{"result": {"a": 1.0} ,"extra":1,"id":7,"jsonrpc":"2.0"}"#))
        #expect(answer.number == 7)
        #expect(!answer.isError)
        #expect(try answer.outcome.get().elementsEqual(#"{"a": 1.0}"#.utf8))
    }

    @Test func readsAnError() throws {
        let answer = try #require(
            try read(#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"No."}}"#))
        #expect(answer.id.isNull)
        #expect(answer.number == nil)
        let error = #expect(throws: CallError.self) { try answer.outcome.get() }
        #expect(error?.kind == .parseError)
        #expect(error?.message == "No.")
    }

    @Test func passesOverNotifications() throws {
        #expect(try read(#"{"jsonrpc":"2.0","method":"news","params":[1]}"#) == nil)
    }

    @Test(arguments: [
        "1", "[]", "{}", #"{"jsonrpc":"1.0","id":1,"result":1}"#,
        #"{"id":1,"result":1}"#, #"{"jsonrpc":"2.0","id":1}"#,
        #"{"jsonrpc":"2.0","result":1}"#, #"{"jsonrpc":"2.0","id":{},"result":1}"#,
        #"{"jsonrpc":"2.0","id":1,"result":1,"error":{"code":1,"message":""}}"#,
        #"{"jsonrpc":"2.0","id":1,"result":1,"result":2}"#,
        #"{"jsonrpc":"2.0","id":1,"id":2,"result":2}"#,
        #"{"jsonrpc":"2.0","id":1,"error":"no"}"#,
        #"{"jsonrpc":"2.0","id":1,"error":{"code":1}}"#,
        #"{"jsonrpc":"2.0","id":1,"error":{"message":"no"}}"#,
        #"{"jsonrpc":"2.0","id":1,"error":{"code":1.5,"message":"no"}}"#,
        #"{"jsonrpc":"2.0","id":1,"error":{"code":1e400,"message":"no"}}"#,
        #"{"jsonrpc":"2.0","id":1,"error":null}"#, "{", "nonsense",
    ])
    func refusesWhatIsNoResponse(text: String) {
        #expect(throws: ProtocolViolation.self) { try read(text) }
    }

    @Test func readsABatch() throws {
        let text =
            #"[{"jsonrpc":"2.0","id":2,"result":1}, {"jsonrpc":"2.0","id":1,"result":2}]"#
        let answers = try Answer.readBatch(ArraySlice(text.utf8))
        #expect(answers.map(\.number) == [2, 1])
        #expect(throws: ProtocolViolation.self) { try Answer.readBatch(ArraySlice("[1]".utf8)) }
        #expect(throws: ProtocolViolation.self) { try Answer.readBatch(ArraySlice("[".utf8)) }
    }
}
