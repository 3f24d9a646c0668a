internal import Contract
internal import JSON
internal import JSONRPC
internal import TestSupport
internal import Testing

/// The document that a running server answers: all of it, or what was asked for.
@Suite struct ContractDiscoveryTests {
    private func document(
        methods: [String]? = nil, service: String? = nil,
        bytesMax: Int = ContractDiscovery.documentBytesMax
    ) throws -> JSONValue {
        let bytes = try ContractDiscovery.contract.document(
            methods: methods, service: service, bytesMax: bytesMax)
        #expect(bytes.count <= bytesMax)
        return try JSONValue.parse(bytes)
    }

    private func names(_ document: JSONValue) -> [String] {
        document["methods"]?.elements.compactMap { $0["name"]?.text } ?? []
    }

    private func components(_ document: JSONValue) -> [String] {
        guard case .object(let object)? = document["components"]?["schemas"] else { return [] }
        return object.members.map(\.key)
    }

    @Test func answersWhatThereIsRoomForAndNamesTheRest() throws {
        let document = try document()
        let services = [
            MethodDescriptor.authMethods, MethodDescriptor.changesMethods,
            MethodDescriptor.keysMethods, MethodDescriptor.rolesMethods,
            MethodDescriptor.rpcMethods, MethodDescriptor.systemMethods,
            MethodDescriptor.usersMethods,
            MethodDescriptor.projectsMethods, MethodDescriptor.tasksMethods,
        ]
        let omitted = document["x-omitted"]?.elements.compactMap(\.text) ?? []
        let all = services.flatMap { $0.map(\.name) }
        #expect(names(document) + omitted == all.filter { !omitted.contains($0) } + omitted)
        #expect(Set(names(document)).union(omitted) == Set(all))
        let rest = try self.document(methods: omitted)
        #expect(names(rest) == omitted && rest["x-omitted"] == nil)
    }

    @Test func isPartOfTheDocumentInTheContract() throws {
        let committed = try Repository.json("Protocol/openrpc.json")
        let document = try document()
        let shown = names(document)
        let expected = committed["methods"]?.elements.filter { method in
            shown.contains(method["name"]?.text ?? "")
        }
        #expect(document["methods"]?.elements == expected)
        #expect(document["info"] == committed["info"])
        #expect(document["openrpc"] == committed["openrpc"])
        #expect(document["x-contractHash"] == committed["x-contractHash"])
        for name in components(document) {
            let committed = committed["components"]?["schemas"]?[name]
            #expect(document["components"]?["schemas"]?[name] == committed)
        }
    }

    @Test func answersAServiceWithTheSchemasItUses() throws {
        let users = try document(service: "users")
        #expect(names(users) == MethodDescriptor.usersMethods.map(\.name))
        #expect(
            components(users)
                == ["users.User", "users.Principal", "users.RoleName", "users.Account"])
        let system = try document(service: "system")
        #expect(components(system).isEmpty)
    }

    @Test func answersMethodsByName() throws {
        let document = try document(methods: ["users.get", "system.ping"])
        #expect(names(document) == ["system.ping", "users.get"])
        #expect(components(document) == ["users.User"])
    }

    @Test func namesWhatDoesNotFit() throws {
        let document = try document(bytesMax: 4000)
        let omitted = document["x-omitted"]?.elements.compactMap(\.text) ?? []
        #expect(!omitted.isEmpty && !names(document).isEmpty)
    }

    @Test func refusesNamesThatAreNotKnown() throws {
        let error = #expect(throws: RPCError.self) {
            try ContractDiscovery.contract.document(
                methods: ["users.get", "users.gte"], service: "nowhere")
        }
        #expect(error?.fieldErrors.map(\.path) == ["/service", "/methods/1"])
    }
}
