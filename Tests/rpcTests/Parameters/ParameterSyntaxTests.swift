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
        ("a.b=1", "a.b", .text("1")),
        ("a[b][0]=x", "a[b][0]", .text("x")),
        ("a[\"x=y\"]:=1", "a[\"x=y\"]", .json("1")),
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
    func reads(word: String, path: String, source: Source) throws {
        guard case .named(let parameters) = try ParameterSyntax.parse([word]) else {
            Issue.record("not named")
            return
        }
        #expect(parameters.map(\.path.text) == [path])
        #expect(parameters.map(\.source) == [source])
    }

    @Test func readsNothing() throws { #expect(try ParameterSyntax.parse([]) == .none) }

    @Test(arguments: [
        ("{}", ParameterSyntax.raw("{}")), ("[1]", .raw("[1]")),
        (" \n{\"a\":\"b=c\"}", .raw(" \n{\"a\":\"b=c\"}")), ("{a=1", .raw("{a=1")),
        ("[=@-", .raw("[=@-")), ("-", .rawOf(.standardInput)), ("@-", .rawOf(.standardInput)),
        ("@a.json", .rawOf(.file("a.json"))), ("@a=b", .rawOf(.file("a=b"))),
    ])
    func readsAllParametersAtOnce(word: String, syntax: ParameterSyntax) throws {
        #expect(try ParameterSyntax.parse([word]) == syntax)
    }

    @Test func keepsTheOrder() throws {
        guard case .named(let parameters) = try ParameterSyntax.parse(["b=1", "a=2", "B=3"]) else {
            Issue.record("not named")
            return
        }
        #expect(parameters.map(\.path.text) == ["b", "a", "B"])
    }

    @Test(arguments: [
        ["a"], [""], ["=1"], [":=1"], ["7"], ["\"a\""], ["a:1"], ["a=@"], ["a:=@"], ["@"],
        ["a=@-", "b=@-"], ["a=@-", "b:=@-"], ["a[]:=1"], ["a b=1"], ["a:b=1"], ["'a'=1"],
        ["http://a/?b=1"], ["a.=1"], ["a..b=1"], [".a=1"], ["a[=1"], ["a[b=1"], ["a[b]c=1"],
        ["a[01]=1"], ["a[99999999999999999999]=1"], ["a[\"b]=1"], ["a[\"b\"=1"], ["a[\"\\x\"]=1"],
        ["{}", "a=1"], ["a=1", "[]"], ["{}", "{}"], ["a=1", "-"], ["-", "a=1"], ["@a", "b=1"],
        ["a" + String(repeating: "[b]", count: 64) + "=1"],
    ])
    func refuses(words: [String]) {
        let failure = #expect(throws: Failure.self) { try ParameterSyntax.parse(words) }
        #expect(failure?.exitCode == .usage)
        #expect(failure?.nextStep != nil)
    }

    /// It may be long, or hold what is not for a log.
    @Test func aRefusalDoesNotRepeatJSON() {
        let failure = #expect(throws: Failure.self) {
            try ParameterSyntax.parse(["{\"password\":\"x\"}", "a=1"])
        }
        #expect(failure?.message == "a JSON argument is for all parameters, and stands alone")
    }
}
