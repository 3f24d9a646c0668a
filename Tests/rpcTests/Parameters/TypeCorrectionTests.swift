import ClientCore
import JSONRPC
import Testing

@testable import rpc

@Suite struct TypeCorrectionTests {
    private func text(_ words: [String], wrong paths: String...) throws -> String? {
        let fields = paths.map {
            RPCError.FieldError(path: $0, keyword: "type", message: "expected a number")
        }
        return TypeCorrection.text(
            CallError(.invalidParams(fields)), try ParameterSyntax.parse(words))
    }

    @Test(arguments: [
        ("id=7", "/id", "write id:=7 instead of id=7"),
        ("a.done=true", "/a/done", "write a.done:=true instead of a.done=true"),
        ("a[0]=null", "/a/0", "write 'a[0]:=null' instead of 'a[0]=null'"),
        ("tags=[\"a b\"]", "/tags", "write 'tags:=[\"a b\"]' instead of 'tags=[\"a b\"]'"),
        ("name:=7", "/name", "write name=7 instead of name:=7"),
        ("a=@f.json", "/a", "write a:=@f.json instead of a=@f.json"),
    ])
    func correctsOneWord(word: String, path: String, expected: String) throws {
        #expect(try text([word], wrong: path) == expected)
    }

    @Test func correctsAllThatAreWrong() throws {
        #expect(
            try text(["a=1", "b=2", "c=3"], wrong: "/a", "/c")
                == "write a:=1 instead of a=1, c:=3 instead of c=3")
    }

    @Test(arguments: [
        ("id=seven", "/id"), ("id=\"7\"", "/id"), ("id=7", "/other"), ("id:={}", "/id"),
        ("{\"id\":\"7\"}", "/id"), ("a=@-", "/a"),
    ])
    func saysNothingWhereNoOtherSpellingWouldDo(word: String, path: String) throws {
        #expect(try text([word], wrong: path) == nil)
    }

    @Test func looksOnlyAtTypes() throws {
        let field = RPCError.FieldError(path: "/id", keyword: "minimum", message: "too small")
        let error = CallError(.invalidParams([field]))
        #expect(TypeCorrection.text(error, try ParameterSyntax.parse(["id=7"])) == nil)
    }
}
