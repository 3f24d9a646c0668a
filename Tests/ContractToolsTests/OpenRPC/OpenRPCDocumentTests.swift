internal import Contract
internal import ContractTools
internal import FoundationEssentials
internal import JSON
internal import JSONRPC
internal import TestSupport
internal import Testing

/// The composed document is OpenRPC 1.3, and nothing of the contract is lost in it.
@Suite struct OpenRPCDocumentTests {
    private func faults(_ document: JSONValue) throws -> [String] {
        let schema = try CompiledSchema(ArraySlice(OpenRPCSchema.text.utf8))
        return schema.validate(Array(document.description.utf8)[...]).map {
            "\($0.path) \($0.keyword)"
        }
    }

    @Test func hasTheFormOfOpenRPC() throws {
        #expect(try faults(OpenRPCDocument(try Repository.contract()).value).isEmpty)
        #expect(try faults(OpenRPCDocument(try SampleContract.load()).value).isEmpty)
    }

    /// The document as clients read it, and what a schema cannot say of it.
    @Test func hasTheFormOfOpenRPCInTheContract() throws {
        let path = Repository.root + "/Protocol/openrpc.json"
        let bytes = try #require(FileManager.default.contents(atPath: path))
        let document = try JSONValue.parse(Array(bytes))
        #expect(try faults(document).isEmpty)
        let methods = elements(document["methods"])
        #expect(!methods.isEmpty && hasNamesOnce(methods))
        for method in methods {
            let params = elements(method["params"])
            #expect(hasNamesOnce(params))
            let required = params.prefix { $0["required"] == true }
            #expect(!params.dropFirst(required.count).contains { $0["required"] == true })
        }
    }

    private func elements(_ value: JSONValue?) -> [JSONValue] {
        guard case .array(let elements)? = value else { return [] }
        return elements
    }

    private func hasNamesOnce(_ objects: [JSONValue]) -> Bool {
        Set(objects.map { $0["name"]?.description }).count == objects.count
    }

    @Test(arguments: [
        (#""openrpc":"1.3.2""#, #""openrpc":"2.0""#, "/openrpc const"),
        (#""title":"#, #""titel":"#, "/info/title required"),
        (#""summary":"#, #""sumary":"#, "/methods/0/sumary unevaluatedProperties"),
        (#""name":"notes.create""#, #""name":"""#, "/methods/0/name minLength"),
        (#""required":true"#, #""required":1"#, "/methods/0/params/0/required type"),
        (#""code":1004"#, #""code":"1004""#, "/methods/0/errors/0/code type"),
        (#""code":1004"#, #""code":1004,"x-a":1"#, "/methods/0/errors/0/x-a additionalProperties"),
        (#""value":"a""#, #""valu":"a""#, "/methods/0/examples/0/params/0/value required"),
        (
            #""maxLength":100"#, #""maxLength":-1"#,
            "/components/schemas/notes.Text/maxLength minimum"
        ),
        (#""components":{"#, #""components":{"a":1,"#, "/components/a additionalProperties"),
    ])
    func findsWhatIsNotOpenRPC(part: String, other: String, fault: String) throws {
        var text = OpenRPCDocument(try SampleContract.load()).value.description
        text.replaceSubrange(try #require(text.firstRange(of: part)), with: other)
        #expect(try faults(JSONValue.parse(Array(text.utf8))).contains(fault))
    }

    @Test func leadsEveryReferenceToAComponent() throws {
        let document = OpenRPCDocument(try Repository.contract()).value
        var count = 0
        func visit(_ value: JSONValue) {
            switch value {
            case .object(let object):
                if case .string(let target)? = object["$ref"] {
                    count += 1
                    let isLocal = target.hasPrefix("#")
                    let place = isLocal ? JSONPointer(String(target.dropFirst())) : nil
                    #expect(place?.resolve(in: document) != nil, "\(target)")
                }
                for member in object.members { visit(member.value) }
            case .array(let elements): for element in elements { visit(element) }
            case .null, .bool, .number, .string: break
            }
        }
        visit(document)
        #expect(count > 5)
    }

    @Test func saysWhatOpenRPCHasNoWordFor() throws {
        let methods = OpenRPCDocument(try SampleContract.load()).value["methods"]
        let create = methods?[0]
        #expect(create?["x-kind"] == "mutation")
        #expect(create?["x-access"] == "authenticated")
        #expect(create?["x-limitClass"] == "standard")
        #expect(create?["x-idempotent"] == false)
        #expect(create?["x-errors"] == ["conflict"])
        #expect(create?["examples"]?[1]?["x-error"] == "conflict")
        #expect(create?["examples"]?[1]?["x-errors"] == nil)
        #expect(create?["examples"]?[1]?["result"] == nil)
        #expect(create?["errors"]?[0]?["code"] == 1004)
    }

    @Test func saysWhatAnExampleIsRefusedFor() throws {
        let told = #""errors": [{ "path": "/text", "keyword": "maxLength" }]"#
        let contract = try SampleContract.load(replacing: [
            (#""error": "conflict" }"#, #""error": "conflict", \#(told) }"#)
        ])
        let example = OpenRPCDocument(contract).value["methods"]?[0]?["examples"]?[1]
        #expect(example?["x-errors"] == [["path": "/text", "keyword": "maxLength"]])
    }

    @Test func saysWhatIsToGo() throws {
        let contract = try SampleContract.load(replacing: [
            (
                #""name": "tags","#,
                #""name": "tags", "deprecated": { "since": "2", "replacement": "text" },"#
            )
        ])
        let param = OpenRPCDocument(contract).value["methods"]?[0]?["params"]?[1]
        #expect(param?["deprecated"] == true)
        #expect(param?["x-deprecated"] == ["since": "2", "replacement": "text"])
    }

    /// The hash is that of the bytes of the document without it.
    @Test func changesItsHashWithTheContract() throws {
        let first = OpenRPCDocument(try SampleContract.load())
        let second = OpenRPCDocument(
            try SampleContract.load(replacing: [("All of them.", "Each of them.")]))
        #expect(first.hash.utf8.count == 64)
        #expect(first.hash == OpenRPCDocument(try SampleContract.load()).hash)
        #expect(first.hash != second.hash)
        #expect(first.value["x-contractHash"] == .string(first.hash))
    }

    /// Kinds of the server have their codes in the documents of applications, too.
    @Test func knowsTheKindsOfTheServer() throws {
        var folder = SampleContract.folder()
        folder.errors = nil
        folder.limits = nil
        let contract = try ContractLoader.load(
            folder, inherited: ContractOutput.kindsOfTheServer)
        let error = OpenRPCDocument(contract).value["methods"]?[0]?["errors"]?[0]
        #expect(error?["code"] == 1004)
        #expect(error?["message"] == .string("In conflict with what is stored."))
    }
}
