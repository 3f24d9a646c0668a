private let unfinishedWords = ["TODO", "FIXME", "XXX", "HACK"]
/// Words that say that a thing is there, and not what it is.
private let emptyNouns = ["Manager", "Helper", "Helpers", "Utils", "Util", "Utility", "Utilities"]
private let typeWords: Set<Substring> = [
    "class", "struct", "enum", "actor", "protocol", "typealias",
]

/// Work that is left belongs in an issue, where somebody sees it.
func unfinishedWork(_ file: SourceFile) -> [Violation] {
    file.codeAndComments.enumerated().flatMap { number, line in
        unfinishedWords.filter(line.containsWord).map {
            file.violation(number + 1, "\($0): finish it, or file an issue")
        }
    }
}

func emptyNames(_ file: SourceFile) -> [Violation] {
    let stem = file.name.split(separator: ".").first ?? ""
    var found: [Violation] = []
    if let noun = emptyNouns.first(where: stem.hasSuffix) {
        found.append(file.violation(0, "\(noun): name the file after the concept in it"))
    }
    for (number, line) in file.code.enumerated() {
        let words = line.words
        for (word, name) in zip(words, words.dropFirst()) where typeWords.contains(word) {
            guard let noun = emptyNouns.first(where: name.hasSuffix) else { continue }
            found.append(file.violation(number + 1, "\(name): \(noun) does not say what it is"))
        }
    }
    return found
}
