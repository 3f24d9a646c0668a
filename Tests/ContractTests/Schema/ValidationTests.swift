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

    /// What the budget ends is not taken for what does not match, also where that would do.
    @Test(arguments: [
        #"{"not":{"pattern":"P"}}"#, #"{"anyOf":[{"pattern":"P"},{"type":"string"}]}"#,
        #"{"if":{"pattern":"P"},"then":false}"#, #"{"if":{"pattern":"P"},"else":true}"#,
        #"{"oneOf":[{"pattern":"P"},true]}"#, #"{"contains":{"pattern":"P"},"minContains":0}"#,
        #"{"patternProperties":{"P":false}}"#,
    ])
    func saysSoWhereAPatternTakesTooLong(schema: String) throws {
        // Applied to the same value two to the power of ten times.
        let doubled = (0..<10).map { number in
            let next = ##"{"$ref":"#/$defs/d\##(number + 1)"}"##
            return #""d\#(number)":{"allOf":[\#(next),\#(next)]}"#
        }
        let last = #""d10":\#(schema)"#.replacing("\"P\"", with: "\"(x|y)*x(x|y){12}z\"")
        let definitions = (doubled + [last]).joined(separator: ",")
        let text = String(repeating: "xy", count: 100)
        let instance =
            schema.contains("contains")
            ? "[\"\(text)\"]" : schema.contains("Prop") ? "{\"\(text)\":1}" : "\"\(text)\""
        let errors = try compile(##"{"$ref":"#/$defs/d0","$defs":{\##(definitions)}}"##)
            .validate(Array(instance.utf8)[...])
        #expect(errors.map { "\($0.path) \($0.keyword)" } == [" steps"])
    }

    /// Forty schemas are applied to each level: the thirteenth has those that are too many.
    @Test func saysWhereSchemasAreTooDeep() throws {
        let ref: (Int) -> String = { ##"{"$ref":"#/$defs/s\##($0)"}"## }
        let chain = (0..<39).map { #""s\#($0)":{"allOf":[\#(ref($0 + 1)),true]}"# }
        let last = #""s39":{"items":\#(ref(0))}"#
        let definitions = (chain + [last]).joined(separator: ",")
        let schema = try compile(##"{"$ref":"#/$defs/s0","$defs":{\##(definitions)}}"##)
        func nested(_ depth: Int) -> ArraySlice<UInt8> {
            let open = String(repeating: "[", count: depth)
            return Array((open + String(repeating: "]", count: depth)).utf8)[...]
        }
        #expect(schema.accepts(nested(12)))
        let errors = schema.validate(nested(20))
        #expect(errors.map(\.path) == [String(repeating: "/0", count: 12)])
        #expect(errors.map(\.keyword) == ["depth"])
        #expect(
            errors.map(\.message) == ["is checked by more than 512 schemas within each other"])
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
