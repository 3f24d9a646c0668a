internal import Contract
internal import ContractTools
internal import JSON
internal import Testing

/// The composed document is OpenRPC 1.3, and nothing of the contract is lost in it.
@Suite struct OpenRPCDocumentTests {
    /// The members that OpenRPC 1.3.2 gives an object, and those that it requires.
    /// Others begin with `x-`.
    private static let objects: [String: (known: Set<String>, required: Set<String>)] = [
        "document": (
            ["openrpc", "info", "servers", "methods", "components", "externalDocs", "$schema"],
            ["openrpc", "info", "methods"]
        ),
        "info": (
            ["title", "description", "termsOfService", "contact", "license", "version"],
            ["title", "version"]
        ),
        "method": (
            [
                "name", "tags", "summary", "description", "externalDocs", "params", "result",
                "deprecated", "servers", "errors", "links", "paramStructure", "examples",
            ], ["name", "params"]
        ),
        "descriptor": (
            ["name", "summary", "description", "required", "schema", "deprecated"],
            ["name", "schema"]
        ),
        "error": (["code", "message", "data"], ["code", "message"]),
        "pairing": (["name", "description", "summary", "params", "result"], ["name", "params"]),
        "example": (["name", "summary", "description", "value"], ["name", "value"]),
    ]

    private func expect(_ value: JSONValue?, isA name: String) throws {
        let rule = try #require(Self.objects[name])
        guard case .object(let object)? = value else {
            Issue.record("\(name) is no object")
            return
        }
        let keys = Set(object.members.map(\.key))
        #expect(keys.isSuperset(of: rule.required), "\(name) \(keys)")
        let more = keys.subtracting(rule.known).filter { !$0.hasPrefix("x-") }
        // The Error Object is closed to everything else, extensions included.
        #expect(more.isEmpty && (name != "error" || keys.isSubset(of: rule.known)))
    }

    private func elements(_ value: JSONValue?) -> [JSONValue] {
        guard case .array(let elements)? = value else { return [] }
        return elements
    }

    @Test func hasTheFormOfOpenRPC() throws {
        let document = OpenRPCDocument(try Repository.contract()).value
        try expect(document, isA: "document")
        #expect(document["openrpc"] == "1.3.2")
        try expect(document["info"], isA: "info")
        for method in elements(document["methods"]) {
            try expect(method, isA: "method")
            for param in elements(method["params"]) { try expect(param, isA: "descriptor") }
            if let result = method["result"] { try expect(result, isA: "descriptor") }
            for error in elements(method["errors"]) { try expect(error, isA: "error") }
            for pairing in elements(method["examples"]) {
                try expect(pairing, isA: "pairing")
                for example in elements(pairing["params"]) { try expect(example, isA: "example") }
                if let result = pairing["result"] { try expect(result, isA: "example") }
            }
        }
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
        #expect(create?["examples"]?[1]?["result"] == nil)
        #expect(create?["errors"]?[0]?["code"] == 1004)
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
