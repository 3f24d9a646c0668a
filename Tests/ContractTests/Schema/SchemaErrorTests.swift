internal import Contract
internal import JSON
internal import Testing

/// What does not load, and where it says so.
@Suite struct SchemaErrorTests {
    @Test(arguments: [
        ("1", " "), ("[", " "), (#"{"type":"text"}"#, "/type type"),
        (#"{"type":[]}"#, "/type type"),
        (#"{"type":["null","null"]}"#, "/type type"), (#"{"colour":1}"#, "/colour colour"),
        (#"{"properties":{"x":{"minimun":1}}}"#, "/properties/x/minimun minimun"),
        (#"{"properties":{"x":1}}"#, "/properties/x properties"),
        (#"{"properties":[]}"#, "/properties properties"), (#"{"items":[true]}"#, "/items items"),
        (#"{"allOf":[]}"#, "/allOf allOf"), (#"{"definitions":{}}"#, "/definitions definitions"),
        (#"{"dependencies":{}}"#, "/dependencies dependencies"),
        (#"{"minLength":-1}"#, "/minLength minLength"),
        (#"{"minLength":1.5}"#, "/minLength minLength"),
        (#"{"minimum":"1"}"#, "/minimum minimum"), (#"{"multipleOf":0}"#, "/multipleOf multipleOf"),
        (#"{"multipleOf":1234567890.123456789}"#, "/multipleOf multipleOf"),
        (#"{"required":["a","a"]}"#, "/required required"),
        (#"{"required":"a"}"#, "/required required"),
        (#"{"dependentRequired":{"a":"b"}}"#, "/dependentRequired dependentRequired"),
        (#"{"uniqueItems":1}"#, "/uniqueItems uniqueItems"), (#"{"enum":1}"#, "/enum enum"),
        (#"{"format":"colour"}"#, "/format format"), (#"{"pattern":"("}"#, "/pattern pattern"),
        (#"{"pattern":"(?=a)"}"#, "/pattern pattern"),
        (#"{"pattern":"(a)\\1"}"#, "/pattern pattern"),
        (#"{"pattern":"a{1,100000}"}"#, "/pattern pattern"),
        (#"{"patternProperties":{"a/[":true}}"#, "/patternProperties/a~1[ patternProperties"),
        (##"{"$ref":"#/$defs/none"}"##, "/$ref $ref"), (##"{"$ref":"#none"}"##, "/$ref $ref"),
        (#"{"$ref":"https://example.com/other"}"#, "/$ref $ref"), (#"{"$ref":1}"#, "/$ref $ref"),
        (##"{"$ref":"#"}"##, " $ref"), (##"{"allOf":[{"$ref":"#"}]}"##, "/allOf/0 $ref"),
        (
            ##"{"$defs":{"a":{"not":{"$ref":"#/$defs/b"}},"b":{"$ref":"#/$defs/a"}}}"##,
            "/$defs/b $ref"
        ),
        (#"{"$schema":"http://json-schema.org/draft-07/schema#"}"#, "/$schema $schema"),
        (##"{"$id":"a#b"}"##, "/$id $id"),
        (#"{"$defs":{"a":{"$id":"x"},"b":{"$id":"x"}}}"#, "/$defs/b/$id $id"),
        (#"{"$anchor":"1"}"#, "/$anchor $anchor"), (#"{"title":1}"#, "/title title"),
        (#"{"deprecated":"no"}"#, "/deprecated deprecated"),
        (#"{"examples":1}"#, "/examples examples"),
    ])
    func namesTheFaultAndItsPlace(schema: String, fault: String) {
        #expect(loadFault(schema) == fault)
    }

    @Test func takesAnnotations() {
        let schema = #"""
            {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://a.example/",
             "$comment":"c","title":"t","description":"d","default":[1],"examples":[2],
             "deprecated":true,"readOnly":true,"writeOnly":false,"contentEncoding":"base64",
             "contentMediaType":"text/plain","x-anything":{"type":"nothing"}}
            """#
        #expect(loadFault(schema) == nil)
    }

    @Test func hasALimitForNesting() {
        var schema = JSONValue.bool(true)
        for _ in 0..<64 { schema = ["not": schema] }
        #expect(throws: Never.self) { try CompiledSchema(schema) }
        #expect(throws: SchemaError.self) { try CompiledSchema(["not": schema]) }
    }
}
