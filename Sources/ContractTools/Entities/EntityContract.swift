public import Contract
internal import JSON
internal import JSONRPC

/// Entities that are read when a server starts, from a folder that holds nothing else: with their
/// methods, and what `rpc.discover` says of them.
public struct EntityContract: Sendable {
    public let entities: [EntityDefinition]
    /// What `rpc.discover` answers: these, and the contract of the server itself.
    public let discovery: ContractDiscovery

    /// Reads `*.json` in a folder. Throws everything that is wrong with them at once.
    ///
    /// - Parameter server: the document that these are added to.
    public init(
        reading folder: String, addingTo server: ContractDiscovery
    ) throws(ContractLoadError) {
        let kinds = ContractOutput.kindsOfTheServer
        let document = try ContractLoader.load(ContractFolder(entities: folder), inherited: kinds)
        entities = document.services.compactMap { service in
            service.entity?.definition(
                methods: service.methods.map { method in
                    MethodDescriptor(method, in: service)
                })
        }
        let own = OpenRPCDocument(document).discovery
        discovery = ContractDiscovery(
            hash: OpenRPCDocument.hash(of: server.hash + own.hash), info: server.info,
            methods: own.methods, components: own.components
        ).adding(server)
    }
}

extension MethodDescriptor {
    /// The descriptor that would be generated.
    init(_ method: MethodDefinition, in service: ServiceDefinition) {
        let composer = SchemaComposer(schemas: service.schemas)
        self.init(
            method.name, method.kind, access: Access(text: method.access),
            params: method.hasOpenParams ? nil : method.params.map(\.name),
            errors: method.errors.compactMap { name in
                ErrorKind.contractKinds.first { $0.name == name }
            },
            limitClass: LimitClass(method.limitClass), isIdempotent: method.isIdempotent,
            deprecation: method.deprecation, summary: method.summary,
            paramsSchema: composer.params(method)?.description,
            resultSchema: composer.result(method).description)
    }
}

extension Access {
    /// As a contract writes it, and as its loader has checked it.
    fileprivate init(text: String) {
        switch text {
        case "public": self = .public
        case "authenticated": self = .authenticated
        case _: self = .role(String(text.dropFirst("role:".utf8.count)))
        }
    }
}
