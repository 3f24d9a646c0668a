internal import Contract
internal import JSON
internal import TestSupport
internal import Testing

/// The program's method descriptors are those of the contract.
@Suite struct MethodDescriptorTests {
    /// What the program has for a file of `Protocol/methods`.
    private static let services: [String: [MethodDescriptor]] = [
        "auth.json": MethodDescriptor.authMethods,
        "changes.json": MethodDescriptor.changesMethods,
        "keys.json": MethodDescriptor.keysMethods,
        "roles.json": MethodDescriptor.rolesMethods,
        "rpc.json": MethodDescriptor.rpcMethods,
        "system.json": MethodDescriptor.systemMethods,
        "users.json": MethodDescriptor.usersMethods,
    ]

    @Test func haveEveryFile() throws {
        #expect(try Repository.files(in: "Protocol/methods") == Self.services.keys.sorted())
    }

    @Test(arguments: services.keys.sorted())
    func areThoseOfTheContract(file: String) throws {
        let declared = try #require(Repository.json("Protocol/methods/\(file)")["methods"]).elements
        let descriptors = try #require(Self.services[file])
        #expect(descriptors.map(\.name) == declared.map { $0["name"]?.text })
        for (descriptor, entry) in zip(descriptors, declared) {
            #expect(entry["kind"]?.text == descriptor.kind.rawValue, "\(descriptor.name)")
            #expect(entry["access"]?.text == access(descriptor), "\(descriptor.name)")
            let params = entry["params"]?.elements.map { $0["name"]?.text ?? "" }
            let isOpen = entry["openParams"] == true
            #expect(descriptor.params == (isOpen ? nil : params), "\(descriptor.name)")
        }
    }

    private func access(_ descriptor: MethodDescriptor) -> String {
        switch descriptor.access {
        case .public: "public"
        case .authenticated: "authenticated"
        case .role(let role): "role:\(role)"
        }
    }
}
