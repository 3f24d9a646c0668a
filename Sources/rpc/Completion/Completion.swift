/// The candidates for the word that the cursor is in.
struct Completion {
    let line: UnfinishedLine
    /// Asked only where it is needed: it takes a server.
    let contract: () -> CompletionContract?
    /// Names and addresses.
    let profiles: () -> [String: String]
    let files: (String) -> [String]

    var candidates: [Candidate] {
        let all = unfiltered
        return all.filter { $0.text.utf8.starts(with: line.current.utf8) }
    }

    private var unfiltered: [Candidate] {
        let current = line.current
        if let option = line.open { return values(of: option, before: "", typed: current) }
        if !line.isAfterOptions, current.hasPrefix("-") { return options }
        guard let command = line.command else { return words(CommandName.typed) + methods }
        let operands = line.operands
        switch (command, operands.count) {
        case (.help, 0): return words(CommandName.typed)
        case (.completion, 0): return words(CompletionScript.Shell.allCases.map(\.rawValue))
        case (.profile, 0): return ["list", "add", "use", "rm"].map { Candidate(text: $0) }
        case (.profile, 1) where ["use", "rm"].contains(operands.first):
            return profiles().sorted { $0.key < $1.key }
                .map { Candidate(text: $0.key, note: $0.value) }
        case (.batch, 0): return files(current).map { Candidate(text: $0) }
        case (.call, 0), (.notify, 0), (.bench, 0), (.describe, 0), (.template, 0), (.ls, 0):
            return methods
        case (.call, _), (.notify, _), (.bench, _):
            return parameters(of: operands.first ?? "", given: operands.dropFirst())
        case (_, _): return []
        }
    }

    private func words(_ names: [String]) -> [Candidate] {
        names.map { name in
            let note = CommandName(rawValue: name).map { Command.named($0).summary } ?? ""
            return Candidate(text: name, note: note)
        }
    }

    private var methods: [Candidate] {
        contract()?.methods.map { Candidate(text: $0.name, note: $0.summary) } ?? []
    }

    // MARK: Options

    /// Those that the command takes and that are not there yet; after `--name=`, its values.
    private var options: [Candidate] {
        let current = line.current
        if current.hasPrefix("--"), let equals = current.firstIndex(of: "="),
            let name = OptionName(rawValue: String(current[..<equals].dropFirst(2)))
        {
            let typed = String(current[equals...].dropFirst())
            return values(of: name, before: "--\(name.rawValue)=", typed: typed)
        }
        let command = Command.named(line.command ?? .call)
        let taken = command.options + [.jsonErrors, .help]
        let names = OptionName.allCases.filter {
            taken.contains($0) && (!line.given.contains($0) || $0 == .okKind)
        }
        var candidates = names.map { Candidate(text: "--\($0.rawValue)", note: $0.summary) }
        if line.command == nil {
            candidates.append(Candidate(text: "--version", note: Command.version.summary))
        }
        return candidates
    }

    /// By what the help calls the value, so that a new option is completed like those it resembles.
    private func values(of option: OptionName, before: String, typed: String) -> [Candidate] {
        guard case .required(let kind) = option.value else { return [] }
        let texts: [String]
        switch kind {
        case "FORMAT": texts = OutputFormat.allCases.map(\.rawValue)
        case "KIND": texts = contract()?.errorKinds ?? []
        case "ADDR": texts = Set(profiles().values).sorted() + files(typed)
        case "FILE", "FILE|-": texts = files(typed)
        case _: texts = []
        }
        return texts.map { Candidate(text: before + $0) }
    }

    // MARK: Parameters

    private func parameters(of method: String, given: ArraySlice<String>) -> [Candidate] {
        let current = line.current
        if let equals = current.firstIndex(of: "=") {
            let behind = current[equals...].dropFirst()
            if behind.hasPrefix("@") {
                let start = String(current[...equals]) + "@"
                return files(String(behind.dropFirst())).map { Candidate(text: start + $0) }
            }
        }
        guard let method = contract()?.method(method) else { return [] }
        let names = Set(given.map { $0.prefix { !"=:[.".contains($0) } })
        let rest = method.parameters.filter { !names.contains($0.name[...]) }
        guard let equals = current.firstIndex(of: "=") else {
            return rest.map { Candidate(text: $0.name + $0.assignment, note: $0.note) }
        }
        let start = String(current[...equals])
        return rest.filter { start == $0.name + $0.assignment }
            .flatMap { parameter in parameter.values.map { Candidate(text: start + $0) } }
    }
}
