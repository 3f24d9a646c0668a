internal import Contract
internal import JSON
internal import Testing

/// `type`, `enum`, `const`, numbers and texts.
@Suite struct GeneralKeywordTests {
    @Test(
        arguments: [
            (#"{"type":"null"}"#, "null", []), (#"{"type":"null"}"#, "0", [" type"]),
            (#"{"type":"boolean"}"#, "false", []), (#"{"type":"boolean"}"#, "\"\"", [" type"]),
            (#"{"type":"integer"}"#, "1.0", []), (#"{"type":"integer"}"#, "1e3", []),
            (#"{"type":"integer"}"#, "-0", []), (#"{"type":"integer"}"#, "10e-1", []),
            (#"{"type":"integer"}"#, "1.5", [" type"]), (#"{"type":"integer"}"#, "1e-1", [" type"]),
            (#"{"type":"integer"}"#, "9223372036854775808", []),
            (#"{"type":"integer"}"#, "1e400", []), (#"{"type":"number"}"#, "1.5", []),
            (#"{"type":["integer","number"]}"#, "1.5", []),
            (#"{"type":"number"}"#, "true", [" type"]),
            (#"{"type":"string"}"#, "\"\"", []), (#"{"type":"string"}"#, "{}", [" type"]),
            (#"{"type":"array"}"#, "[]", []), (#"{"type":"array"}"#, "{}", [" type"]),
            (#"{"type":"object"}"#, " {} ", []), (#"{"type":"object"}"#, "[]", [" type"]),
            (#"{"type":["string","null"]}"#, "null", []),
            (#"{"type":["string","null"]}"#, "1", [" type"]),
            ("true", "[1]", []), ("false", "[1]", [" false"]), ("{}", "[1]", []),
            (#"{"properties":{"a":false}}"#, #"{"a":1}"#, ["/a properties"]),
        ] as [Case])
    func takesTheTypesOfASchema(_ test: Case) throws {
        #expect(try faults(test.schema, test.instance) == test.faults)
    }

    @Test(
        arguments: [
            (#"{"enum":["a","b"]}"#, #""\u0062""#, []),
            (#"{"enum":["a","b"]}"#, "\"c\"", [" enum"]),
            (#"{"enum":[1,null,true]}"#, "1.0", []), (#"{"enum":[1,null,true]}"#, "null", []),
            (#"{"enum":[1,null,true]}"#, "false", [" enum"]), (#"{"enum":[]}"#, "1", [" enum"]),
            (#"{"enum":[1e400]}"#, "10e399", []), (#"{"enum":[0.5]}"#, "5e-1", []),
            (#"{"enum":[0.5]}"#, "0.50000000000000000001", [" enum"]),
            (
                #"{"const":{"a":[1,{"b":"ü"}],"c":0}}"#,
                #"{"c":-0.0,"a":[1e0,{"\u0062":"\u00fc"}]}"#, []
            ),
            (#"{"const":{"a":1}}"#, #"{"a":1,"b":1}"#, [" const"]),
            (#"{"const":[1,2]}"#, "[2,1]", [" const"]),
            (#"{"const":0}"#, "false", [" const"]), (#"{"const":false}"#, "0", [" const"]),
            (#"{"const":9007199254740993}"#, "9007199254740992", [" const"]),
            (#"{"const":"é"}"#, "\"e\u{301}\"", [" const"]), (#"{"const":1,"enum":[1]}"#, "1", []),
            (#"{"type":"string","enum":["a"]}"#, "1", [" type"]),
        ] as [Case])
    func comparesChoices(_ test: Case) throws {
        #expect(try faults(test.schema, test.instance) == test.faults)
    }

    @Test(
        arguments: [
            (#"{"minimum":1}"#, "1", []), (#"{"minimum":1}"#, "0", [" minimum"]),
            (#"{"minimum":1}"#, "\"0\"", []), (#"{"minimum":-0.5}"#, "-0.50", []),
            (#"{"minimum":0.5}"#, "0", [" minimum"]), (#"{"minimum":0.5}"#, "1", []),
            (#"{"maximum":9223372036854775807}"#, "9223372036854775808", [" maximum"]),
            (#"{"maximum":9007199254740992}"#, "9007199254740993", [" maximum"]),
            (#"{"maximum":1e400}"#, "1e399", []), (#"{"maximum":1e400}"#, "5", []),
            (#"{"maximum":18446744073709551615}"#, "18446744073709551616", [" maximum"]),
            (#"{"exclusiveMinimum":0}"#, "0.000000000000000000001", []),
            (#"{"exclusiveMinimum":0}"#, "-0", [" exclusiveMinimum"]),
            (#"{"exclusiveMaximum":3}"#, "3.0", [" exclusiveMaximum"]),
            (#"{"exclusiveMaximum":3}"#, "2", []),
            (#"{"exclusiveMaximum":-9223372036854775808}"#, "1", [" exclusiveMaximum"]),
            (#"{"multipleOf":0.01}"#, "19.99", []),
            (#"{"multipleOf":0.01}"#, "19.995", [" multipleOf"]),
            (#"{"multipleOf":3}"#, "-9", []), (#"{"multipleOf":3}"#, "10", [" multipleOf"]),
            (#"{"multipleOf":0.123456789}"#, "1e308", [" multipleOf"]),
            (#"{"multipleOf":0.5}"#, "1e308", []), (#"{"multipleOf":7}"#, "0", []),
            (#"{"multipleOf":7}"#, "7e999999999999", []), (#"{"multipleOf":1e400}"#, "3e400", []),
            (#"{"multipleOf":1e400}"#, "3e399", [" multipleOf"]),
            (#"{"multipleOf":999999999999999989}"#, "999999999999999978000000000000000121", []),
            (#"{"minimum":5,"multipleOf":4}"#, "3", [" minimum", " multipleOf"]),
            (#"{"minimum":0.25,"exclusiveMaximum":0.75}"#, "0.250", []),
            (#"{"minimum":0.25,"exclusiveMaximum":0.75}"#, "0.75", [" exclusiveMaximum"]),
            (#"{"exclusiveMinimum":-1e30,"maximum":1e30}"#, "12.5", []),
            (#"{"minimum":1e30}"#, "999999999999999999", [" minimum"]),
            (#"{"multipleOf":1e30}"#, "0.0", []), (#"{"multipleOf":1e30}"#, "5", [" multipleOf"]),
            (#"{"multipleOf":0.000000000000000001}"#, "123456789012345678", []),
            (#"{"multipleOf":0.3}"#, "0.000000000000000003", [" multipleOf"]),
            (#"{"type":"integer","multipleOf":7}"#, "-21.00", []),
            (#"{"type":"integer","multipleOf":7}"#, "21.07", [" type"]),
        ] as [Case])
    func comparesNumbersExactly(_ test: Case) throws {
        #expect(try faults(test.schema, test.instance) == test.faults)
    }

    @Test(
        arguments: [
            (#"{"minLength":2}"#, "\"ab\"", []), (#"{"minLength":2}"#, "\"a\"", [" minLength"]),
            (#"{"maxLength":2}"#, "\"ab\"", []), (#"{"maxLength":2}"#, "\"abc\"", [" maxLength"]),
            (#"{"minLength":2}"#, "\"😀\"", [" minLength"]),
            (#"{"maxLength":1}"#, #""\ud83d\ude00""#, []),
            (#"{"maxLength":1}"#, "\"e\u{301}\"", [" maxLength"]),
            (#"{"maxLength":2}"#, #""\n\u0041""#, []),
            (#"{"maxLength":1}"#, #""\\\"""#, [" maxLength"]),
            (#"{"maxLength":2}"#, "12345", []),
            (#"{"pattern":"^[a-z]+$"}"#, "\"abc\"", []),
            (#"{"pattern":"^[a-z]+$"}"#, "\"a1\"", [" pattern"]),
            (#"{"pattern":"b"}"#, #""a\u0062c""#, []), (#"{"pattern":"^é$"}"#, #""\u00E9""#, []),
            (#"{"format":"uuid"}"#, "1", []), (#"{"format":"uuid"}"#, "\"1\"", [" format"]),
            (#"{"format":"date","maxLength":4}"#, "\"yesterday\"", [" maxLength", " format"]),
        ] as [Case])
    func measuresTexts(_ test: Case) throws {
        #expect(try faults(test.schema, test.instance) == test.faults)
    }

    @Test(
        arguments: [
            ("{}", "9223372036854775808", []),
            (#"{"type":"integer"}"#, "9223372036854775807", []),
            (#"{"type":"integer"}"#, "9223372036854775808", [" maximum"]),
            (#"{"type":"integer"}"#, "-9223372036854775809", [" minimum"]),
            (#"{"type":"integer"}"#, "1e400", [" maximum"]),
            (
                #"{"type":"integer","minimum":0,"maximum":18446744073709551615}"#,
                "18446744073709551615", []
            ),
            (#"{"type":"integer","minimum":0}"#, "18446744073709551615", [" maximum"]),
            // An upper bound that is stated counts, exclusive or not.
            (#"{"type":"integer","exclusiveMaximum":1e19}"#, "9223372036854775808", []),
            (
                #"{"type":"integer","exclusiveMaximum":9223372036854775808}"#,
                "9223372036854775808", [" exclusiveMaximum"]
            ),
            (
                #"{"type":"integer","exclusiveMaximum":9223372036854775808}"#,
                "9223372036854775807", []
            ),
            (
                #"{"type":"integer","exclusiveMinimum":-1e30}"#, "9223372036854775808",
                [" maximum"]
            ),
            (
                #"{"type":["integer","null"],"exclusiveMinimum":0}"#, "9223372036854775808",
                [" maximum"]
            ),
        ] as [Case])
    func keepsIntegersOfTheContractWithin64Bits(_ test: Case) throws {
        let options = CompiledSchema.Options(integersAreInt64: true)
        #expect(try faults(test.schema, test.instance, options: options) == test.faults)
    }

    /// As the reader of a `Double` takes them.
    @Test(
        arguments: [
            (#"{"type":"number"}"#, "1e400", [" type"]),
            (#"{"type":["number","null"]}"#, "-1e400", [" type"]),
            (#"{"type":"number","maximum":1e500}"#, "1e400", [" type"]),
            (#"{"type":"number","maximum":5}"#, "1e400", [" type"]),
            (#"{"type":"number"}"#, "1.7976931348623157e308", []),
            (#"{"type":"number"}"#, "1.7976931348623158079e308", []),
            (#"{"type":"number"}"#, "1.797693134862315808e308", [" type"]),
            (#"{"type":"number"}"#, "1e-400", []), (#"{"type":"number"}"#, "0e999", []),
            (#"{"type":"number"}"#, "1.5", []), ("{}", "1e400", []),
            (#"{"maximum":1e500}"#, "1e400", []),
        ] as [Case])
    func keepsNumbersOfTheContractWithinBinary64(_ test: Case) throws {
        let options = CompiledSchema.Options(integersAreInt64: true)
        #expect(try faults(test.schema, test.instance, options: options) == test.faults)
        #expect(try !faults(test.schema, test.instance).contains(" type"))
        guard test.schema.contains("number") else { return }
        var reader = JSONReader(Array(test.instance.utf8)[...])
        #expect(((try? reader.readDouble()) != nil) == test.faults.isEmpty)
    }

    @Test(arguments: [
        (#"{"type":"string"}"#, "1", "expected a string"),
        (#"{"type":["string","null"]}"#, "1", "expected a string or null"),
        (#"{"type":"integer"}"#, "\"1\"", "expected a number"),
        (#"{"type":"integer"}"#, "1.5", "expected an integer, the number has a fraction"),
        (#"{"minimum":1}"#, "0", "must be at least 1"),
        (#"{"maximum":1}"#, "2", "must be at most 1"),
        (#"{"minLength":3}"#, "\"\"", "must have at least 3 characters"),
        (
            #"{"maxLength":200}"#, "\"\(String(repeating: "a", count: 201))\"",
            "must have at most 200 characters"
        ),
        (#"{"enum":["a",1]}"#, "null", "must be one of a, 1"),
        (#"{"required":["a"]}"#, "{}", "is required"),
        (
            #"{"properties":{"email":{}},"additionalProperties":false}"#, #"{"emial":1}"#,
            "is not known here; did you mean email?"
        ),
        (
            #"{"properties":{"email":{}},"additionalProperties":false}"#, #"{"x":1}"#,
            "is not known here"
        ),
    ])
    func saysWhatToDo(schema: String, instance: String, message: String) throws {
        #expect(try messages(schema, instance) == [message])
    }
}
