internal import JSON

/// The description of a method for a person.
struct MethodText {
    let contract: ContractDocument
    let style: Style
    /// Columns that a line has at the most.
    let width: Int

    func text(_ method: MethodDescription) -> String {
        var lines = [style.paint(safe(method.name), .heading)]
        lines += wrapped(method.summary)
        lines += ["", "usage: " + usage(method), safe(properties(method))]
        if !method.description.isEmpty { lines += [""] + wrapped(method.description) }
        if !method.parameters.isEmpty {
            lines += ["", style.paint("Parameters", .heading)]
            for parameter in method.parameters { lines += text(parameter) }
        }
        if let result = method.result {
            lines += ["", style.paint("Result", .heading)] + text(result: result)
        }
        if !method.errors.isEmpty {
            lines += ["", style.paint("Errors", .heading)]
            lines += wrapped(method.errors.joined(separator: ", "), indent: 2)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// A command line with the parameters that are required, as it is typed. Secrets come from
    /// standard input: others on the machine can see the words of a command.
    private func usage(_ method: MethodDescription) -> String {
        var words = ["rpc", method.isNotification ? "notify" : nil, safe(method.name)]
        var hasInput = false
        for parameter in method.parameters where parameter.isRequired {
            let name = safe(parameter.name)
            let schema = contract.resolve(parameter.schema)
            if parameter.isSecret {
                words.append(hasInput ? "\(name)=@FILE" : "\(name)=@-")
                hasInput = true
            } else if schema["type"]?.text == "string" || schema["type"]?.strings?.first == "string"
            {
                words.append("\(name)=TEXT")
            } else {
                words.append("\(name):=JSON")
            }
        }
        if method.parameters.contains(where: { !$0.isRequired }) { words.append("[...]") }
        return words.compactMap { $0 }.joined(separator: " ")
    }

    private func properties(_ method: MethodDescription) -> String {
        var words: [String] = []
        if method.isDeprecated { words.append("deprecated") }
        if let kind = method.kind { words.append(kind) }
        if let access = method.access { words.append("access: \(access)") }
        if method.isNotification { words.append("notification") }
        if method.isIdempotent { words.append("may be sent twice") }
        return words.joined(separator: ", ")
    }

    private func text(_ parameter: MethodDescription.Parameter) -> [String] {
        let type = TypeText(contract: contract).text(parameter.schema)
        let need = parameter.isRequired ? ", required" : ""
        let heading = wrapped(safe(parameter.name) + ": " + type + need, indent: 2)
        return heading + wrapped(parameter.description, indent: 6)
    }

    private func text(result: JSONValue) -> [String] {
        let types = TypeText(contract: contract)
        let schema = contract.resolve(result)
        guard case .object(let members)? = schema["properties"] else {
            return wrapped(types.text(schema), indent: 2)
        }
        let required = schema["required"]?.strings ?? []
        return members.members.flatMap { member in
            let presence = required.contains(member.key) ? "" : ", may be absent"
            let heading = wrapped(
                safe(member.key) + ": " + types.text(member.value) + presence, indent: 2)
            let description = contract.resolve(member.value)["description"]?.text ?? ""
            return heading + wrapped(description, indent: 6)
        }
    }

    private func wrapped(_ text: String, indent: Int = 0) -> [String] {
        TextWidth.wrap(safe(text), to: max(20, width - indent)).map {
            String(repeating: " ", count: indent) + $0
        }
    }

    private func safe(_ text: String) -> String { TerminalText.escape(text) }
}
