internal import ClientCore
internal import JSON

/// What a server offers, as its `rpc.discover` answers it: an OpenRPC document.
struct ContractDocument {
    /// Members beside the methods and the schemas, such as `info`.
    private let head: JSONObject
    let methods: [MethodDescription]
    private let schemas: JSONObject

    /// Asks for all methods, those of one service, or those that are named. A server keeps its
    /// answers small and names what did not fit; that is asked for until all is there.
    static func read(
        from caller: inout Caller, methods names: [String] = []
    ) throws(Failure) -> ContractDocument {
        var wanted = names
        var head: JSONObject?
        var methods: [MethodDescription] = []
        var schemas = JSONObject()
        repeat {
            let some = wanted.prefix(namesPerCallMax)
            let page = try page(from: &caller, methods: some)
            wanted = Array(wanted.dropFirst(namesPerCallMax)) + page.omitted
            // A server that answers none of what it is asked for would be asked for ever.
            guard !page.methods.isEmpty || page.omitted.isEmpty else {
                throw Failure(.protocolViolation, "rpc.discover leaves out what it is asked for")
            }
            head = head ?? page.head
            methods += page.methods
            for schema in page.schemas.members where schemas[schema.key] == nil {
                schemas.add(schema.key, schema.value)
            }
        } while !wanted.isEmpty
        return ContractDocument(head: head ?? JSONObject(), methods: methods, schemas: schemas)
    }

    /// How many names `rpc.discover` takes at once.
    private static let namesPerCallMax = 100

    private struct Page {
        let head: JSONObject
        let methods: [MethodDescription]
        let schemas: JSONObject
        let omitted: [String]
    }

    private static func page(
        from caller: inout Caller, methods: ArraySlice<String>
    ) throws(Failure) -> Page {
        let names = JSONValue.array(methods.map { .string($0) })
        let result = try caller.result(
            of: "rpc.discover", params: methods.isEmpty ? nil : ["methods": names])
        guard case .object(let document)? = try? JSONValue.parse(result, limits: .answer),
            case .array(let objects)? = document["methods"]
        else {
            throw Failure(
                .protocolViolation, "what rpc.discover answers is no OpenRPC document")
        }
        var head = JSONObject()
        for member in document.members
        where !["methods", "components", "x-omitted"].contains(member.key) {
            head.add(member.key, member.value)
        }
        var schemas = JSONObject()
        if case .object(let all)? = document["components"]?["schemas"] { schemas = all }
        return Page(
            head: head, methods: objects.compactMap(MethodDescription.init), schemas: schemas,
            omitted: document["x-omitted"]?.strings ?? [])
    }

    /// It stands for the whole contract, also when only some methods were asked for; nothing when
    /// the server gives none.
    var hash: String? { head["x-contractHash"]?.text }

    /// The whole document again, in one piece.
    var json: JSONValue {
        var document = head
        document.add("methods", .array(methods.map { .object($0.object) }))
        document.add("components", ["schemas": .object(schemas)])
        return .object(document)
    }

    /// The schema itself where this one only refers to it, as `#/components/schemas/NAME`.
    func resolve(_ schema: JSONValue) -> JSONValue {
        var schema = schema
        // A schema that refers to itself is looked at so often and no more.
        for _ in 0..<8 {
            guard case .string(let reference)? = schema["$ref"],
                let name = reference.split(separator: "/").last,
                let next = schemas[String(name)]
            else { break }
            schema = next
        }
        return schema
    }
}

/// One method of a contract: an OpenRPC Method Object.
struct MethodDescription {
    /// As the server answered it.
    let object: JSONObject
    let name: String
    let parameters: [Parameter]

    struct Parameter {
        let name: String
        let description: String
        let isRequired: Bool
        let schema: JSONValue

        /// Whether its value is never answered: a password, a token.
        var isSecret: Bool { schema["writeOnly"] == true }
    }

    init?(_ value: JSONValue) {
        guard case .object(let object) = value, case .string(let name)? = object["name"] else {
            return nil
        }
        self.object = object
        self.name = name
        guard case .array(let parameters)? = object["params"] else {
            self.parameters = []
            return
        }
        self.parameters = parameters.compactMap { parameter in
            guard let name = parameter["name"]?.text else { return nil }
            return Parameter(
                name: name, description: parameter["description"]?.text ?? "",
                isRequired: parameter["required"] == true, schema: parameter["schema"] ?? [:])
        }
    }

    var summary: String { object["summary"]?.text ?? "" }
    var description: String { object["description"]?.text ?? "" }
    /// `query`, `mutation` or `action`; nothing when the server does not say.
    var kind: String? { object["x-kind"]?.text }
    var access: String? { object["x-access"]?.text }
    /// Whether calling it twice is like calling it once.
    var isIdempotent: Bool { object["x-idempotent"] == true }
    /// Whether it is only ever sent without waiting for an answer.
    var isNotification: Bool { object["x-notification"] == true }
    var isDeprecated: Bool { object["deprecated"] == true }
    /// The kinds of its own errors.
    var errors: [String] { object["x-errors"]?.strings ?? [] }
    var result: JSONValue? { object["result"]?["schema"] }

    /// The parameters of the first example that is answered with a result.
    var exampleParameters: [(name: String, value: JSONValue)] {
        guard case .array(let examples)? = object["examples"] else { return [] }
        for example in examples where example["x-error"] == nil {
            guard case .array(let parameters)? = example["params"] else { continue }
            return parameters.compactMap { parameter in
                guard let name = parameter["name"]?.text else { return nil }
                return parameter["value"].map { (name, $0) }
            }
        }
        return []
    }
}

extension JSONValue {
    /// The text of a string.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The strings in an array of those.
    var strings: [String]? {
        guard case .array(let elements) = self else { return nil }
        return elements.compactMap(\.text)
    }
}

extension JSONObject {
    /// Adds a member; where there is one of this name, that one stays.
    mutating func add(_ key: String, _ value: JSONValue) { _ = append(key, value) }
}
