public import Contract
public import JSON

/// A whole contract, as its folder says it.
public struct ContractDocument: Sendable {
    /// What the contract is called.
    public let info: ContractInfo
    /// The services, in the order of their files,
    /// and behind them those that the entities make.
    public let services: [ServiceDefinition]
    /// The entities, in the order of their files.
    let entities: [EntitySource]
    /// The kinds of errors that the folder declares, in its order.
    public let errors: [ErrorDefinition]
    /// The schemas that the data of several kinds share.
    public let errorSchemas: [SchemaDefinition]
    /// The limits, in the order of the folder.
    public let limits: [LimitDefinition]

    /// Every method, in the order of the services.
    public var methods: [MethodDefinition] { services.flatMap(\.methods) }
}

/// What a contract is called: `info.json`.
public struct ContractInfo: Sendable {
    public let title: String
    public let version: String
    public let description: String
}

/// One file of `methods/`.
public struct ServiceDefinition: Sendable {
    /// What the names of its methods begin with.
    public let name: String
    public let description: String
    /// The schemas that several of its methods use.
    public let schemas: [SchemaDefinition]
    public let methods: [MethodDefinition]
    /// The name of its file without folders.
    public let fileName: String
    /// The entity that it is made of; nothing where its file declares each method.
    let entity: EntitySource?

    /// The folder of its file.
    var folder: String { entity == nil ? "methods" : "entities" }
}

/// One entry of `$defs`.
public struct SchemaDefinition: Sendable, Equatable {
    public let name: String
    public let schema: JSONValue
}

/// One method, with everything that a reader of the contract is told.
public struct MethodDefinition: Sendable {
    /// `service.verb`
    public let name: String
    public let kind: MethodKind
    /// As it is written: `public`, `authenticated` or `role:NAME`.
    public let access: String
    public let summary: String
    public let description: String
    public let limitClass: String
    public let isIdempotent: Bool
    public let isImmediate: Bool
    public let isNotification: Bool
    /// Whether any params are taken, unchecked.
    public let hasOpenParams: Bool
    public let params: [ParamDefinition]
    public let result: JSONValue
    /// The kinds that this method can be answered with, beside those that any call can.
    public let errors: [String]
    public let examples: [ExampleDefinition]
    public let deprecation: Deprecation?
}

/// One param; its place in the list is its position.
public struct ParamDefinition: Sendable {
    public let name: String
    public let isRequired: Bool
    public let schema: JSONValue
    public let deprecation: Deprecation?
}

/// One call with its answer.
public struct ExampleDefinition: Sendable {
    public let name: String?
    public let params: JSONValue
    public let answer: Answer
    /// What the error says is wrong, in its order; empty where the example does not say.
    public let faults: [Fault]

    /// What comes back.
    public enum Answer: Sendable {
        case result(JSONValue)
        /// An error of this kind.
        case error(String)
    }

    /// Which value is wrong, and the keyword that it breaks.
    public struct Fault: Sendable, Equatable {
        public let path: String
        public let keyword: String

        public init(path: String, keyword: String) {
            self.path = path
            self.keyword = keyword
        }
    }
}

/// One kind of error.
public struct ErrorDefinition: Sendable {
    public let kind: String
    public let code: Int64
    /// `message`, `call` or `method`.
    public let scope: String
    public let message: String
    public let isRetryable: Bool
    public let description: String
    /// The schema of what this kind adds to `data`.
    public let data: JSONValue
}

/// One limit.
public struct LimitDefinition: Sendable {
    public let name: String
    public let value: Int64
    /// What whoever runs a server may set it to; nothing for one that clients rely on.
    public let settable: ClosedRange<Int64>?
    public let unit: String
    public let scope: String
    public let effect: String
    /// The kind that answers when it is passed.
    public let error: String?
    public let closes: String
    public let description: String
    /// Whether it counts something that may be larger than memory.
    public let isWide: Bool
}
