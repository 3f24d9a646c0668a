internal import Contract
internal import JSON

/// What an entity says of access, of other entities and of its methods.
extension ContractLoader {
    func rules(
        _ root: SourceNode, _ check: inout FileCheck
    ) -> [EntityOperation: [EntityAccessRule]] {
        guard let node = check.required(root, "access"), check.isObject(node) else { return [:] }
        check.refuseUnknown(node, known: EntityOperation.allCases.map(\.rawValue))
        var access: [EntityOperation: [EntityAccessRule]] = [:]
        for member in node.members {
            guard let operation = EntityOperation(rawValue: member.key) else { continue }
            let isList = member.value.text == nil
            let places = isList ? member.value.elements : [member.value]
            let rules = places.compactMap { rule($0, &check) }
            if rules.isEmpty, places.isEmpty {
                check.note(member.value, "must be a rule or an array of rules")
            }
            access[operation] = rules
        }
        if node.members.isEmpty {
            check.note(node, "default deny: an entity that nobody may touch does not load")
        }
        return access
    }

    private func rule(_ node: SourceNode, _ check: inout FileCheck) -> EntityAccessRule? {
        let text = node.text ?? ""
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("public", 1): return .public
        case ("authenticated", 1): return .authenticated
        case ("owner", 1): return .owner
        case ("role", 2) where SwiftName.isName(parts[1]): return .role(parts[1])
        case ("via", 2) where SwiftName.isName(parts[1]): return .via(field: parts[1])
        case (_, _):
            check.note(node, "must be public, authenticated, owner, role:NAME or via:FIELD")
            return nil
        }
    }

    /// References lead to entities that are there, and `via` never in a circle.
    func checkReferences(
        of source: EntitySource, _ root: SourceNode, _ check: inout FileCheck,
        among sources: [EntitySource]
    ) {
        let names = sources.map(\.name) + ["users"]
        for field in source.fields {
            guard case .reference(let target, let action) = field.field.type,
                let place = root["fields"]?[field.field.name]
            else { continue }
            if !names.contains(target) {
                let guess = Spelling.nearest(to: target, in: names)
                check.note(
                    place["ref"] ?? place,
                    "must be an entity\(guess.map { "; is \($0) meant?" } ?? "")")
            }
            if target == "users", action != .restrict, let word = place["onDelete"] {
                check.note(word, "must be restrict: users are not deleted")
            }
        }
        for rule in source.access.values.joined() {
            guard case .via(let name) = rule, let place = root["access"] else { continue }
            guard let field = source.field(name)?.field, case .reference(let target, _) = field.type
            else {
                check.note(place, "via:\(name) must name a field that refers to an entity")
                continue
            }
            if target == "users" {
                check.note(place, "via:\(name) must lead to an entity, not to users")
            } else if leads(from: target, backTo: source.name, among: sources) {
                check.note(place, "via:\(name) comes back to \(source.name)")
            }
        }
    }

    private func leads(
        from start: String, backTo name: String, among sources: [EntitySource]
    ) -> Bool {
        var waiting = [start]
        var seen: Set<String> = []
        while let next = waiting.popLast() {
            if next == name { return true }
            guard seen.insert(next).inserted, let source = sources.first(where: { $0.name == next })
            else { continue }
            for rule in source.access.values.joined() {
                guard case .via(let field) = rule,
                    case .reference(let target, _)? = source.field(field)?.field.type
                else { continue }
                waiting.append(target)
            }
        }
        return false
    }
}
