import JSON
import Testing

@testable import rpc

@Suite struct JSONPlaceTests {
    private let json = #"{"a":[1.50,{"b/c":" x\u0041"}],"":null}"#

    private func at(_ pointer: String) throws -> String? {
        let slice = try JSONPlace.slice(
            try #require(JSONPointer(pointer)), of: ArraySlice(json.utf8))
        return String(validating: slice, as: UTF8.self)
    }

    @Test func answersTheBytesThatCame() throws {
        #expect(try at("") == json)
        #expect(try at("/a/0") == "1.50")
        #expect(try at("/a/1/b~1c") == #"" x\u0041""#)
        #expect(try at("/") == "null")
    }

    @Test(arguments: [
        ("/b", "it has: a, "), ("/a/2", "/a is an array of 2, counted from 0"),
        ("/a/-1", "/a is an array of 2, counted from 0"),
        ("/a/00", "/a is an array of 2, counted from 0"),
        ("/a/0/x", "/a/0 is neither an object nor an array"), ("/a/1/b", "/a/1 has: b/c"),
    ])
    func saysWhatIsThereInstead(pointer: String, nextStep: String) {
        let failure = #expect(throws: Failure.self) { try at(pointer) }
        #expect(failure?.exitCode == .badInput)
        #expect(failure?.message == "the result has nothing at \(pointer)")
        #expect(failure?.nextStep == nextStep)
    }
}
