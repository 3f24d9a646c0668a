/// What was typed after `rpc`.
struct Arguments: Equatable {
    var command: CommandName
    /// What follows the command and is no option: for a call its method and parameters.
    var words: [String]
    var options = Options()

    /// Reads the command line, without the program's name. Options may stand anywhere before `--`.
    static func parse(_ words: [String]) throws(Failure) -> Arguments {
        var rest = words[...]
        var options = Options()
        var plain: [String] = []
        while let word = rest.popFirst() {
            if word == "--" {
                plain += rest
                break
            }
            if word == "--version" { return Arguments(command: .version, words: []) }
            if word.utf8.first == UInt8(ascii: "-"), word != "-" {
                try read(word, &rest, into: &options)
            } else {
                plain.append(word)
            }
        }
        var arguments = try Arguments(plain, options)
        if options.has(.help), !plain.isEmpty { arguments = arguments.asHelp }
        try Command.named(arguments.command).check(arguments)
        return arguments
    }

    /// The first word is a command, or a method when it has a point in it.
    private init(_ words: [String], _ options: Options) throws(Failure) {
        self.options = options
        guard let first = words.first else {
            guard options.has(.help) else {
                throw .usage("say which method to call, for example: rpc system.ping")
            }
            (command, self.words) = (.help, [])
            return
        }
        if let name = CommandName(rawValue: first), name.isTyped {
            (command, self.words) = (name, Array(words.dropFirst()))
            return
        }
        guard !first.isEmpty else { throw .usage("the name of the method is empty") }
        let bytes = first.utf8
        guard !bytes.contains(UInt8(ascii: "=")), bytes.first != UInt8(ascii: "{"),
            bytes.first != UInt8(ascii: "[")
        else {
            throw .usage("the method comes before its parameters, and \(first) is no method")
        }
        guard bytes.contains(UInt8(ascii: ".")) else {
            throw .usage(
                "there is no command \(first)",
                nextStep: NearestNames.hint(for: first, among: CommandName.typed)
                    ?? "see: rpc --help; a method without a point in its name: rpc call \(first)")
        }
        (command, self.words) = (.call, words)
    }

    /// The help on the command; the description of the method, when one is to be called.
    private var asHelp: Arguments {
        if command == .call, let method = words.first {
            return Arguments(command: .describe, words: [method], options: options)
        }
        let topic = command == .help ? words.first : nil
        return Arguments(
            command: .help, words: [topic ?? command.rawValue], options: options)
    }

    init(command: CommandName, words: [String], options: Options = Options()) {
        (self.command, self.words, self.options) = (command, words, options)
    }

    /// Takes an option and, where it has one, its value from the words behind it.
    private static func read(
        _ word: String, _ rest: inout ArraySlice<String>, into options: inout Options
    ) throws(Failure) {
        let isLong = word.utf8.starts(with: "--".utf8)
        let (typed, attached) = isLong ? splitLong(word) : splitShort(word)
        guard let name = isLong ? OptionName(rawValue: typed) : shortOption(typed) else {
            throw .usage(
                "\(isLong ? "--" : "-")\(typed) is not an option", nextStep: hint(typed, word))
        }
        switch name.value {
        case .none:
            guard attached == nil else { throw .usage("--\(name.rawValue) takes no value") }
            try options.take(name, nil)
        case .optional:
            try options.take(name, attached)
        case .required:
            guard let value = attached ?? rest.popFirst() else {
                throw .usage("--\(name.rawValue) needs a value")
            }
            try options.take(name, value)
        }
    }

    private static func shortOption(_ typed: String) -> OptionName? {
        typed.count == 1 ? typed.first.flatMap(OptionName.init(letter:)) : nil
    }

    /// `--name=value`
    private static func splitLong(_ word: String) -> (name: String, value: String?) {
        let bytes = word.utf8.dropFirst(2)
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else {
            return (String(Substring(bytes)), nil)
        }
        return (
            String(Substring(bytes[..<equals])), String(Substring(bytes[equals...].dropFirst()))
        )
    }

    /// `-xvalue`
    private static func splitShort(_ word: String) -> (name: String, value: String?) {
        let name = word.unicodeScalars.dropFirst().prefix(1)
        let value = word.unicodeScalars.dropFirst(2)
        return (String(name), value.isEmpty ? nil : String(value))
    }

    private static func hint(_ typed: String, _ word: String) -> String {
        let names = OptionName.allCases.map(\.rawValue)
        if let nearest = NearestNames.of(typed, among: names).first {
            return "did you mean --\(nearest)?"
        }
        return word.utf8.contains(UInt8(ascii: "="))
            ? "a parameter that begins with - comes after --" : "see: rpc --help"
    }
}
