internal import Contract
internal import ContractTools
internal import FoundationEssentials
internal import JSON
internal import JSONRPC
internal import TestSupport
internal import Testing

/// The schemas for editors accept what loads, and refuse what does not.
@Suite struct EditorSchemaTests {
    private func bytes(_ path: String) throws -> [UInt8] {
        let file = URL(filePath: "\(Repository.root)/Protocol/\(path)")
        return [UInt8](try Data(contentsOf: file))
    }

    private func faults(_ document: [UInt8], _ kind: String) throws -> [String] {
        let schema = try CompiledSchema(try bytes("schemas/\(kind).schema.json")[...])
        return schema.validate(document[...]).map { "\($0.path) \($0.keyword)" }
    }

    @Test(arguments: [
        ("methods/rpc.json", "methods"), ("methods/system.json", "methods"),
        ("methods/users.json", "methods"), ("errors.json", "errors"), ("limits.json", "limits"),
        ("info.json", "info"), ("conformance/methods.json", "methods"),
    ])
    func acceptTheContract(path: String, kind: String) throws {
        #expect(try faults(bytes(path), kind).isEmpty)
    }

    @Test(arguments: [
        (#""kind": "query""#, #""kind": "querry""#, "/methods/1/kind enum"),
        (#""access": "public""#, #""access": "all""#, "/methods/1/access pattern"),
        (#""access": "public","#, "", "/methods/1/access required"),
        (#"[{ "params": {}, "result": 2 }]"#, "[]", "/methods/1/examples minItems"),
        (
            #""summary": "Counts notes.""#, #""summary": "A", "sumary": """#,
            "/methods/1/sumary additionalProperties"
        ),
        (
            #""name": "notes.count","#, #""name": "notes.count", "immediate": true,"#,
            "/methods/1/kind const"
        ),
        (
            #""name": "notes.count","#, #""name": "notes.count", "deprecated": {},"#,
            "/methods/1/deprecated/since required"
        ),
    ])
    func refuseWhatDoesNotLoad(old: String, new: String, fault: String) throws {
        #expect(try faults(Array(SampleContract.methods.utf8), "methods").isEmpty)
        let text = SampleContract.methods.replacing(old, with: new)
        #expect(try faults(Array(text.utf8), "methods") == [fault])
        #expect(throws: ContractLoadError.self) {
            try SampleContract.load(replacing: [(old, new)])
        }
    }

    @Test(arguments: [
        ("", "", []), (#""ref":"people","#, "", ["/fields/owner2/ref dependentRequired"]),
        (#""create":"authenticated""#, #""create":"everyone""#, ["/access/create pattern"]),
        (#""name":{"#, #""id":{"#, ["/fields/id not"]),
    ] as [(String, String, [String])])
    func describeEntities(old: String, new: String, expected: [String]) throws {
        let entity = #"""
            {"entity":"tasks","description":"Work.","fields":{"name":{"type":"string"},\#
            "owner2":{"ref":"people","onDelete":"cascade"}},"required":["name"],\#
            "indexes":[["name"]],"search":["name"],\#
            "access":{"create":"authenticated","get":["owner","via:owner2","role:admin"]}}
            """#
        let text = old.isEmpty ? entity : entity.replacing(old, with: new)
        let found = try faults(Array(text.utf8), "entities")
        #expect(found == expected)
    }
}
