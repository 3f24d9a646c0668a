internal import Contract
internal import JSONRPC
internal import Testing

/// Parameters by name and by position, and everything that is wrong with them at once.
@Suite struct ParamsReaderTests {
    private static let names = ["number", "text", "flag"]

    private func reader(
        _ params: String?, names: [String]? = ParamsReaderTests.names, errorsMax: Int = 20
    ) -> ParamsReader {
        ParamsReader(
            params.map { ArraySlice($0.utf8) }, names: names, errorsMax: errorsMax)
    }

    /// `path keyword` of every fault, as the caller is told them.
    private func faults(_ reader: ParamsReader) -> [String] {
        do throws(RPCError) {
            try reader.finish()
            return []
        } catch {
            #expect(error.kind == .invalidParams)
            #expect(error.fieldErrors.allSatisfy { !$0.message.isEmpty })
            return error.fieldErrors.map { "\($0.path) \($0.keyword)" }
        }
    }

    @Test(arguments: [
        #"{"number":7,"text":"seven","flag":true}"#, #"[7,"seven",true]"#,
        #"{"flag":true,"t\u0065xt":"sev\u0065n","number":7}"#, "[ 7e0 , \"seven\" , true ]",
    ])
    func readsByNameAndByPosition(params: String) throws {
        var reader = reader(params)
        #expect(reader.int64("number") == 7)
        #expect(reader.string("text") == "seven")
        #expect(reader.bool("flag") == true)
        try reader.finish()
    }

    @Test(arguments: [nil, "{}", "[]", "[ ]"])
    func readsNone(params: String?) throws {
        var reader = reader(params)
        #expect(reader.optionalInt64("number") == nil)
        #expect(reader.int64("number", default: 50) == 50)
        #expect(reader.optionalString("text") == nil)
        #expect(reader.optionalBool("flag") == nil)
        #expect(reader.raw("flag") == nil)
        try reader.finish()
    }

