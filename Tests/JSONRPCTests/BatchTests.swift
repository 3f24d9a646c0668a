internal import JSONRPC
internal import Testing

@Suite struct BatchTests {
    private func items(_ text: String, max: Int = 100) throws(RPCError) -> [String] {
        try Batch.items(of: ArraySlice(text.utf8), itemsMax: max).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test func givesItemsAsTheyWereSent() throws {
        #expect(try items(#"[{"a" : 1},2 , "]" ,[3,[4]],null]"#) == [
            #"{"a" : 1}"#, "2", "\"]\"", "[3,[4]]", "null",
        ])
        #expect(try items("[\n1\n]") == ["1"])
    }

    @Test(arguments: ["[]", "[ ]", "[\n\t]"])
    func refusesNoItems(text: String) throws {
        let error = try #require(throws: RPCError.self) { try items(text) }
        #expect(error.kind == .invalidRequest)
    }

    @Test func refusesMoreThanTheLimit() throws {
        #expect(try items("[1,2,3]", max: 3).count == 3)
        let error = try #require(throws: RPCError.self) { try items("[1,2,3,4]", max: 3) }
        #expect(error.kind == .batchTooLarge)
        #expect(error.limit == RPCError.Limit(name: "batchItemsMax", max: 3))
    }

    @Test func namesTheLimitThatHolds() throws {
        let error = try #require(throws: RPCError.self) {
            try Batch.items(
                of: ArraySlice("[1,2]".utf8), itemsMax: 1,
                limit: "batchItemsBeforeAuthenticationMax")
        }
        #expect(error.limit?.name == "batchItemsBeforeAuthenticationMax")
    }
}

@Suite struct BatchAnswerTests {
    @Test func hasTheOrderOfTheItems() {
        var answer = BatchAnswer()
        let first = answer.begin()
        let note = answer.begin()
        let last = answer.begin()
        #expect(!answer.isComplete)
        answer.end(last, Array("3".utf8))
        answer.end(note, [])
        #expect(!answer.isComplete)
        answer.end(first, Array("1".utf8))
        #expect(answer.isComplete)
        #expect(answer.text().map { String(decoding: $0, as: UTF8.self) } == "[1,3]")
    }

    @Test func isNothingForNotificationsOnly() {
        var answer = BatchAnswer()
        for _ in 0..<3 { answer.end(answer.begin(), []) }
        #expect(answer.isComplete)
        #expect(answer.text() == nil)
    }

    @Test func countsItsBytes() {
        var answer = BatchAnswer()
        answer.end(answer.begin(), [1, 2, 3])
        answer.end(answer.begin(), [4])
        #expect(answer.bytes == 4)
    }
}
