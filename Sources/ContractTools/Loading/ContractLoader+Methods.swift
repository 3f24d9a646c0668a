internal import Contract
internal import JSON

/// `methods/*.json`
extension ContractLoader {
    private static let members = [
        "name", "kind", "access", "summary", "description", "params", "openParams", "result",
        "errors", "limitClass", "idempotent", "immediate", "notification", "deprecated",
        "examples",
    ]

    mutating func service(
        _ file: ContractFile, errors: [ErrorDefinition], names: inout [String: String]
    ) -> ServiceDefinition? {
        var check = FileCheck(file)
        defer { problems += check.problems }
        guard let root = check.parse(), check.isObject(root) else { return nil }
        check.refuseUnknown(
            root, known: ["$schema", "$comment", "service", "description", "$defs", "methods"])
        let name = check.text(root, "service")
        let description = check.text(root, "description")
        if let name, !SwiftName.isName(name), let place = root["service"] {
            check.note(place, "must be a name of small letters and digits, such as users")
        }
        let schemas = schemas(of: root, &check)
        var methods: [MethodDefinition] = []
        for node in check.elements(root, "methods") {
            guard check.isObject(node) else { continue }
            let scope = MethodScope(
                service: name, definitions: root["$defs"], errors: errors)
            let method = method(node, &check, scope)
            guard let text = node["name"]?.text, let place = node["name"] else { continue }
            if let other = names[text] {
                check.note(place, "is the name of a method in \(other) already")
            }
            names[text] = file.path
            if let method { methods.append(method) }
        }
        guard let name, let description else { return nil }
        let fileName = file.path.split(separator: "/").last.map(String.init) ?? file.path
        return ServiceDefinition(
            name: name, description: description, schemas: schemas, methods: methods,
            fileName: fileName, entity: nil)
    }

    /// What a method may refer to.
    private struct MethodScope {
        let service: String?
        let definitions: SourceNode?
        let errors: [ErrorDefinition]
    }

    private func method(
        _ node: SourceNode, _ check: inout FileCheck, _ scope: MethodScope
    ) -> MethodDefinition? {
        check.refuseUnknown(node, known: Self.members)
        let name = methodName(node, &check, service: scope.service)
        let kind = check.word(node, "kind", of: ["query", "mutation", "action"])
        let access = access(node, &check)
        let summary = check.shortText(node, "summary")
        let description = check.text(node, "description")
        let limitClass = check.word(node, "limitClass", of: ["cheap", "standard", "costly"])
        let isIdempotent = check.flag(node, "idempotent", default: nil)
        let isImmediate = check.flag(node, "immediate", default: false)
        let isNotification = check.flag(node, "notification", default: false)
        let hasOpenParams = check.flag(node, "openParams", default: false)
        if isImmediate, let kind, kind != "action", let place = node["immediate"] {
            check.note(place, "must be false: only an action can be immediate")
        }
        let params = params(node, &check, scope)
        if hasOpenParams, !params.isEmpty, let place = node["openParams"] {
            check.note(place, "must be false when params are listed")
        }
        let result = check.required(node, "result").map {
            schema($0, &check, definitions: scope.definitions)
        }
        let errors = errorKinds(node, &check, scope)
        let examples = self.examples(
            node, &check, params: hasOpenParams ? nil : params, kinds: kinds(scope.errors),
            definitions: scope.definitions)
        let deprecation = deprecation(node, &check)
        guard let name, let kind = kind.flatMap(MethodKind.init), let access, let summary,
            let description, let limitClass, let result
        else { return nil }
        return MethodDefinition(
            name: name, kind: kind, access: access, summary: summary, description: description,
            limitClass: limitClass, isIdempotent: isIdempotent, isImmediate: isImmediate,
            isNotification: isNotification, hasOpenParams: hasOpenParams, params: params,
            result: result, errors: errors, examples: examples, deprecation: deprecation)
    }

    private func methodName(
        _ node: SourceNode, _ check: inout FileCheck, service: String?
    ) -> String? {
        guard let name = check.text(node, "name"), let place = node["name"] else { return nil }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        // A service of one method may give it its own name: older protocols have such names.
        let isFormed = parts.count <= 2 && parts.allSatisfy { SwiftName.isName(String($0)) }
        if let service, !isFormed || parts.first.map(String.init) != service {
            check.note(place, "must be \(service).verb or \(service), with letters and digits")
        }
        return name
    }

    private func access(_ node: SourceNode, _ check: inout FileCheck) -> String? {
        guard let value = node["access"] else {
            check.note(node, "default deny: a method without a declared access does not load")
            return nil
        }
        let text = value.text ?? ""
        let role = text.hasPrefix("role:") ? String(text.dropFirst(5)) : ""
        if ["public", "authenticated"].contains(text) || SwiftName.isName(role) { return text }
        check.note(value, "must be public, authenticated or role:NAME")
        return nil
    }

    private func errorKinds(
        _ node: SourceNode, _ check: inout FileCheck, _ scope: MethodScope
    ) -> [String] {
        var kinds: [String] = []
        let known = scope.errors.filter { $0.scope == "method" }.map(\.kind) + inherited.sorted()
        for value in check.elements(node, "errors") {
            guard let kind = value.text else {
                check.note(value, "must be the kind of an error")
                continue
            }
            if kinds.contains(kind) {
                check.note(value, "stands here twice")
            } else if known.contains(kind) {
                kinds.append(kind)
            } else if scope.errors.contains(where: { $0.kind == kind }) {
                check.note(value, "must not be listed: every call can be answered with \(kind)")
            } else {
                let guess = Spelling.nearest(to: kind, in: known)
                check.note(
                    value, "must be a kind of errors.json\(guess.map { ", as \($0)" } ?? "")")
            }
        }
        return kinds
    }

    private func params(
        _ node: SourceNode, _ check: inout FileCheck, _ scope: MethodScope
    ) -> [ParamDefinition] {
        var params: [ParamDefinition] = []
        for value in check.elements(node, "params") {
            guard check.isObject(value) else { continue }
            check.refuseUnknown(value, known: ["name", "required", "schema", "deprecated"])
            let name = check.text(value, "name")
            let isRequired = check.flag(value, "required", default: nil)
            let schema = check.required(value, "schema").map {
                self.schema($0, &check, definitions: scope.definitions)
            }
            let deprecation = deprecation(value, &check)
            if let name, params.contains(where: { $0.name == name }), let place = value["name"] {
                check.note(place, "is the name of another param of this method")
            } else if let name, let place = value["name"],
                let other = params.first(where: { SwiftName.areSame($0.name, name) })
            {
                check.note(place, "is the same in Swift as \(other.name)")
            }
            if isRequired, params.last?.isRequired == false, let place = value["required"] {
                check.note(
                    place, "must be false: the param before can be left out, so this one, too")
            }
            guard let name, let schema else { continue }
            params.append(
                ParamDefinition(
                    name: name, isRequired: isRequired, schema: schema, deprecation: deprecation))
        }
        return params
    }

    private func deprecation(_ node: SourceNode, _ check: inout FileCheck) -> Deprecation? {
        guard let value = node["deprecated"], check.isObject(value) else { return nil }
        check.refuseUnknown(value, known: ["since", "replacement"])
        let since = check.text(value, "since")
        let replacement = check.optionalText(value, "replacement")
        return since.map { Deprecation(since: $0, replacement: replacement) }
    }
}
