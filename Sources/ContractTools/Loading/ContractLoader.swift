internal import JSON

/// Reads a contract and checks everything about it that is not a schema's own business.
///
/// All faults are told at once; a contract with one fault does not load.
public struct ContractLoader {
    /// Kinds that methods may name although the folder does not declare them.
    let inherited: Set<String>
    var problems: [ContractProblem] = []

    private init(inherited: [String]) { self.inherited = Set(inherited) }

    /// Loads a contract from its files.
    ///
    /// - Parameter inherited: kinds of errors that are declared elsewhere: for an application,
    ///   those of the server.
    public static func load(
        _ folder: ContractFolder, inherited: [String] = []
    ) throws(ContractLoadError) -> ContractDocument {
        var loader = ContractLoader(inherited: inherited)
        let info = loader.info(folder.info)
        let errors = loader.errors(folder.errors)
        let limits = loader.limits(folder.limits, kinds: loader.kinds(errors.list))
        var services: [ServiceDefinition] = []
        var names: [String: String] = [:]
        for file in folder.methods {
            let service = loader.service(file, errors: errors.list, names: &names)
            if let service { services.append(service) }
        }
        let entities = loader.entities(folder.entities)
        loader.refuse(entities, namedAs: services)
        guard loader.problems.isEmpty else {
            throw ContractLoadError(problems: loader.problems)
        }
        services += entities.map { EntityMethods(entity: $0, entities: entities).service }
        let document = ContractDocument(
            info: info, services: services, entities: entities, errors: errors.list,
            errorSchemas: errors.schemas, limits: limits)
        loader.refuseWhatCannotBeDiscovered(document, folder.methods + folder.entities)
        guard loader.problems.isEmpty else {
            throw ContractLoadError(problems: loader.problems)
        }
        return document
    }

    /// Loads the contract in a folder.
    public static func load(
        path: String, inherited: [String] = []
    ) throws(ContractLoadError) -> ContractDocument {
        try load(ContractFolder(reading: path), inherited: inherited)
    }

    private mutating func info(_ file: ContractFile?) -> ContractInfo {
        var check = FileCheck(file ?? ContractFile(path: "info.json", bytes: Array("{}".utf8)))
        defer { if file != nil { problems += check.problems } }
        let root = check.parse()
        if let root, check.isObject(root) {
            check.refuseUnknown(
                root, known: ["$schema", "$comment", "title", "version", "description"])
        }
        return ContractInfo(
            title: root.flatMap { check.text($0, "title") } ?? "application",
            version: root.flatMap { check.text($0, "version") } ?? "1.0.0",
            description: root.flatMap { check.optionalText($0, "description") } ?? "")
    }

    /// Every kind that may be named.
    func kinds(_ errors: [ErrorDefinition]) -> Set<String> {
        inherited.union(errors.map(\.kind))
    }

    /// Entries of `$defs`, in their order.
    func schemas(of node: SourceNode, _ check: inout FileCheck) -> [SchemaDefinition] {
        guard let definitions = node["$defs"] else { return [] }
        guard check.isObject(definitions) else { return [] }
        for member in definitions.members where !isTypeName(member.key) {
            check.note(
                at: member.offset, member.value.pointer,
                "must have a name of letters and digits that begins with a capital letter")
        }
        return definitions.members.map { member in
            schema(member.value, &check, definitions: definitions)
            return SchemaDefinition(name: member.key, schema: member.value.value)
        }
    }

    /// A schema is an object or a truth value, and its references lead somewhere.
    @discardableResult
    func schema(
        _ node: SourceNode, _ check: inout FileCheck, definitions: SourceNode?
    ) -> JSONValue {
        let known = check.problems.count
        switch node.content {
        case .object, .bool: break
        case .array, .string, .number, .null: check.note(node, "must be a schema: an object")
        }
        SchemaReferences.each(in: node) { reference in
            guard let target = reference.text else { return }
            let name = SchemaReferences.definition(target)
            if let name, definitions?[name] != nil { return }
            let names = definitions?.members.map(\.key) ?? []
            let guess = name.flatMap { Spelling.nearest(to: $0, in: names) }
            check.note(
                reference,
                "must lead to $defs of this file: #/$defs/\(guess ?? names.first ?? "NAME")")
        }
        SchemaReferences.eachProperties(in: node) { refuseSameNames($0, &check) }
        if check.problems.count == known {
            _ = compile(node, &check, definitions: definitions)
        }
        return node.value
    }

    /// Members of one object need names of their own in Swift, too.
    private func refuseSameNames(_ properties: SourceNode, _ check: inout FileCheck) {
        for (index, member) in properties.members.enumerated() {
            let before = properties.members[..<index]
            let other = before.first { SwiftName.areSame($0.key, member.key) }
            guard let other else { continue }
            let message = "is the same in Swift as \(other.key)"
            check.note(at: member.offset, member.value.pointer, message)
        }
    }

    private func isTypeName(_ name: String) -> Bool {
        guard let first = name.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
        else { return false }
        return name.utf8.allSatisfy(SwiftName.isWordByte)
    }
}
