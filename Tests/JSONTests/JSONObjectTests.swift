import JSON
import Testing

@Suite struct JSONObjectTests {
    private func value(_ number: Int) -> JSONValue { .number(JSONNumber(Int64(number))) }

    @Test(arguments: [0, 1, 5, 16, 17, 18, 200])
    func keepsTheOrderAndFindsEveryMember(count: Int) {
        var object = JSONObject()
        for number in 0..<count {
            #expect(object.append("k\(number)", value(number)) == true)
        }
        #expect(object.count == count)
        #expect(object.isEmpty == (count == 0))
        #expect(object.members.map(\.key) == (0..<count).map { "k\($0)" })
        for number in 0..<count {
            #expect(object["k\(number)"] == value(number))
            #expect(object.append("k\(number)", nil) == false)
        }
        #expect(object["k\(count)"] == nil)
        #expect(object.count == count)
    }

    @Test(arguments: [1, 3, 17, 18, 40])
    func setsAndRemoves(count: Int) {
        var object = JSONObject()
        for number in 0..<count { object["k\(number)"] = true }
        object["k0"] = "new"
        #expect(object.members.first?.key == "k0")
        #expect(object["k0"] == "new")
        object["k0"] = nil as JSONValue?
        object["absent"] = nil as JSONValue?
        #expect(object.count == count - 1)
        #expect(object["k0"] == nil)
        for number in 1..<max(count, 1) where count > 1 { #expect(object["k\(number)"] == true) }
        object["k0"] = .null
        #expect(object.members.last?.key == "k0")
        #expect(object["k0"] == .some(.null))
    }

    @Test(arguments: [0, 30])
    func takesKeysForDifferentUnlessTheirBytesAreTheSame(others: Int) {
        var object = JSONObject()
        for number in 0..<others { object["k\(number)"] = .null }
        #expect(object.append("\u{E9}", 1) == true)
        #expect(object.append("e\u{301}", 2) == true)
        #expect(object["\u{E9}"] == 1)
        #expect(object["e\u{301}"] == 2)
        #expect(object.count == others + 2)
    }

    @Test func isEqualWhateverTheOrder() {
        let object: JSONValue = ["a": 1, "b": [true, nil], "c": ["d": "e"]]
        #expect(object == ["c": ["d": "e"], "a": 1, "b": [true, nil]])
        #expect(object != ["c": ["d": "e"], "a": 1, "b": [nil, true]])
        #expect(object != ["a": 1, "b": [true, nil]])
        #expect(object != ["a": 1, "b": [true, nil], "c": ["d": "E"]])
        #expect(["\u{E9}": 1] as JSONValue != ["e\u{301}": 1])
    }
}
