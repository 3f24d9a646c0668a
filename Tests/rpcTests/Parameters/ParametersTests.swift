import Foundation
import Testing

@testable import rpc

@Suite struct ParametersTests {
    private func json(_ words: String...) throws -> String? {
        let json = try Parameters.json(try ParameterSyntax.parse(words))
        return try json.map { try #require(String(validating: $0, as: UTF8.self)) }
    }

    @Test func makesAnObject() throws {
        #expect(try json() == nil)
        #expect(
            try json("id=7", "n:=7", "t=a\"\n", "o:={ \"a\" : [ 1.0 , \"x y\" ] }")
                == #"{"id":"7","n":7,"t":"a\"\n","o":{"a":[1.0,"x y"]}}"#)
    }

    @Test func takesJSONAsItIs() throws {
        let object = try json("{\n \"a\": 1e400,\n \"b\": \" \\u0041 \"\n}")
        #expect(object == #"{"a":1e400,"b":" \u0041 "}"#)
        #expect(try json("[1, 2]") == "[1,2]")
    }

    @Test func readsFiles() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/file"
            // One line end is left out, and only one.
            for (content, text) in [
                ("secret", "secret"), ("secret\n", "secret"), ("secret\r\n", "secret"),
                ("a\n\n", "a\\n"), ("\n", ""), ("", ""), ("a\r", "a\\r"), (" a \n", " a "),
            ] {
                try Data(content.utf8).write(to: URL(filePath: path))
                #expect(try json("p=@\(path)") == "{\"p\":\"\(text)\"}")
            }
            try Data("[1,\n 2]\n".utf8).write(to: URL(filePath: path))
            #expect(try json("p:=@\(path)") == #"{"p":[1,2]}"#)
        }
    }

    @Test func readsAllParametersFromAFile() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/file"
            try Data("{\"a\":\n [1]}\n".utf8).write(to: URL(filePath: path))
            #expect(try json("@\(path)") == #"{"a":[1]}"#)
            try Data("7\n".utf8).write(to: URL(filePath: path))
            let failure = #expect(throws: Failure.self) { try json("@\(path)") }
            #expect(failure == .badInput("\(path) is neither a JSON object nor an array"))
        }
    }

    @Test(arguments: [
        "@/nowhere/at/all", "@/dev/null", "a:=", "a:=zz", "a:=1 2", "a:={\"b\":1,\"b\":2}",
        "a:='1'", "a:=01", "a:=\"\u{1}\"",
        "{", "[1,]", "{} {}", "{\"a\":1,\"a\":2}", "{a:1}", "a=@/nowhere/at/all", "a=@/tmp",
        "a:=@/nowhere/at/all", "a:=@/dev/null",
    ])
    func refusesBadInput(word: String) {
        let failure = #expect(throws: Failure.self) { try json(word) }
        #expect(failure?.exitCode == .badInput)
    }

    @Test func namesWhatIsWrong() throws {
        let value = #expect(throws: Failure.self) { try json("id:=7x") }
        #expect(
            value
                == .badInput(
                    "the value of id is not JSON: unexpected 'x' at byte 1",
                    nextStep: "a string is written without the colon: id=text"))
        let file = #expect(throws: Failure.self) { try json("a=@/nowhere") }
        #expect(
            file
                == .badInput("cannot read /nowhere: No such file or directory"))
    }

    @Test func refusesFilesThatAreNoTextAndFilesWithoutEnd() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/file"
            try Data([0x61, 0xFF]).write(to: URL(filePath: path))
            let failure = #expect(throws: Failure.self) { try json("p=@\(path)") }
            #expect(failure?.message == "p: \(path) is not text in UTF-8")
        }
        let failure = #expect(throws: Failure.self) { try json("p=@/dev/zero") }
        #expect(failure?.message == "/dev/zero has more than \(InputFile.inputBytesMax) bytes")
    }
}
