internal import JSON
internal import Testing

@testable import ContractTools

/// What a change of a schema does to the values that it accepts.
@Suite struct SchemaComparisonTests {
    /// Two schemas, and what becomes of the first; backwards it is the opposite.
    @Test(arguments: [
        (#"{}"#, #"{"type":"string"}"#, "type"),
        (#"{"type":["string","null"]}"#, #"{"type":"string"}"#, "type"),
        (#"{"type":"number"}"#, #"{"type":"integer"}"#, "type"),
        (#"{"enum":[1,2]}"#, #"{"enum":[2]}"#, "enum"),
        (#"{"enum":[1,2]}"#, #"{"const":2}"#, "enum"),
        (#"{}"#, #"{"const":null}"#, "enum"),
        (#"{"maximum":9}"#, #"{"maximum":8}"#, "maximum"),
        (#"{}"#, #"{"exclusiveMaximum":8}"#, "exclusiveMaximum"),
        (#"{"minimum":1}"#, #"{"minimum":1.5}"#, "minimum"),
        (#"{"maxLength":9}"#, #"{"maxLength":8}"#, "maxLength"),
        (#"{}"#, #"{"minLength":1}"#, "minLength"),
        (#"{"minItems":1}"#, #"{"minItems":2}"#, "minItems"),
        (#"{}"#, #"{"pattern":"a"}"#, "pattern"),
        (#"{}"#, #"{"format":"uuid"}"#, "format"),
        (#"{}"#, #"{"multipleOf":2}"#, "multipleOf"),
        (#"{}"#, #"{"uniqueItems":true}"#, "uniqueItems"),
        (#"{"required":["a"]}"#, #"{"required":["a","b"]}"#, "required"),
        (#"{}"#, #"{"additionalProperties":false}"#, "additionalProperties"),
        (#"{}"#, #"{"properties":{"a":{"type":"string"}}}"#, "a/type"),
        (#"{"properties":{"a":{}}}"#, #"{"properties":{"a":{"maximum":1}}}"#, "a/maximum"),
        (
            #"{"properties":{"a":{}},"additionalProperties":false}"#,
            #"{"additionalProperties":false}"#, "a"
        ),
        (#"{"items":{}}"#, #"{"items":{"type":"string"}}"#, "items/type"),
        (#"{"anyOf":[{"minimum":1},{"maximum":0}]}"#, #"{"anyOf":[{"minimum":1}]}"#, "anyOf"),
        (#"{"allOf":[{"minimum":1}]}"#, #"{"allOf":[{"minimum":1},{"maximum":2}]}"#, "allOf"),
        (
            ##"{"$ref":"#/components/schemas/a"}"##, #"{"type":"string","maxLength":3}"#,
            "maxLength"
        ),
        (
            ##"{"$ref":"#/components/schemas/a","maxLength":9}"##,
            ##"{"$ref":"#/components/schemas/a","maxLength":3}"##, "maxLength"
        ),
        (#"{"maximum":9007199254740993}"#, #"{"maximum":9007199254740992}"#, "maximum"),
        (#"{"minimum":-1e3}"#, #"{"minimum":-999.5}"#, "minimum"),
        (#"{"minimum":0.012}"#, #"{"minimum":0.12}"#, "minimum"),
        (#"{"contains":{},"minContains":0}"#, #"{"contains":{}}"#, "minContains"),
        (#"{"enum":[1,2]}"#, #"{"enum":[1,2],"const":2}"#, "enum"),
    ] as [(String, String, String)])
    func narrows(wide: String, narrow: String, place: String) throws {
        #expect(try compare(wide, narrow) == ["narrowed \(place)"])
        #expect(try compare(narrow, wide) == ["widened \(place)"])
    }

    @Test(arguments: [
        (#"{"type":"string"}"#, #"{"type":"integer"}"#, "changed type"),
        (#"{"pattern":"a"}"#, #"{"pattern":"b"}"#, "changed pattern"),
        (#"{"format":"uuid"}"#, #"{"format":"email"}"#, "changed format"),
        (#"{"not":{"type":"null"}}"#, #"{"not":{"type":"string"}}"#, "changed not"),
        (#"{"if":{},"then":{}}"#, #"{"if":{}}"#, "changed then"),
        (#"{"default":1}"#, #"{"default":2}"#, "defaultChanged default"),
        (##"{"type":"object"}"##, ##"{"$ref":"#/components/schemas/none"}"##, "changed "),
        (
            #"{"type":"string","maxLength":3}"#,
            ##"{"$ref":"#/components/schemas/a","type":"string","maxLength":3}"##,
            "changed $ref"
        ),
    ] as [(String, String, String)])
    func cannotBeJudged(old: String, new: String, said: String) throws {
        #expect(try compare(old, new) == [said])
    }

    @Test(arguments: [
        (#"{"description":"a"}"#, #"{"description":"b","examples":[1]}"#),
        (#"{"enum":[1,2]}"#, #"{"enum":[2,1]}"#), (#"{"maximum":1}"#, #"{"maximum":1.0}"#),
        (#"{"maximum":0.5e1}"#, #"{"maximum":50e-1}"#), (#"{"minimum":-0}"#, #"{"minimum":0.0}"#),
        (#"{}"#, #"{"minLength":0,"minItems":0,"minProperties":0,"minContains":0}"#),
        (#"true"#, #"{}"#),
        (##"{"$ref":"#/components/schemas/a"}"##, #"{"type":"string"}"#),
        (##"{"$ref":"#/components/schemas/tree"}"##, ##"{"$ref":"#/components/schemas/tree"}"##),
    ])
    func acceptsTheSame(old: String, new: String) throws {
        #expect(try compare(old, new).isEmpty)
    }

    /// What stands within a schema that is referred to is compared with what stood there.
    @Test func looksIntoReferencesOnOneSide() throws {
        let found = try compare(
            #"{"type":"object","properties":{"next":{"type":"string"}}}"#,
            ##"{"$ref":"#/components/schemas/tree"}"##)
        #expect(found.contains("changed next/type"), "\(found)")
    }

    private func compare(_ old: String, _ new: String) throws -> [String] {
        let document: JSONValue = [
            "components": [
                "schemas": [
                    "a": ["type": "string"],
                    "tree": [
                        "type": "object",
                        "properties": ["next": ["$ref": "#/components/schemas/tree"]],
                    ],
                ]
            ]
        ]
        var comparison = SchemaComparison(old: document, new: document)
        comparison.compare(
            try JSONValue.parse(Array(old.utf8)), try JSONValue.parse(Array(new.utf8)), at: "")
        return comparison.differences.map { "\($0.direction) \($0.path.dropFirst())" }
    }
}
