/// The parameters as they were typed, before any file is read.
enum ParameterSyntax: Equatable {
    case none
    /// One JSON object or array with all the parameters.
    case raw(String)
    /// The same in a file (`@file`), or on standard input (`-` or `@-`).
    case rawOf(Place)
    case named([Parameter])

    /// One `key=value` word.
    struct Parameter: Equatable {
        var path: ParameterPath
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

        /// Reads what stands after `@`.
        init(_ name: String) { self = name == "-" ? .standardInput : .file(name) }
    }

    /// Understands the words after the method.
    static func parse(_ words: [String]) throws(Failure) -> ParameterSyntax {
        guard let first = words.first else { return .none }
        if let all = words.first(where: isForAll) {
            guard words.count == 1 else {
                throw .usage("\(shown(all)) is for all parameters, and stands alone")
            }
            return try parse(forAll: first)
        }
        var parameters: [Parameter] = []
        for word in words { parameters.append(try parse(word: word)) }
        try checkStandardInput(parameters)
        return .named(parameters)
    }

    /// Whether a word gives all parameters at once.
    private static func isForAll(_ word: String) -> Bool {
        if word == "-" || word.utf8.first == UInt8(ascii: "@") { return true }
        let start = word.utf8.first { $0 > UInt8(ascii: " ") }
        return start == UInt8(ascii: "{") || start == UInt8(ascii: "[")
    }

    /// What may be long, and may hold what is not for a log.
    private static func shown(_ word: String) -> String {
        word.utf8.first == UInt8(ascii: "@") || word == "-" ? word : "a JSON argument"
    }

    private static func parse(forAll word: String) throws(Failure) -> ParameterSyntax {
        if word == "-" { return .rawOf(.standardInput) }
        guard word.utf8.first == UInt8(ascii: "@") else { return .raw(word) }
        let name = String(Substring(word.utf8.dropFirst()))
        guard !name.isEmpty else { throw .usage("there is no file name after @") }
        return .rawOf(Place(name))
    }

    private static func parse(word: String) throws(Failure) -> Parameter {
        guard word.utf8.contains(UInt8(ascii: "=")) else {
            throw .usage("\(word) is no parameter", nextStep: "write it as key=text or key:=json")
        }
        var rest = word.utf8[...]
        let path = try ParameterPath.read(&rest)
        // Bytes and not characters: what follows or precedes one may combine with it.
        let isJSON = rest.first == UInt8(ascii: ":")
        if isJSON { rest.removeFirst() }
        guard rest.first == UInt8(ascii: "=") else {
            throw .usage(
                "\(path.text) is followed by what cannot stand in a key",
                nextStep: "write such a key in quotes, a[\"b c\"]=text, or give all as JSON")
        }
        let value = String(Substring(rest.dropFirst()))
        guard value.utf8.first == UInt8(ascii: "@") else {
            return Parameter(path: path, source: isJSON ? .json(value) : .text(value))
        }
        let name = String(Substring(value.utf8.dropFirst()))
        guard !name.isEmpty else {
            throw .usage(
                "\(path.text): there is no file name after @",
                nextStep: "the text @ itself is written \(path.text):='\"@\"'")
        }
        let place = Place(name)
        return Parameter(path: path, source: isJSON ? .jsonOf(place) : .textOf(place))
    }

    private static func checkStandardInput(_ parameters: [Parameter]) throws(Failure) {
        let readers = parameters.filter {
            $0.source == .textOf(.standardInput) || $0.source == .jsonOf(.standardInput)
        }
        guard readers.count > 1 else { return }
        let keys = readers.map(\.path.text).joined(separator: " and ")
        throw .usage("\(keys): standard input can be read only once")
    }
}

extension ParameterSyntax {
    /// How parameters are typed, for the help.
    static let help = """
        Parameters
          key=text      a string, always: id=7 is the text "7"
          key:=json     any JSON: id:=7  done:=true  tags:='["a","b"]'
          key=@file     the text of a file, as a string; key=@- from standard input
          key:=@file    the JSON in a file; key:=@- from standard input
          a.b=x         the member b of the object a; a[b]=x is the same
          a[0]=x        the first element of the array a
          a["b.c"]=x    any key, as a JSON string
          '{"id":7}'    all parameters as one JSON object or array
          @file or -    the same from a file or standard input
        One line end at the end of a text from a file or from standard input is left
        out, so that  echo "$secret" | rpc METHOD password=@-  sends the secret alone.
        """
}
