internal import Contract
internal import Crypto
public import JSON
internal import JSONRPC

/// A contract as an OpenRPC 1.3 document (https://spec.open-rpc.org).
///
/// What OpenRPC has no word for stands in members that begin with `x-`, so that nothing of the
/// contract is lost: two documents can be compared as well as two folders.
public struct OpenRPCDocument: Sendable {
    let contract: ContractDocument

    public init(_ contract: ContractDocument) { self.contract = contract }

    /// The document, its hash included.
    public var value: JSONValue {
        var object = unsigned
        object["x-contractHash"] = .string(hash)
        return .object(object)
    }

    /// SHA-256 of the compact document without the hash, in hex.
    public var hash: String {
        Self.hash(of: JSONValue.object(unsigned).description)
    }

    /// SHA-256 of a text, in hex.
    static func hash(of text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count < 2 ? "0" + digits : digits
        }.joined()
    }

    private var unsigned: JSONObject {
        var object = JSONObject()
        object["openrpc"] = .string(ContractDiscovery.openRPCVersion)
        object["info"] = info
        object["methods"] = .array(
            contract.services.flatMap { service in
                service.methods.map { method($0, of: service) }
            })
        object["components"] = ["schemas": .object(components)]
        object["x-errors"] = .array(contract.errors.map(error))
        object["x-limits"] = .array(contract.limits.map(limit))
        return object
    }

    var info: JSONValue {
        [
            "title": .string(contract.info.title), "version": .string(contract.info.version),
            "description": .string(contract.info.description),
        ]
    }

    /// The same in pieces, as the running server has it.
    var discovery: ContractDiscovery {
        let methods = contract.services.flatMap { service in
            service.methods.map {
                ContractDiscovery.Method(
                    $0.name, components: components(of: $0, in: service),
                    json: method($0, of: service).description)
            }
        }
        let shared = namedComponents.map {
            ContractDiscovery.Component($0.name, json: $0.schema.description)
        }
        return ContractDiscovery(
            hash: hash, info: info.description, methods: methods, components: shared)
    }

    // MARK: Components

    private static let prefix = "#/components/schemas/"

    /// The shared schemas of all services; a name says whose it is.
    var components: JSONObject {
        var object = JSONObject()
        for (name, schema) in namedComponents { object[name] = schema }
        return object
    }

    var namedComponents: [(name: String, schema: JSONValue)] {
        let shared = contract.services.flatMap { service in
            service.schemas.map { ($0.name, $0.schema, service.name) }
        }
        let ofErrors = contract.errorSchemas.map { ($0.name, $0.schema, "errors") }
        return (shared + ofErrors).map { name, schema, owner in
            ("\(owner).\(name)", Self.rewritten(schema, owner: owner))
        }
    }

    /// The components that a method needs.
    func components(of method: MethodDefinition, in service: ServiceDefinition) -> [String] {
        let schemas = method.params.map(\.schema) + [method.result]
        return service.schemas.used(by: schemas).map { "\(service.name).\($0.name)" }
    }

    private static func rewritten(_ schema: JSONValue, owner: String) -> JSONValue {
        schema.mappingSchemas { schema in
            guard let target = schema["$ref"]?.text,
                let name = SchemaReferences.definition(target)
            else { return schema }
            var schema = schema
            schema["$ref"] = .string("\(prefix)\(owner).\(name)")
            return schema
        }
    }

    // MARK: Methods

    /// An OpenRPC Method Object.
    func method(_ method: MethodDefinition, of service: ServiceDefinition) -> JSONValue {
        var object = JSONObject()
        object["name"] = .string(method.name)
        object["summary"] = .string(method.summary)
        object["description"] = .string(method.description)
        if method.deprecation != nil { object["deprecated"] = true }
        object["params"] = .array(method.params.map { descriptor($0, owner: service.name) })
        if !method.isNotification {
            object["result"] = [
                "name": "result", "schema": Self.rewritten(method.result, owner: service.name),
            ]
        }
        object["errors"] = .array(method.errors.map(errorObject))
        object["examples"] = .array(
            method.examples.enumerated().map { example($1, number: $0 + 1, of: method) })
        object["x-kind"] = .string(method.kind.rawValue)
        object["x-access"] = .string(method.access)
        object["x-limitClass"] = .string(method.limitClass)
        object["x-idempotent"] = .bool(method.isIdempotent)
        if method.isImmediate { object["x-immediate"] = true }
        if method.isNotification { object["x-notification"] = true }
        if method.hasOpenParams { object["x-openParams"] = true }
        object["x-errors"] = .array(method.errors.map(JSONValue.string))
        if let deprecation = method.deprecation { object["x-deprecated"] = value(deprecation) }
        return .object(object)
    }

    /// An OpenRPC Content Descriptor Object.
    private func descriptor(_ param: ParamDefinition, owner: String) -> JSONValue {
        var object = JSONObject()
        object["name"] = .string(param.name)
        var schema = Self.rewritten(param.schema, owner: owner)
        if case .object(var plain) = schema, let description = plain["description"] {
            object["description"] = description
            plain["description"] = nil
            schema = .object(plain)
        }
        object["required"] = .bool(param.isRequired)
        if let deprecation = param.deprecation {
            object["deprecated"] = true
            object["x-deprecated"] = value(deprecation)
        }
        object["schema"] = schema
        return .object(object)
    }

    private func value(_ deprecation: Deprecation) -> JSONValue {
        var object = JSONObject()
        object["since"] = .string(deprecation.since)
        object["replacement"] = deprecation.replacement.map(JSONValue.string)
        return .object(object)
    }

    /// An OpenRPC Example Pairing Object. It has no word for an example that is refused.
    private func example(
        _ example: ExampleDefinition, number: Int, of method: MethodDefinition
    ) -> JSONValue {
        var object = JSONObject()
        object["name"] = .string(example.name ?? "example \(number)")
        let params: [JSONValue]
        switch example.params {
        case .object(let sent):
            params = sent.members.map { ["name": .string($0.key), "value": $0.value] }
        case .array(let elements):
            params = elements.enumerated().map { index, element in
                let name = index < method.params.count ? method.params[index].name : "\(index)"
                return ["name": .string(name), "value": element]
            }
        case .null, .bool, .number, .string: params = []
        }
        object["params"] = .array(params)
        switch example.answer {
        case .result(let value): object["result"] = ["name": "result", "value": value]
        case .error(let kind): object["x-error"] = .string(kind)
        }
        if !example.faults.isEmpty {
            object["x-errors"] = .array(
                example.faults.map {
                    ["path": .string($0.path), "keyword": .string($0.keyword)]
                })
        }
        return .object(object)
    }

    // MARK: Errors and limits

    /// An OpenRPC Error Object.
    private func errorObject(_ kind: String) -> JSONValue {
        // What an application does not declare itself, the server does.
        let known = ErrorKind.contractKinds.first { $0.name == kind }
        let error = contract.errors.first { $0.kind == kind }
        let code = error?.code ?? known.map { Int64($0.code) } ?? 0
        let isRetryable = error?.isRetryable ?? known?.isRetryable ?? false
        return [
            "code": .number(JSONNumber(code)),
            "message": .string(error?.message ?? known?.message ?? kind),
            "data": ["kind": .string(kind), "retryable": .bool(isRetryable)],
        ]
    }

    private func error(_ error: ErrorDefinition) -> JSONValue {
        [
            "kind": .string(error.kind), "code": .number(JSONNumber(error.code)),
            "scope": .string(error.scope), "message": .string(error.message),
            "retryable": .bool(error.isRetryable), "description": .string(error.description),
            "data": Self.rewritten(error.data, owner: "errors"),
        ]
    }

    private func limit(_ limit: LimitDefinition) -> JSONValue {
        [
            "name": .string(limit.name), "default": .number(JSONNumber(limit.value)),
            "unit": .string(limit.unit), "scope": .string(limit.scope),
            "effect": .string(limit.effect),
            "error": limit.error.map(JSONValue.string) ?? .null,
            "closes": .string(limit.closes), "description": .string(limit.description),
        ]
    }
}
