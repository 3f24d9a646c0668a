import JSON
import TestSupport
import Testing

@Suite struct JSONPrettyPrinterTests {
    private func printed(_ text: String) -> String? {
        String(validating: JSONPrettyPrinter.print(Array(text.utf8)[...]), as: UTF8.self)
    }

    @Test func laysOutOneMemberALine() {
        let text = #"{"a":[1,{"b":"x, {\"y\"} [\\"}],"c":{},"d":[ ] , "e" : null}"#
        #expect(printed(text) == #"""
            {
              "a": [
                1,
                {
                  "b": "x, {\"y\"} [\\"
                }
              ],
              "c": {},
              "d": [],
              "e": null
            }
            """#)
    }

    @Test(arguments: ["1", "\"a b\"", "null", "{}", "[]", "\"\\\\\"", ""])
    func leavesScalarsAndEmptyContainersAlone(text: String) {
        #expect(printed(" \(text)\n") == text)
    }

    @Test(arguments: ["]]]", "}{", "\"", "[\"", ",,", "{{{", "\\"])
    func answersSomethingToWhatIsNoJSON(text: String) {
        #expect(printed(text)?.filter { !$0.isWhitespace } == text)
    }

    @Test(arguments: seeds(4))
    func changesNothingButWhiteSpace(seed: UInt64) throws {
        var documents = RandomDocument(seed: seed)
        for number in 0..<100 {
            let document = documents.next()
            let printed = JSONPrettyPrinter.print(document[...])
            #expect(JSONPrettyPrinter.print(printed[...]) == printed)
            #expect(try JSONValue.parse(printed) == JSONValue.parse(document),
                "seed \(seed), document \(number)")
        }
    }
}
