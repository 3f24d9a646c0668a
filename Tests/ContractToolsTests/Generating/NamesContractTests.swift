internal import Contract
internal import ContractTools
internal import JSON
internal import JSONRPC
internal import NamesContract
internal import TestSupport
internal import Testing

/// A contract of names that mean something in Swift, whose generated code is compiled.
@Suite struct NamesContractTests {
    @Test func isUpToDate() throws {
        let output = try ContractOutput(
            contract: Repository.root + "/Tests/NamesContract/Protocol",
            sources: Repository.root + "/Tests/NamesContract/Generated",
            for: .application(access: "package"), inherited: ContractOutput.kindsOfTheServer)
        #expect(output.stale().isEmpty, "run: swift run groundwork generate, with their folders")
    }

    private static let plain = #"""
        {"reader":"a","writer":"b","init":"c","self":"d","Type":"e","default":"f","try":"g",
        "String":"h","write":"i","hashValue":"j","1st":"k","a-b":"l"}
        """#
    private static let sparse = #"""
        {"reader":1,"writer":2,"init":1.5,"self":true,"password":"p","Protocol":["x"],
        "customMirror":"c","Mirror":"m","URLPath":{"a":null}}
        """#

    @Test func readsAndWritesMembersOfAnyName() throws {
        let plain = try same(Names.Plain.self, Self.plain)
        #expect(plain.selfValue == "d" && plain.`init` == "c" && plain.aB == "l")
        let sparse = try same(Names.Sparse.self, Self.sparse)
        #expect(sparse.selfValue == true && sparse.urlPath == ["a": nil])
        #expect(!String(reflecting: sparse).contains("\"p\""))
        _ = try same(Names.Sparse.self, "{}")
    }

    @Test func keepsTypesApart() throws {
        let types = try same(
            Names.Types.self,
            #"""
            {"string":"","string-value":"b","names":"c","Plain":{"plain":\#(Self.plain)},
            "optional":[{"items":true}],"_types":{"types":{"types":[1]}},"sparse":\#(Self.sparse),
            "Self":false}
            """#)
        #expect(types.string == Names.Types.StringValue(""))
        let values: [Names.Types.StringValue] = [.a, .a2, .value, .`init`, .selfValue, .type]
        #expect(values.map(\.text) == ["a", "A", "", "init", "self", "Type"])
    }

    @Test func readsParamsOfAnyName() throws {
        let sent = Array(#"["a","b","c","d","e","f","a"]"#.utf8)[...]
        let schema = try CompiledSchema(
            Array(try #require(MethodDescriptor.namesInit.paramsSchema).utf8)[...])
        var reader = ParamsReader(
            sent, names: MethodDescriptor.namesInit.params ?? [], schema: schema)
        let params = try NamesInitParams(from: &reader)
        #expect(params.reader == "a" && params.`init` == "c" && params.selfValue == "d")
        #expect(MethodDescriptor.selfMethods.map(\.name) == ["self"])
    }

    /// Reads and writes, and nothing is lost.
    private func same<Value: JSONReadable & JSONWritable>(
        _ type: Value.Type, _ text: String
    ) throws -> Value {
        var reader = JSONReader(Array(text.utf8)[...])
        let value = try Value(from: &reader)
        var writer = JSONWriter()
        try writer.write(value)
        #expect(try JSONValue.parse(writer.bytes) == JSONValue.parse(Array(text.utf8)))
        return value
    }
}
