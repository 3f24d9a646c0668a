/// What was typed after `rpc`.
enum Arguments: Equatable {
    case help
    case version
    case call(CallArguments)

    /// Reads the command line, without the program's name. Options may stand anywhere before `--`.
    static func parse(_ words: [String]) throws(Failure) -> Arguments {
        var rest = words[...]
        var options = Options()
        var plain: [String] = []
        while let word = rest.popFirst() {
            switch word {
            case "--":
                plain += rest
                rest = []
            case "-h", "--help":
                return .help
            case "--version":
                return .version
            case _ where word.utf8.first == UInt8(ascii: "-"):
                try options.read(word, &rest)
            case _:
                plain.append(word)
            }
        }
        guard let method = plain.first else {
            throw .usage("say which method to call, for example: rpc system.ping")
        }
        guard !method.isEmpty else { throw .usage("the name of the method is empty") }
        let bytes = method.utf8
        if bytes.contains(UInt8(ascii: "=")) || bytes.first == UInt8(ascii: "{")
            || bytes.first == UInt8(ascii: "[")
        {
            throw .usage("the method comes before its parameters, and \(method) is no method")
        }
        return .call(
            CallArguments(
                address: options.address, timeoutMs: options.timeoutMs, method: method,
                parameters: Array(plain.dropFirst())))
    }

    /// Options that have a value, given as `--name value` or `--name=value`.
    private struct Options {
        var address: String?
        var timeoutMs: Int64?

        mutating func read(_ word: String, _ rest: inout ArraySlice<String>) throws(Failure) {
            let equals = word.utf8.firstIndex(of: UInt8(ascii: "="))
            let name = String(word[..<(equals ?? word.endIndex)])
            guard name == "--to" || name == "--timeout" else {
                throw .usage("\(name) is not an option", nextStep: Options.hint(for: word))
            }
            let attached = equals.map { String(word[word.utf8.index(after: $0)...]) }
            guard let value = attached ?? rest.popFirst() else {
                throw .usage("\(name) needs a value")
            }
            if name == "--to" {
                guard address == nil else { throw .usage("--to is there twice") }
                address = value
            } else {
                guard timeoutMs == nil else { throw .usage("--timeout is there twice") }
                guard let ms = TimeSpan.milliseconds(value) else {
                    throw .usage(
                        "--timeout takes milliseconds, or a number with ms, s or m, not \(value)",
                        nextStep: "for example: --timeout 30s")
                }
                timeoutMs = ms
            }
        }

        private static func hint(for word: String) -> String {
            word.utf8.contains(UInt8(ascii: "="))
                ? "a parameter that begins with - comes after --" : "see: rpc --help"
        }
    }
}

/// One call as it was typed.
struct CallArguments: Equatable {
    /// The value of `--to`.
    var address: String?
    /// The value of `--timeout`.
    var timeoutMs: Int64?
    var method: String
    /// `key=value` words, or one JSON text.
    var parameters: [String]
}
