/// What is not called in `Sources`, and what to call in its place.
struct BannedCall {
    /// How it is written, and how an allowance names it.
    let what: String
    let instead: String

    static let all: [BannedCall] = [
        .init(what: "try!", instead: "throw, or answer the error"),
        .init(what: "as!", instead: "`as?` and a way on for the other case"),
        .init(what: "fatalError(", instead: "throw: a call's fault is not the process's"),
        .init(what: "print(", instead: "the executable's output, or the log"),
        .init(what: "debugPrint(", instead: "the log"),
        .init(what: "NSLog(", instead: "the log"),
        .init(what: "JSONDecoder", instead: "JSONReader, which is exact and keeps the path"),
        .init(what: "JSONEncoder", instead: "JSONWriter"),
        .init(what: "JSONSerialization", instead: "JSONReader or JSONValue"),
        .init(what: "String(decoding:", instead: "`String(validating:as:)`: this one repairs"),
        .init(what: "cleanupExistingSocketFile", instead: "the probe and the lock of Transport"),
        .init(what: "splitLines(", instead: "a decoder with a bound on what it keeps"),
    ]
}

/// How force unwraps are named in an allowance.
let forceUnwrap = "force unwrap"

func bannedCalls(
    _ file: SourceFile, allowing allowances: [Allowance] = allowances
) -> [Violation] {
    guard file.isSource else { return [] }
    return file.code.enumerated().flatMap { number, line in
        // A method of ours may be called so, too.
        let line = line.replacing("Swift.print(", with: "print(").replacing(".print(", with: "")
            .replacing("func print(", with: "")
        var found = BannedCall.all.filter { line.containsWord($0.what) }
            .map { (what: $0.what, instead: $0.instead) }
        if hasForceUnwrap(line) { found.append((forceUnwrap, "`guard let`, or `??`")) }
        return found.filter { !allowances.allows($0.what, in: file.path) }
            .map { file.violation(number + 1, "\($0.what): instead, \($0.instead)") }
    }
}

/// An exclamation mark directly after a value or a type. `!=` and `!flag` are none.
func hasForceUnwrap(_ line: String) -> Bool {
    let characters = Array(line)
    return characters.indices.contains { index in
        guard characters[index] == "!", index > 0 else { return false }
        if index + 1 < characters.count, characters[index + 1] == "=" { return false }
        let before = characters[..<index]
        guard let last = before.last, last.isIdentifier || ")]}>\"".contains(last) else {
            return false
        }
        let word = String(before.reversed().prefix(while: \.isIdentifier).reversed())
        return word != "try" && word != "as"
    }
}
