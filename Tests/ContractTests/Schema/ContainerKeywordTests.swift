internal import Testing

/// Arrays and objects.
@Suite struct ContainerKeywordTests {
    @Test(
        arguments: [
            (#"{"items":{"type":"integer"}}"#, "[1,\"2\",3,null]", ["/1 type", "/3 type"]),
            (#"{"items":{"type":"integer"}}"#, " [ 1 , 2 ] ", []), (#"{"items":false}"#, "[]", []),
            (#"{"items":false}"#, "[1]", ["/0 items"]),
            (
                #"{"prefixItems":[{"type":"string"},true],"items":{"type":"null"}}"#,
                "[1,2,null,4]",
                ["/0 type", "/3 type"]
            ),
            (#"{"prefixItems":[{"type":"string"}]}"#, "[]", []),
            (#"{"minItems":2,"maxItems":3}"#, "[1]", [" minItems"]),
            (#"{"minItems":2,"maxItems":3}"#, "[1,[2,3,4],{}]", []),
            (#"{"minItems":2,"maxItems":3}"#, "[1,2,3,4]", [" maxItems"]),
            (#"{"uniqueItems":true}"#, "[1,true,[1],{\"a\":1},\"1\"]", []),
            (#"{"uniqueItems":true}"#, "[1,2,1.0]", [" uniqueItems"]),
            (#"{"uniqueItems":true}"#, #"[{"a":1,"b":[2]},{"b":[2.0],"a":1}]"#, [" uniqueItems"]),
            (#"{"uniqueItems":true}"#, #"["a","\u0061"]"#, [" uniqueItems"]),
            (#"{"uniqueItems":true}"#, #"[["a"],"a",["a","a"],[["a"]]]"#, []),
            (#"{"uniqueItems":false}"#, "[1,1]", []),
            (#"{"contains":{"const":1}}"#, "[2,1]", []),
            (#"{"contains":{"const":1}}"#, "[2]", [" contains"]),
            (#"{"contains":{"const":1},"minContains":0}"#, "[]", []),
            (#"{"contains":{"const":1},"minContains":2}"#, "[1,2]", [" minContains"]),
            (#"{"contains":{"const":1},"maxContains":1}"#, "[1,1]", [" maxContains"]),
            (#"{"maxContains":0}"#, "[1,1]", []), (#"{"maxItems":1}"#, "{}", []),
        ] as [Case])
    func checksArrays(_ test: Case) throws {
        #expect(try faults(test.schema, test.instance) == test.faults)
    }

    @Test(
        arguments: [
            (
                #"{"properties":{"a":{"type":"string"},"b":{"minimum":1}}}"#,
                #"{"b":0,"a":1,"c":2}"#,
                ["/b minimum", "/a type"]
            ),
            (
                #"{"properties":{"a/b~c":{"type":"null"}}}"#, #"{"a\/b\u007ec":1}"#,
                ["/a~1b~0c type"]
            ),
            (#"{"properties":{"é":{"type":"null"}}}"#, "{\"e\u{301}\":1}", []),
            (
                #"{"properties":{"longer than eight":{"type":"null"}}}"#,
                #"{"longer than night":1}"#, []
            ),
            (
                #"{"properties":{"longer than eight":{"type":"null"}}}"#,
                #"{"longer than eight":1}"#,
                ["/longer than eight type"]
            ),
            (#"{"required":["a","b"]}"#, #"{"b":null}"#, ["/a required"]),
            (#"{"required":["a/"]}"#, "{}", ["/a~1 required"]), (#"{"required":["a"]}"#, "[]", []),
            (#"{"properties":{"a":{"required":["b"]}}}"#, #"{"a":{}}"#, ["/a/b required"]),
            (
                #"{"properties":{"a":true},"additionalProperties":false}"#, #"{"a":1,"b":{"c":1}}"#,
                ["/b additionalProperties"]
            ),
            (
                #"{"properties":{"a":true},"additionalProperties":{"type":"null"}}"#,
                #"{"b":null,"c":1}"#,
                ["/c type"]
            ),
            (
                #"{"patternProperties":{"^x-":{"type":"null"}},"additionalProperties":false}"#,
                #"{"x-a":1,"\u0078-b":null,"y":1}"#, ["/x-a type", "/y additionalProperties"]
            ),
            (
                #"""
                {"properties":{"xa":{"minimum":2}},
                "patternProperties":{"x":{"minimum":3},"a":{"maximum":0}}}
                """#,
                #"{"xa":1}"#, ["/xa minimum", "/xa minimum", "/xa maximum"]
            ),
            (#"{"propertyNames":{"maxLength":2}}"#, #"{"ab":1,"abc":2}"#, ["/abc maxLength"]),
            (
                #"{"propertyNames":{"pattern":"^a"},"properties":{"b":true}}"#, #"{"b":1}"#,
                ["/b pattern"]
            ),
            (#"{"minProperties":1,"maxProperties":2}"#, "{}", [" minProperties"]),
            (
                #"{"minProperties":1,"maxProperties":2}"#, #"{"a":1,"b":2,"c":3}"#,
                [" maxProperties"]
            ),
            (
                #"{"dependentRequired":{"a":["b","c"]}}"#, #"{"a":1,"c":2}"#,
                ["/b dependentRequired"]
            ),
            (#"{"dependentRequired":{"a":["b"]}}"#, #"{"c":1}"#, []),
            (#"{"dependentSchemas":{"a":{"required":["b"]}}}"#, #"{"a":1}"#, ["/b required"]),
            (#"{"dependentSchemas":{"a":false}}"#, #"{"b":1}"#, []),
            (#"{"maxProperties":0}"#, "[1]", []),
        ] as [Case])
    func checksObjects(_ test: Case) throws {
        #expect(try faults(test.schema, test.instance) == test.faults)
    }

    /// Names are searched for in another way when there are many.
    @Test(arguments: [1, 15, 16, 17, 63, 64, 65, 200])
    func findsEachOfManyNames(count: Int) throws {
        let names = (0..<count).map { "name\($0)" + ($0 % 3 == 0 ? " which is long" : "") }
        let properties = names.map { #""\#($0)":{"type":"null"}"# }.joined(separator: ",")
        let required = names.map { "\"\($0)\"" }.joined(separator: ",")
        let schema =
            #"""
            {"properties":{\#(properties)},"required":[\#(required)],
            "additionalProperties":false}
            """#
        let members = names.reversed().map { #""\#($0)":null"# }
        #expect(try faults(schema, "{\(members.joined(separator: ","))}") == [])
        let wrong = members.dropLast().joined(separator: ",")
        #expect(try faults(schema, "{\(wrong)}") == ["/\(names[0]) required"])
        let last = try #require(names.last)
        let more = members.joined(separator: ",").replacing(
            "\"\(last)\":null", with: "\"\(last)\":0")
        #expect(
            try faults(schema, "{\(more),\"name\":1}")
                == ["/\(last) type", "/name additionalProperties"])
    }
}
