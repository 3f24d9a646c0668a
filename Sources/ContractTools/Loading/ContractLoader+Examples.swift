internal import JSON

/// The examples of a method.
extension ContractLoader {
    /// - Parameter params: what the method takes; nothing where it takes anything.
    func examples(
        _ node: SourceNode, _ check: inout FileCheck, params: [ParamDefinition]?,
        kinds: Set<String>, definitions: SourceNode?
    ) -> [ExampleDefinition] {
        let values = check.elements(node, "examples")
        if values.isEmpty, let place = node["examples"] {
            check.note(place, "must have at least one example")
        }
        return values.compactMap { value in
            guard check.isObject(value) else { return nil }
            check.refuseUnknown(value, known: ["name", "params", "result", "error", "errors"])
            let name = check.optionalText(value, "name")
            guard let sent = check.required(value, "params") else { return nil }
            checkParams(sent, &check, params)
            // Values are compared with schemas that are known to be right.
            if check.problems.isEmpty {
                checkValues(of: value, in: node, &check, definitions: definitions)
            }
            guard let answer = answer(value, &check, kinds: kinds) else { return nil }
            return ExampleDefinition(
                name: name, params: sent.value, answer: answer, faults: faults(value, &check))
        }
    }

    /// What the error of an example says is wrong.
    private func faults(
        _ value: SourceNode, _ check: inout FileCheck
    ) -> [ExampleDefinition.Fault] {
        guard let place = value["errors"] else { return [] }
        if value["error"] == nil { check.note(place, "must stand beside an error") }
        return check.elements(value, "errors").compactMap { fault in
            guard check.isObject(fault) else { return nil }
            check.refuseUnknown(fault, known: ["path", "keyword"])
            let path = check.required(fault, "path")?.text
            if path.flatMap(JSONPointer.init) == nil, let place = fault["path"] {
                check.note(place, "must be a JSON Pointer, such as /email")
            }
            guard let path, let keyword = check.text(fault, "keyword") else { return nil }
            return ExampleDefinition.Fault(path: path, keyword: keyword)
        }
    }

    private func answer(
        _ value: SourceNode, _ check: inout FileCheck, kinds: Set<String>
    ) -> ExampleDefinition.Answer? {
        switch (value["result"], value["error"]) {
        case (let result?, nil): return .result(result.value)
        case (nil, let error?):
            if let kind = error.text, kinds.contains(kind) { return .error(kind) }
            let guess = error.text.flatMap { Spelling.nearest(to: $0, in: kinds.sorted()) }
            check.note(error, "must be the kind of an error\(guess.map { ", as \($0)" } ?? "")")
            return nil
        case (nil, nil), (.some, .some):
            check.note(value, "must have either result or error")
            return nil
        }
    }

    private func checkParams(
        _ sent: SourceNode, _ check: inout FileCheck, _ params: [ParamDefinition]?
    ) {
        guard let params else { return }
        let names = params.map(\.name)
        switch sent.content {
        case .object(let members):
            for member in members where !names.contains(member.key) {
                let guess = Spelling.nearest(to: member.key, in: names)
                check.note(
                    at: member.offset, member.value.pointer,
                    "is not a param of this method\(guess.map { "; is \($0) meant?" } ?? "")")
            }
        case .array(let elements):
            if elements.count > names.count {
                check.note(sent, "must have at most \(names.count) positions")
            }
        case .null: break
        case .string, .number, .bool: check.note(sent, "must be an object or an array")
        }
    }
}
