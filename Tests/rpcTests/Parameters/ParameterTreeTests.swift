import Testing

@testable import rpc

@Suite struct ParameterTreeTests {
    private func json(_ words: [String]) throws -> String? {
        let json = try Parameters.json(try ParameterSyntax.parse(words))
        return try json.map { try #require(String(validating: $0, as: UTF8.self)) }
    }

    @Test(arguments: [
        (["a.b=x", "a.c:=1"], #"{"a":{"b":"x","c":1}}"#),
        (["a[b][0]=x", "c=y", "a[b][1]=z"], #"{"a":{"b":["x","z"]},"c":"y"}"#),
        (["t[1]=b", "t[0]=a"], #"{"t":["a","b"]}"#),
        (["t[0].n=a", "t[1].n=b", "t[0].m:=1"], #"{"t":[{"n":"a","m":1},{"n":"b"}]}"#),
        (["m[0][0]:=1", "m[0][1]:=2"], #"{"m":[[1,2]]}"#),
        (["a.0=x"], #"{"a":{"0":"x"}}"#),
        ([#"a["b.c]\n"]=x"#], #"{"a":{"b.c]\n":"x"}}"#),
        (["a[b c]=x"], #"{"a":{"b c":"x"}}"#),
        // Keys are compared as bytes, as a server compares them.
        (["\u{E9}=1", "e\u{301}=2"], "{\"\u{E9}\":\"1\",\"e\u{301}\":\"2\"}"),
    ])
    func putsParametersTogether(words: [String], expected: String) throws {
        #expect(try json(words) == expected)
    }

    @Test(arguments: [
        (["a=1", "a=1"], "the key a is there twice"),
        (["a=1", "a:=2"], "the key a is there twice"),
        (["a=@/nowhere", "a=@-"], "the key a is there twice"),
        (["a.b=1", "a[b]=2"], "the key a[b] is there twice"),
        (["a=1", "a.b=2"], "a.b does not go together with a: one place cannot be two things"),
        (["a.b=1", "a:={}"], "a does not go together with a.b: one place cannot be two things"),
        (
            ["a.b=1", "a[0]=2"],
            "a[0] does not go together with a.b: one place cannot be two things"
        ),
        (["a[1]=x"], "a[1]: there is no element 0 before it"),
        (["a[0]=x", "a[2].b=x"], "a[2].b: there is no element 1 before it"),
    ])
    func refuses(words: [String], message: String) {
        let failure = #expect(throws: Failure.self) { try json(words) }
        #expect(failure?.exitCode == .usage)
        #expect(failure?.message == message)
    }
}
