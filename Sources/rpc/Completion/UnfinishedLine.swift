/// A command line up to the cursor, understood as far as it goes. What is wrong in it is for the
/// run to complain about.
struct UnfinishedLine: Equatable {
    /// The word that the cursor is in, up to it; may be empty.
    let current: String
    /// The words before it that are no options.
    private(set) var words: [String] = []
    private(set) var given: Set<OptionName> = []
    /// The value of `--to`.
    private(set) var address: String?
    /// The option before the cursor that still waits for its value.
    private(set) var open: OptionName?
    /// Whether `--` is there: no options come after it.
    private(set) var isAfterOptions = false

    /// `words` without the program's name; the last one is where the cursor is.
    init(_ words: [String]) {
        current = words.last ?? ""
        for word in words.dropLast() {
            if let name = open {
                if name == .to { address = word }
                open = nil
            } else if isAfterOptions {
                self.words.append(word)
            } else if word == "--" {
                isAfterOptions = true
            } else if word.hasPrefix("-"), word != "-" {
                takeOption(word)
            } else {
                self.words.append(word)
            }
        }
    }

    /// The command; a call where the first word is none. Nothing before that word.
    var command: CommandName? {
        words.first.map { CommandName(rawValue: $0) ?? .call }
    }

    /// What follows the command: for a call the method first.
    var operands: ArraySlice<String> {
        words.first.flatMap { CommandName(rawValue: $0) } == nil ? words[...] : words.dropFirst()
    }

    private mutating func takeOption(_ word: String) {
        let isLong = word.hasPrefix("--")
        let text = word.dropFirst(isLong ? 2 : 1)
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let found =
            isLong
            ? parts.first.flatMap { OptionName(rawValue: String($0)) }
            : text.first.flatMap(OptionName.init(letter:))
        guard let name = found else { return }
        given.insert(name)
        let value =
            isLong
            ? parts.count > 1 ? String(parts[1]) : nil
            : text.count > 1 ? String(text.dropFirst()) : nil
        if let value {
            if name == .to { address = value }
        } else if case .required = name.value {
            open = name
        }
    }
}
