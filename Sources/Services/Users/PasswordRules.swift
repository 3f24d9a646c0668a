internal import JSONRPC

/// What is refused for being guessed early, though it has the length of a password (rule 15). There
/// is no rule on which kinds of characters it has: such rules make passwords alike.
enum PasswordRules {
    /// Why a password is refused.
    enum Refusal: Equatable {
        /// Many people have it, or it is a word with a few digits around it.
        case common
        /// It is a unit again and again, or a few runs along the alphabet or a keyboard.
        case predictable
        /// It is the address or the name of its owner, and little else.
        case personal
    }

    /// So many characters around a word, or around what is known of the owner, add too little.
    private static let paddingMax = 6

    /// A password has more pieces than this. A run is one piece, any other character one, too.
    private static let piecesMax = 5

    /// Shorter parts of a name or an address are in good passwords by chance.
    private static let knownLengthMin = 4

    /// Why this password is refused, or nil. What it costs is bounded by the length of a password
    /// and of a name, and far below what a hash costs.
    static func refusal(of password: Password, email: String, name: String) -> Refusal? {
        // Its bytes were made of a text, so there always is one.
        let text = password.secret.withBytes { String(validating: $0, as: UTF8.self) }
        return text.flatMap { refusal(of: $0, email: email, name: name) }
    }

    static func refusal(of text: String, email: String, name: String) -> Refusal? {
        let text = text.lowercased()
        if CommonPasswords.contains(text) { return .common }
        let characters = Array(text.unicodeScalars)
        if isRepetition(characters) || pieces(of: characters) <= piecesMax { return .predictable }
        if isPaddedWord(characters) { return .common }
        return isPersonal(characters, email: email, name: name) ? .personal : nil
    }

    /// Whether it is one unit again and again, the last time perhaps in part.
    private static func isRepetition(_ text: [Unicode.Scalar]) -> Bool {
        guard text.count > 1 else { return false }
        return (1...text.count / 2).contains { period in
            zip(text, text.dropFirst(period)).allSatisfy { $0 == $1 }
        }
    }

    /// How many runs of three characters or more, and characters outside of them, it is made of.
    private static func pieces(of text: [Unicode.Scalar]) -> Int {
        var pieces = 0
        var run = 0
        var last: Unicode.Scalar?
        for character in text {
            if let last, isStep(from: last, to: character) {
                run += 1
            } else {
                pieces += run < 3 ? run : 1
                run = 1
            }
            last = character
        }
        return pieces + (run < 3 ? run : 1)
    }

    /// Whether the two are the same, neighbours in Unicode, as in the alphabet, or on a keyboard.
    private static func isStep(from first: Unicode.Scalar, to second: Unicode.Scalar) -> Bool {
        // Below 2^21, so the difference does not overflow.
        let distance = Int(first.value) &- Int(second.value)
        return (-1...1).contains(distance) || keyboardSteps.contains(step(first, second))
    }

    /// Neighbours in the rows and columns of the keyboards in use, in both directions.
    private static let keyboardSteps: Set<UInt64> = {
        let lines = [
            "1234567890", "!@#$%^&*()", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop",
            "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "йцукенгшщзхъ", "фывапролджэ",
            "ячсмитьбю", "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik", "9ol",
        ]
        return Set(
            lines.flatMap { line in
                zip(line.unicodeScalars, line.unicodeScalars.dropFirst()).flatMap {
                    [step($0, $1), step($1, $0)]
                }
            })
    }()

    private static func step(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 32 | UInt64(second.value)
    }

    /// Whether it is a common word with a few characters that are no letters before or after it.
    private static func isPaddedWord(_ text: [Unicode.Scalar]) -> Bool {
        let start = text.firstIndex { $0.properties.isAlphabetic } ?? text.endIndex
        let end = text.lastIndex { $0.properties.isAlphabetic }.map { $0 + 1 } ?? text.endIndex
        guard start < end, text.count - (end - start) <= paddingMax else { return false }
        let word = string(text[start..<end])
        return CommonPasswordBases.contains(word) || CommonPasswords.contains(word)
    }

    /// Whether little is left without the address, the name and their parts.
    private static func isPersonal(
        _ text: [Unicode.Scalar], email: String, name: String
    ) -> Bool {
        let wholes = [email, email.split(separator: "@").first.map(String.init) ?? "", name]
        let parts = wholes.flatMap { whole in
            whole.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        }
        let known = Set((wholes + parts).map { $0.lowercased() })
            .filter { $0.unicodeScalars.count >= knownLengthMin }
            .sorted { ($0.unicodeScalars.count, $0) > ($1.unicodeScalars.count, $1) }
            .map { Array($0.unicodeScalars) }
        var rest = text[...]
        for word in known { rest = removing(word, from: rest) }
        return rest.count < text.count && rest.count <= paddingMax
    }

    private static func removing(
        _ word: [Unicode.Scalar], from text: ArraySlice<Unicode.Scalar>
    ) -> ArraySlice<Unicode.Scalar> {
        var rest = text
        var kept: [Unicode.Scalar] = []
        while let first = rest.first {
            if rest.starts(with: word) {
                rest = rest.dropFirst(word.count)
            } else {
                kept.append(first)
                rest = rest.dropFirst()
            }
        }
        return kept[...]
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
