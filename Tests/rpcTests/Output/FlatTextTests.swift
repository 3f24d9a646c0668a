import JSON
import Testing

@testable import rpc

@Suite struct FlatTextTests {
    private let value =
        #"{"a":{"b":["x",7,{"c d":null}],"e":{},"f":[]},"t":"@x","u":"1\n2","e":""}"#

    private func flat(_ json: String) throws -> String {
        FlatText.text(try JSONValue.parse(Array(json.utf8)))
    }

    @Test func hasALineAValue() throws {
        #expect(
            try flat(value) == """
                a.b[0]=x
                a.b[1]:=7
                a.b[2]["c d"]:=null
                a.e:={}
                a.f:=[]
                t:="@x"
                u:="1\\n2"
                e=

                """)
    }

    /// What is found with `grep` can be sent.
    @Test func isReadAgainAsParameters() throws {
        let words = try flat(value).split(separator: "\n").map(String.init)
        let json = try #require(try Parameters.json(try ParameterSyntax.parse(words)))
        #expect(String(validating: json, as: UTF8.self) == value)
    }

    @Test func aValueAloneHasNoKey() throws {
        #expect(try flat("7") == ":=7\n")
        #expect(try flat("[1]") == "[0]:=1\n")
    }
}