    @Test func readsOptionalOnesWhereTheyAre() throws {
        let names = ["a", "b", "c", "d", "e"]
        var reader = reader(#"[-1,2,0.5,"x",false]"#, names: names)
        #expect(reader.optionalInt64("a") == -1)
        #expect(reader.optionalUInt64("b") == 2)
        #expect(reader.optionalDouble("c") == 0.5)
        #expect(reader.optionalChoice("d", of: ["x", "y"]) == "x")
        #expect(reader.optionalBool("e") == false)
        try reader.finish()
    }

    @Test func givesWhateverIsSentWhereAnyAreTaken() throws {
        let reader = reader(#"{"a":[1]}"#, names: nil)
        try reader.finish()
        #expect(reader.whole?.elementsEqual(#"{"a":[1]}"#.utf8) == true)
    }

    // MARK: Faults

    @Test(arguments: [
        (nil, ["/number required", "/text required", "/flag required"]),
        ("{}", ["/number required", "/text required", "/flag required"]),
        ("[]", ["/0 required", "/1 required", "/2 required"]),
        (#"{"number":1,"flag":false}"#, ["/text required"]),
        (#"[1,"a"]"#, ["/2 required"]),
        (#"{"number":1,"text":"a","flag":true,"Flag":1}"#, ["/Flag additionalProperties"]),
        (#"{"a/b~c":1,"number":1,"text":"a","flag":true}"#, ["/a~1b~0c additionalProperties"]),
        (#"[1,"a",true,4,5]"#, ["/3 maxItems"]),
        (#"{"number":"1","text":2,"flag":"true"}"#, ["/number type", "/text type", "/flag type"]),
        (#"{"number":null,"text":null,"flag":null}"#, ["/number type", "/text type", "/flag type"]),
        (#"[true,[],0]"#, ["/0 type", "/1 type", "/2 type"]),
    ] as [(String?, [String])])
    func tellsEveryFaultAtOnce(params: String?, expected: [String]) {
        var reader = reader(params)
        _ = reader.int64("number")
        _ = reader.string("text")
        _ = reader.bool("flag")
        #expect(faults(reader) == expected)
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("-0.0", 0), ("1e3", 1000), ("1000.0", 1000), ("12300e-2", 123),
        ("0e999", 0), ("9223372036854775807", Int64.max), ("-9223372036854775808", .min),
        ("9.223372036854775807e18", .max),
    ])
    func takesWholeNumbersHoweverTheyAreWritten(text: String, expected: Int64) throws {
        var reader = reader("[\(text)]")
        #expect(reader.int64("number") == expected)
        try reader.finish()
    }

    @Test(arguments: [
        ("1.5", "type"), ("1e-1", "type"), ("9007199254740993.5", "type"), ("\"1\"", "type"),
        ("9223372036854775808", "maximum"), ("1e400", "maximum"),
        ("-9223372036854775809", "minimum"), ("-1e400", "minimum"),
    ])
    func refusesOtherNumbers(text: String, keyword: String) {
        var reader = reader("[\(text)]")
        _ = reader.int64("number")
        #expect(faults(reader) == ["/0 \(keyword)"])
    }

    @Test(arguments: [
        ("18446744073709551615", UInt64.max, nil), ("-0", 0, nil), ("1.50e1", 15, nil),
        ("18446744073709551616", 0, "maximum"), ("-1", 0, "minimum"), ("0.5", 0, "type"),
    ] as [(String, UInt64, String?)])
    func readsNumbersWithoutASign(text: String, expected: UInt64, keyword: String?) {
        var reader = reader("[\(text)]")
        #expect(reader.uint64("number") == expected)
        #expect(faults(reader) == (keyword.map { ["/0 \($0)"] } ?? []))
    }

    @Test(arguments: [
        ("0", "minimum"), ("1", nil), ("100", nil), ("101", "maximum"), ("-1e99", "minimum"),
        ("1e99", "maximum"),
    ] as [(String, String?)])
    func keepsToTheRange(text: String, keyword: String?) {
        var reader = reader("{\"number\":\(text)}")
        _ = reader.int64("number", in: 1...100)
        #expect(faults(reader) == (keyword.map { ["/number \($0)"] } ?? []))
    }

    @Test(arguments: [
        ("0.1", 0.1, nil), ("1.7976931348623157e308", 1.7976931348623157e308, nil),
        ("1e-400", 0, nil), ("3", 3, nil), ("1e400", 0, "type"), ("-1e400", 0, "type"),
        ("\"1\"", 0, "type"),
    ] as [(String, Double, String?)])
    func readsTheNearestDouble(text: String, expected: Double, keyword: String?) {
        var reader = reader("[\(text)]")
        #expect(reader.double("number") == expected)
        #expect(faults(reader) == (keyword.map { ["/0 \($0)"] } ?? []))
    }

    /// Lengths count code points: not bytes, and not what looks like a letter.
    @Test(arguments: [
        ("a", "minLength"), ("ab", nil), ("abcde", nil), ("abcdef", "maxLength"),
        ("😀😀😀😀😀", nil), ("é", "minLength"), ("e\u{301}", nil), ("\\u0000\\n", nil),
    ] as [(String, String?)])
    func measuresTexts(text: String, keyword: String?) {
        var reader = reader("{\"text\":\"\(text)\"}")
        _ = reader.string("text", length: 2...5)
        #expect(faults(reader) == (keyword.map { ["/text \($0)"] } ?? []))
    }

    @Test(arguments: [
        ("\"red\"", "red", nil), ("\"gr\\u0065en\"", "green", nil), ("\"Red\"", "red", "enum"),
        ("\"\"", "red", "enum"), ("1", "red", "type"),
    ] as [(String, String, String?)])
    func choosesOneOfAFew(text: String, expected: String, keyword: String?) {
        var reader = reader("{\"text\":\(text)}")
        #expect(reader.choice("text", of: ["red", "green"]) == expected)
        #expect(faults(reader) == (keyword.map { ["/text \($0)"] } ?? []))
    }

    @Test func takesRefusalsOfTheMethodItself() {
        var byName = reader(#"{"text":"a"}"#)
        byName.refuse("text", keyword: "format", "must be an address")
        #expect(faults(byName) == ["/text format"])
        var byPosition = reader(#"[1,"a"]"#)
        byPosition.refuse("text", keyword: "format", "must be an address")
        #expect(faults(byPosition) == ["/1 format"])
    }

    @Test func leavesTheRestOfManyFaultsOut() {
        let many = "{" + (0..<30).map { "\"x\($0)\":1" }.joined(separator: ",") + "}"
        #expect(faults(reader(many)).count == 20)
        #expect(faults(reader(many, errorsMax: 2)) == [
            "/x0 additionalProperties", "/x1 additionalProperties",
        ])
    }

    /// What validation refuses never reaches a method.
    @Test func readsMethodParams() throws {
        var none = reader("{}", names: [])
        _ = try NoParams(from: &none)
        var one = reader("[1]", names: [])
        #expect(throws: RPCError.self) { try NoParams(from: &one) }
    }
}
