import Testing

@testable import rpc

@Suite struct ParameterSyntaxTests {
    typealias Source = ParameterSyntax.Source

    @Test(arguments: [
        ("id=7", "id", Source.text("7")),
        ("a=", "a", .text("")),
        ("a=b=c", "a", .text("b=c")),
        ("a==b", "a", .text("=b")),
        ("a=:=1", "a", .text(":=1")),
        ("a= @b", "a", .text(" @b")),
        ("name=Ada L", "name", .text("Ada L")),
        ("größe=ü", "größe", .text("ü")),
        ("a-b_c=1", "a-b_c", .text("1")),
        ("id:=7", "id", .json("7")),
        ("a:=", "a", .json("")),
        ("a:={\"b\":1}", "a", .json("{\"b\":1}")),
        ("a=@b", "a", .textOf(.file("b"))),
        ("a=@@b", "a", .textOf(.file("@b"))),
        ("a=@./-", "a", .textOf(.file("./-"))),
        ("a=@-", "a", .textOf(.standardInput)),
        ("a=@\u{301}b", "a", .textOf(.file("\u{301}b"))),
        ("\u{600}:=7", "\u{600}", .json("7")),
        ("a:=@b.json", "a", .jsonOf(.file("b.json"))),
        ("a:=@-", "a", .jsonOf(.standardInput)),
    ])
    func reads(word: String, key: String, source: Source) throws {
        #expect(
            try ParameterSyntax.parse([word]) == .named([.init(key: key, source: source)]))
    }

    @Test func readsNothing() throws { #expect(try ParameterSyntax.parse([]) == .none) }

    @Test(arguments: ["{}", "[1]", " \n{\"a\":\"b=c\"}", "{a=1", "[=@-"])
    func readsJSONForAllParameters(word: String) throws {
        #expect(try ParameterSyntax.parse([word]) == .raw(word))
    }

    @Test func keepsTheOrder() throws {
        guard case .named(let parameters) = try ParameterSyntax.parse(["b=1", "a=2", "B=3"]) else {
            Issue.record("not named")
            return
        }
        #expect(parameters.map(\.key) == ["b", "a", "B"])
    }

    @Test(arguments: [
        ["a"], [""], ["=1"], [":=1"], ["-"], ["7"], ["\"a\""], ["a:1"],
        ["a=1", "a=1"], ["a=1", "a:=2"], ["a=@b", "a=@-"],
        ["a=@"], ["a:=@"], ["a=@-", "b=@-"], ["a=@-", "b:=@-"],
        ["a.b=1"], ["a[b]=1"], ["a[]:=1"], ["a b=1"], ["a:b=1"], ["'a'=1"], ["http://a/?b=1"],
        ["{}", "a=1"], ["a=1", "[]"], ["{}", "{}"],
    ])
    func refuses(words: [String]) {
        let failure = #expect(throws: Failure.self) { try ParameterSyntax.parse(words) }
        #expect(failure?.exitCode == .usage)
        #expect(failure?.nextStep != nil)
    }

    /// Keys are compared as bytes, as the server compares them.
    @Test func keysThatOnlyLookAlikeAreTwo() throws {
        guard case .named(let both) = try ParameterSyntax.parse(["\u{E9}=1", "e\u{301}=2"]) else {
            Issue.record("not named")
            return
        }
        #expect(both.count == 2)
    }
}
