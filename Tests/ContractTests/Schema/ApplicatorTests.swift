internal import Testing

/// Schemas applied to the same value, and references.
@Suite struct ApplicatorTests {
    @Test(
        arguments: [
            (#"{"allOf":[{"minimum":2},{"maximum":0}]}"#, "1", [" minimum", " maximum"]),
            (#"{"anyOf":[{"type":"string","maxLength":1},{"type":"null"}]}"#, "null", []),
            (
                #"{"anyOf":[{"type":"string","maxLength":1},{"type":"null"}]}"#, "\"ab\"",
                [" maxLength"]
            ),
            (#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, "1", [" type"]),
            (#"{"anyOf":[{"minimum":5},{"maximum":1}]}"#, "3", [" anyOf"]),
            (#"{"oneOf":[{"minimum":5},{"multipleOf":2}]}"#, "4", []),
            (#"{"oneOf":[{"minimum":5},{"multipleOf":2}]}"#, "6", [" oneOf"]),
            (#"{"oneOf":[{"minimum":5},{"multipleOf":2}]}"#, "3", [" oneOf"]),
            (#"{"not":{"type":"null"}}"#, "null", [" not"]), (#"{"not":{"type":"null"}}"#, "1", []),
            (
                #"{"if":{"minimum":5},"then":{"multipleOf":2},"else":{"const":1}}"#, "7",
                [" multipleOf"]
            ),
            (#"{"if":{"minimum":5},"then":{"multipleOf":2},"else":{"const":1}}"#, "2", [" const"]),
            (#"{"if":{"minimum":5},"then":{"multipleOf":2}}"#, "3", []),
            (#"{"then":false}"#, "3", []),
            (
                #"{"items":{"anyOf":[{"type":"object","required":["a"]},{"type":"null"}]}}"#,
                "[null,{}]",
                ["/1/a required"]
            ),
        ] as [Case])
    func appliesSchemasInPlace(_ test: Case) throws {
        #expect(try faults(test.schema, test.instance) == test.faults)
    }

    @Test(
        arguments: [
            (
                ##"{"$defs":{"a":{"type":"null"}},"items":{"$ref":"#/$defs/a"}}"##, "[1]",
                ["/0 type"]
            ),
            (
                ##"""
                {"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"minimum":1}},
                "$ref":"#/$defs/a","maximum":-1}
                """##,
                "0", [" maximum", " minimum"]
            ),
            (##"{"$defs":{"a b%":{"type":"null"}},"$ref":"#/$defs/a%20b%25"}"##, "1", [" type"]),
            (##"{"$defs":{"x":{"$anchor":"here","type":"null"}},"$ref":"#here"}"##, "1", [" type"]),
            (
                ##"""
                {"$id":"https://a.example/b/c","$defs":{"x":{"$id":"../d","type":"null"}},
                "$ref":"/d"}
                """##,
                "1", [" type"]
            ),
            (
                ##"""
                {"$id":"urn:x",
                "$defs":{"x":{"$id":"urn:y","$defs":{"z":{"type":"null"}},"$ref":"#/$defs/z"}},
                "$ref":"urn:y"}
                """##,
                "1", [" type"]
            ),
            (
                ##"{"properties":{"next":{"$ref":"#"}},"additionalProperties":false}"##,
                #"{"next":{"next":{"nxt":1}}}"#, ["/next/next/nxt additionalProperties"]
            ),
            (
                ##"""
                {"$dynamicAnchor":"n","$id":"urn:s","$ref":"urn:t","unevaluatedProperties":false,
                "$defs":{"t":{"$id":"urn:t","$dynamicAnchor":"n",
                "properties":{"c":{"items":{"$dynamicRef":"#n"}}}}}}
                """##,
                #"{"c":[{"c":[],"d":1}]}"#, ["/c/0/d unevaluatedProperties"]
            ),
        ] as [Case])
    func followsReferences(_ test: Case) throws {
        #expect(try faults(test.schema, test.instance) == test.faults)
    }

    @Test(arguments: [
        ("true", []), (#"{"$defs":{"a":{"items":{"minLength":1}}}}"#, []),
        (#"{"$defs":{"a":{"items":{"minLength":-1}}}}"#, ["/$defs/a/items/minLength minimum"]),
        (#"{"type":"text"}"#, ["/type enum"]), (#"{"allOf":[1]}"#, ["/allOf/0 type"]),
        (#"{"pattern":"("}"#, ["/pattern format"]),
    ])
    func knowsWhatASchemaIs(instance: String, expected: [String]) throws {
        let schema = #"{"$ref":"https://json-schema.org/draft/2020-12/schema"}"#
        #expect(try faults(schema, instance) == expected)
    }

    @Test(
        arguments: [
            (
                #"{"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}"#,
                #"{"a":1,"b":2}"#,
                ["/b unevaluatedProperties"]
            ),
            (
                #"""
                {"anyOf":[{"properties":{"a":{"const":1}},"required":["a"]},
                {"properties":{"b":true}}],"unevaluatedProperties":false}
                """#,
                #"{"a":2,"b":2}"#, ["/a unevaluatedProperties"]
            ),
            (
                #"""
                {"if":{"required":["a"]},"then":{"properties":{"a":true}},
                "else":{"properties":{"b":true}},
                "unevaluatedProperties":{"type":"null"}}
                """#,
                #"{"a":1,"b":2}"#, ["/b type"]
            ),
            (
                #"""
                {"patternProperties":{"^a":true},
                "dependentSchemas":{"ab":{"properties":{"c":true}}},"unevaluatedProperties":false}
                """#,
                #"{"ab":1,"c":2,"d":3}"#, ["/d unevaluatedProperties"]
            ),
            (
                #"""
                {"not":{"properties":{"a":true},"required":["z"]},
                "unevaluatedProperties":false}
                """#,
                #"{"a":1}"#,
                ["/a unevaluatedProperties"]
            ),
            (
                #"{"properties":{"a":{"type":"null"}},"unevaluatedProperties":false}"#,
                #"{"a":1,"b":2}"#,
                ["/a type"]
            ),
            (
                #"{"prefixItems":[true],"contains":{"const":3},"unevaluatedItems":false}"#,
                "[1,2,3]",
                ["/1 unevaluatedItems"]
            ),
            (#"{"allOf":[{"items":true}],"unevaluatedItems":false}"#, "[1,2,3]", []),
            (
                #"""
                {"oneOf":[{"prefixItems":[{"const":1}]},
                {"prefixItems":[{"const":2},true]}],
                "unevaluatedItems":false}
                """#,
                "[2,1,3]", ["/2 unevaluatedItems"]
            ),
        ] as [Case])
    func knowsWhatWasEvaluated(_ test: Case) throws {
        #expect(try faults(test.schema, test.instance) == test.faults)
    }
}
