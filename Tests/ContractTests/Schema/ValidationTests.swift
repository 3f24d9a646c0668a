internal import JSON
internal import JSONRPC
internal import Testing

@testable import Contract

/// How errors are collected, what a run may cost, and where params are found.
@Suite struct ValidationTests {
    private func compile(_ schema: String) throws -> CompiledSchema {
        try CompiledSchema(ArraySlice(schema.utf8))
    }

    @Test func tellsAsManyErrorsAsAreAskedFor() throws {
        let schema = try compile(#"{"items":{"type":"null"}}"#)
        let bytes = Array("[\((0..<50).map(String.init).joined(separator: ","))]".utf8)[...]
        #expect(schema.validate(bytes).count == 20)
        #expect(schema.validate(bytes, errorsMax: 3).map(\.path) == ["/0", "/1", "/2"])
        #expect(schema.validate(bytes, errorsMax: 0).count == 1)
        #expect(!schema.accepts(bytes))
        #expect(schema.accepts(Array("[null]".utf8)[...]))
    }

    @Test func readsASliceOfMore() throws {
        let schema = try compile(#"{"properties":{"a":{"type":"null"}}}"#)
        let bytes = Array(#"[{"a":0},{"a":1}]"#.utf8)
        #expect(schema.validate(bytes[9..<16]).map(\.path) == ["/a"])
    }

    @Test(arguments: [63, 64])
    func goesAsDeepAsAScannerDoes(depth: Int) throws {
        let schema = try compile(##"{"items":{"$ref":"#"},"type":["array","null"]}"##)
        let open = String(repeating: "[", count: depth)
        let close = String(repeating: "]", count: depth)
        #expect(schema.accepts(Array("\(open)null\(close)".utf8)[...]))
        let errors = schema.validate(Array("\(open)0\(close)".utf8)[...])
        #expect(errors.map(\.path) == [String(repeating: "/0", count: depth)])
    }

    /// Two to the power of 64 ways through the schema.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ##"""
            {"type":"array","anyOf":[{"items":{"$ref":"#"}},
            {"items":{"$ref":"#"},"minItems":1}]}
            """##,
            ##"{"allOf":[{"items":{"$ref":"#"}},{"items":{"$ref":"#"}}]}"##,
            ##"{"oneOf":[{"items":{"$ref":"#"}},{"items":{"$ref":"#"}},{"items":{"$ref":"#"}}]}"##,
        ])
    func givesUpWhereASchemaRepeatsItself(schema: String) throws {
        let open = String(repeating: "[", count: 64)
        let close = String(repeating: "]", count: 64)
        let errors = try compile(schema).validate(Array("\(open)0\(close)".utf8)[...])
        #expect(errors.map(\.keyword) == ["steps"])
    }

    /// Each level is looked at for its fit and again for what it evaluated.
    @Test(.timeLimit(.minutes(1))) func doesNotDoubleItsWorkAtEachLevel() throws {
        let schema = try compile(
            ##"""
            {"anyOf":[{"properties":{"next":{"$ref":"#"}},"required":["next"]},
            {"properties":{"end":true},"required":["end"]}],"unevaluatedProperties":false}
            """##)
        let open = String(repeating: #"{"next":"#, count: 60)
        let close = String(repeating: "}", count: 60)
        #expect(schema.accepts(Array("\(open){\"end\":1}\(close)".utf8)[...]))
        let errors = schema.validate(Array("\(open){\"end\":1,\"x\":2}\(close)".utf8)[...])
        #expect(!errors.isEmpty && errors.allSatisfy { $0.keyword != "steps" })
    }

    @Test(.timeLimit(.minutes(1))) func comparesManyItemsInLinearTime() throws {
        let schema = try compile(#"{"uniqueItems":true}"#)
        let items = (0..<100_000).map { #"{"id":\#($0)}"# }.joined(separator: ",")
        #expect(schema.accepts(Array("[\(items)]".utf8)[...]))
        #expect(!schema.accepts(Array("[\(items),{\"id\":77}]".utf8)[...]))
    }

    @Test(.timeLimit(.minutes(1))) func matchesAPatternInLinearTime() throws {
        let schema = try compile(#"{"pattern":"^(a+)+$"}"#)
        let text = String(repeating: "a", count: 50_000)
        #expect(schema.accepts(Array("\"\(text)\"".utf8)[...]))
        #expect(schema.validate(Array("\"\(text)b\"".utf8)[...]).map(\.keyword) == ["pattern"])
    }

    // MARK: Params

    private static let params = #"""
        {"properties":{"email":{"type":"string"},"limit":{"minimum":1},"flag":{"type":"boolean"}},
         "required":["email"],"additionalProperties":false,"type":"object"}
        """#

    @Test(arguments: [
        (#"{"limit":5,"email":"a@b"}"#, [#""a@b""#, "5", ""]),
        (#" { "flag" : true , "em\u0061il" : "x" } "#, [#""x""#, "", "true"]),
        (#"["a", 7]"#, [#""a""#, "7", ""]), (#"["a",7,false]"#, [#""a""#, "7", "false"]),
    ])
    func notesWhereTheParamsStand(params: String, values: [String]) throws {
        let schema = try compile(Self.params)
        #expect(schema.propertyNames == ["email", "limit", "flag"])
        let bytes = Array("  \(params)".utf8)[2...]
        var places = ParamPlaces(count: 3)
        #expect(schema.validate(bytes, places: &places).isEmpty)
        let found = (0..<3).map { index in
            let place = places[index]
            return place.isEmpty ? "" : String(validating: bytes[place], as: UTF8.self)
        }
        #expect(found == values)
    }

    @Test(arguments: [
        ("{}", ["/email required"]), ("[]", ["/0 required"]),
        ("[1,0]", ["/0 type", "/1 minimum"]), ("[\"a\",1,true,4,5]", ["/3 maxItems"]),
        (#"{"email":1,"emial":2}"#, ["/email type", "/emial additionalProperties"]),
        ("7", [" type"]),
    ])
    func tellsWhatIsWrongWithParams(params: String, faults: [String]) throws {
        let schema = try compile(Self.params)
        var places = ParamPlaces(count: 3)
        let errors = schema.validate(Array(params.utf8)[...], places: &places)
        #expect(errors.map { "\($0.path) \($0.keyword)" } == faults)
    }
}
