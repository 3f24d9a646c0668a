/// The parameters as they were typed, before any file is read.
enum ParameterSyntax: Equatable {
    case none
    /// One JSON object or array with all the parameters.
    case raw(String)
    case named([Parameter])

    /// One `key=value` word.
    struct Parameter: Equatable {
        var key: String
        var source: Source
    }

    /// Where a value comes from.
    enum Source: Equatable {
        /// `key=text`: a string, whatever it looks like.
        case text(String)
        /// `key:=json`
        case json(String)
        /// `key=@file`
        case textOf(Place)
        /// `key:=@file`
        case jsonOf(Place)
    }

    /// A file, or standard input for `-`.
    enum Place: Equatable {
        case file(String)
        case standardInput
    }

    /// Understands the words after the method.
    static func parse(_ words: [String]) throws(Failure) -> ParameterSyntax {
        guard let first = words.first else { return .none }
        if let raw = words.first(where: isRaw) {
            guard words.count == 1 else {
                throw .usage("JSON for all parameters stands alone, without key=value beside it")
            }
            return .raw(raw)
        }
        guard first != "-" else {
            throw .usage("- is not a parameter; key=@- reads standard input")
        }
        var parameters: [Parameter] = []
        var keys: Set<[UInt8]> = []
        for word in words {
            let parameter = try parse(word: word)
            // As bytes: keys that look alike may still be two keys on the wire.
            guard keys.insert(Array(parameter.key.utf8)).inserted else {
                throw .usage("the key \(parameter.key) is there twice")
            }
            parameters.append(parameter)
        }
        try checkStandardInput(parameters)
        return .named(parameters)
    }

    private static func isRaw(_ word: String) -> Bool {
        let start = word.utf8.first { $0 > UInt8(ascii: " ") }
        return start == UInt8(ascii: "{") || start == UInt8(ascii: "[")
    }

    private static func parse(word: String) throws(Failure) -> Parameter {
        guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")) else {
            throw .usage("\(word) is no parameter", nextStep: "write it as key=text or key:=json")
        }
        var key = word[..<equals]
        let value = String(word[word.utf8.index(after: equals)...])
        let isJSON = key.utf8.last == UInt8(ascii: ":")
        // A byte and not a character: what follows or precedes it may combine with it.
        if isJSON { key = Substring(key.utf8.dropLast()) }
        try check(key: key, in: word)
        guard value.utf8.first == UInt8(ascii: "@") else {
            return Parameter(key: String(key), source: isJSON ? .json(value) : .text(value))
        }
        let name = String(Substring(value.utf8.dropFirst()))
        guard !name.isEmpty else {
            throw .usage(
                "\(key): there is no file name after @",
                nextStep: "the text @ itself is written \(key):='\"@\"'")
        }
        let place = name == "-" ? Place.standardInput : .file(name)
        return Parameter(key: String(key), source: isJSON ? .jsonOf(place) : .textOf(place))
    }

    /// Keys that hold punctuation may come to mean a place inside of an object, so they are refused
    /// here; any key at all can stand in JSON.
    private static func check(key: Substring, in word: String) throws(Failure) {
        guard !key.isEmpty else { throw .usage("there is no key before = in \(word)") }
        let isPlain = key.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
                0x80...0xFF:
                true
            case _: false
            }
        }
        guard isPlain else {
            throw .usage(
                "\(key) is no plain key",
                nextStep: "objects in objects, and other keys, are given as one JSON argument")
        }
    }

    private static func checkStandardInput(_ parameters: [Parameter]) throws(Failure) {
        let readers = parameters.filter {
            $0.source == .textOf(.standardInput) || $0.source == .jsonOf(.standardInput)
        }
        guard readers.count > 1 else { return }
        let keys = readers.map(\.key).joined(separator: " and ")
        throw .usage("\(keys): standard input can be read only once")
    }
}
