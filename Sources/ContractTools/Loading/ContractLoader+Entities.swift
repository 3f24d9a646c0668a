internal import Contract
internal import JSON

/// `entities/*.json`
extension ContractLoader {
    private static let members = [
        "$schema", "$comment", "entity", "singular", "description", "$defs", "fields", "required",
        "indexes", "search", "access",
    ]
    /// Names that a table of an entity cannot have: tables of the server's own.
    private static let taken = [
        "users", "changes", "system", "rpc", "idempotency_keys", "schema_migrations",
        "schema_tables",
    ]
    /// What filters use for themselves.
    private static let reservedFields = EntityDefinition.systemMembers + ["and", "or", "not"]

    /// Every entity that can be read. What one says of another is checked once all are there.
    mutating func entities(_ files: [ContractFile]) -> [EntitySource] {
        var sources: [EntitySource] = []
        var checks: [(FileCheck, SourceNode)] = []
        for file in files {
            var check = FileCheck(file)
            let root = check.parse()
            if let root, let source = entity(root, &check) {
                if sources.contains(where: { $0.name.lowercased() == source.name.lowercased() }),
                    let place = root["entity"]
                {
                    check.note(place, "is the name of another entity already")
                } else {
                    sources.append(source)
                }
                checks.append((check, root))
            } else {
                problems += check.problems
            }
        }
        for (index, source) in sources.enumerated() where index < checks.count {
            var (check, root) = checks[index]
            checkReferences(of: source, root, &check, among: sources)
            checks[index].0 = check
        }
        problems += checks.flatMap(\.0.problems)
        return sources
    }

    /// The methods of an entity and those of a service would have the same names.
    mutating func refuse(_ entities: [EntitySource], namedAs services: [ServiceDefinition]) {
        for entity in entities where services.contains(where: { $0.name == entity.name }) {
            problems.append(
                entity.file.problem(at: 0, "", "\(entity.name) is the name of a service already"))
        }
    }

    private func entity(_ root: SourceNode, _ check: inout FileCheck) -> EntitySource? {
        guard check.isObject(root) else { return nil }
        check.refuseUnknown(root, known: Self.members)
        let name = entityName(root, &check)
        let description = check.text(root, "description")
        let schemas = schemas(of: root, &check)
        let required = names(root, "required", &check)
        let fields = fields(root, &check, required: required.map(\.text))
        let known = Set(fields.map(\.field.name))
        refuse(required, notIn: known, &check)
        let search = names(root, "search", &check)
        for (text, place) in search {
            guard let field = fields.first(where: { $0.field.name == text }) else { continue }
            if field.field.type != .string { check.note(place, "must be a field of texts") }
        }
        refuse(search, notIn: known, &check)
        let indexes = (root["indexes"]?.elements ?? []).map { node in
            node.elements.compactMap { element in element.text.map { ($0, element) } }
        }
        let sortable = known.union(EntityDefinition.systemMembers)
        for index in indexes { refuse(index, notIn: sortable, &check) }
        let access = rules(root, &check)
        guard let name, let description else { return nil }
        let singular = root["singular"]?.text ?? SwiftName.singular(name)
        return EntitySource(
            file: check.file, name: name, typeName: SwiftName.type(singular),
            description: description, fields: fields, indexes: indexes.map { $0.map(\.0) },
            search: search.map(\.text), access: access, schemas: schemas)
    }

    private func entityName(_ root: SourceNode, _ check: inout FileCheck) -> String? {
        guard let name = check.text(root, "entity"), let place = root["entity"] else { return nil }
        let isWord = name.utf8.first.map { (0x61...0x7a).contains($0) } ?? false
        if !isWord || !SwiftName.isName(name) || name.utf8.count > 60 {
            check.note(place, "must be a name that begins with a small letter, such as tasks")
        } else if Self.taken.contains(name.lowercased()) || name.hasPrefix("sqlite_")
            || name.hasSuffix("_search")
        {
            check.note(place, "is a name that the server uses itself")
        }
        return name
    }

    private func names(
        _ root: SourceNode, _ key: String, _ check: inout FileCheck
    ) -> [(text: String, place: SourceNode)] {
        guard root[key] != nil else { return [] }
        return check.elements(root, key).compactMap { node in
            guard let text = node.text else {
                check.note(node, "must be the name of a field")
                return nil
            }
            return (text, node)
        }
    }

    private func refuse(
        _ names: [(String, SourceNode)], notIn known: Set<String>, _ check: inout FileCheck
    ) {
        for (text, place) in names where !known.contains(text) {
            let guess = Spelling.nearest(to: text, in: known.sorted())
            check.note(place, "must be a field\(guess.map { "; is \($0) meant?" } ?? "")")
        }
    }

    private func fields(
        _ root: SourceNode, _ check: inout FileCheck, required: [String]
    ) -> [EntitySource.Field] {
        guard let node = check.required(root, "fields"), check.isObject(node) else { return [] }
        var fields: [EntitySource.Field] = []
        for member in node.members {
            let isWord = member.key.utf8.first.map { $0 != UInt8(ascii: "_") } ?? false
            if !isWord || !SwiftName.isName(member.key) || member.key.utf8.count > 60 {
                check.note(
                    at: member.offset, member.value.pointer,
                    "must have a name that begins with a letter, such as dueAt")
            } else if Self.reservedFields.contains(where: {
                $0.lowercased() == member.key.lowercased()
            }) {
                check.note(
                    at: member.offset, member.value.pointer,
                    "is a name that every entity or filter has already")
            } else if fields.contains(where: {
                $0.field.name.lowercased() == member.key.lowercased()
            }) {
                check.note(
                    at: member.offset, member.value.pointer,
                    "is the name of another field, which differs in capitals only")
            }
            let reader = EntityFieldReader(
                name: member.key, node: member.value, isRequired: required.contains(member.key))
            if let field = reader.read(&check) {
                let compiled = compile(
                    member.value, as: field.schema, &check, definitions: root["$defs"])
                if let compiled, let value = member.value["default"] {
                    note(value, where: compiled, &check)
                }
                fields.append(field)
            }
        }
        if node.members.isEmpty { check.note(node, "must have a field") }
        return fields
    }
}
