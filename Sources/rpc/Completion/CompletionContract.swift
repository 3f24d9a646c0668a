internal import JSON

/// What completion needs of a server's contract: small, since it is read at every press of a key.
struct CompletionContract: Equatable {
    struct Method: Equatable {
        let name: String
        let summary: String
        let parameters: [Parameter]
    }

    struct Parameter: Equatable {
        let name: String
        /// `=` for text, `:=` for JSON, and `=@` for a secret, which is not typed.
        let assignment: String
        let note: String
        /// Those that it takes, where they can be counted: text behind `=`, else JSON.
        let values: [String]
    }

    /// The hash that the server gave its contract; nothing when it gives none.
    let hash: String?
    let methods: [Method]
    /// The kinds of the errors that its methods tell.
    let errorKinds: [String]

    init(hash: String?, methods: [Method], errorKinds: [String]) {
        (self.hash, self.methods, self.errorKinds) = (hash, methods, errorKinds)
    }

    init(_ document: ContractDocument) {
        hash = document.hash
        methods = document.methods.map { method in
            Method(
                name: method.name, summary: method.summary,
                parameters: method.parameters.map { Parameter($0, in: document) })
        }
        let general = ["invalidParams", "methodNotFound", "internal", "timeout"]
        errorKinds = Set(document.methods.flatMap(\.errors) + general).sorted()
    }

    func method(_ name: String) -> Method? { methods.first { $0.name == name } }

    // MARK: The cached form

    var json: JSONValue {
        [
            "hash": hash.map { .string($0) } ?? .null,
            "methods": .array(methods.map(\.json)),
            "errorKinds": .array(errorKinds.map { .string($0) }),
        ]
    }

    /// Nothing when it is not what an earlier run wrote.
    init?(_ json: JSONValue) {
        guard case .array(let methods)? = json["methods"],
            let errorKinds = json["errorKinds"]?.strings
        else { return nil }
        hash = json["hash"]?.text
        self.methods = methods.compactMap(Method.init)
        self.errorKinds = errorKinds
    }
}

extension CompletionContract.Method {
    fileprivate var json: JSONValue {
        [
            "name": .string(name), "summary": .string(summary),
            "parameters": .array(parameters.map(\.json)),
        ]
    }

    fileprivate init?(_ json: JSONValue) {
        guard let name = json["name"]?.text, case .array(let parameters)? = json["parameters"]
        else { return nil }
        self.init(
            name: name, summary: json["summary"]?.text ?? "",
            parameters: parameters.compactMap(CompletionContract.Parameter.init))
    }
}

extension CompletionContract.Parameter {
    init(_ parameter: MethodDescription.Parameter, in contract: ContractDocument) {
        let schema = contract.resolve(parameter.schema)
        let types = schema["type"]?.text.map { [$0] } ?? schema["type"]?.strings ?? []
        var values: [JSONValue] = []
        if case .array(let all)? = schema["enum"] { values = all }
        if let only = schema["const"] { values = [only] }
        if values.isEmpty, types.contains("boolean") { values = [true, false] }
        // A type error prints the corrected command; here the first type is the usual one.
        let isText =
            types.isEmpty
            ? !values.isEmpty && values.allSatisfy { $0.text != nil } : types[0] == "string"
        name = parameter.name
        assignment = parameter.isSecret ? "=@" : isText ? "=" : ":="
        note = TypeText(contract: contract).text(parameter.schema)
        self.values = isText ? values.compactMap(\.text) : values.map(\.description)
    }

    fileprivate var json: JSONValue {
        [
            "name": .string(name), "assignment": .string(assignment), "note": .string(note),
            "values": .array(values.map { .string($0) }),
        ]
    }

    fileprivate init?(_ json: JSONValue) {
        guard let name = json["name"]?.text, let assignment = json["assignment"]?.text else {
            return nil
        }
        self.init(
            name: name, assignment: assignment, note: json["note"]?.text ?? "",
            values: json["values"]?.strings ?? [])
    }
}
