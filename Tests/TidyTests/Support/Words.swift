extension StringProtocol {
    /// Whether `text` stands here and is not part of a longer word, at an end where it is a word.
    func containsWord(_ text: String) -> Bool {
        guard contains(text) else { return false }
        return ranges(of: text).contains { range in
            let isBegun = self[..<range.lowerBound].last?.isIdentifier ?? false
            let goesOn = self[range.upperBound...].first?.isIdentifier ?? false
            let isCut =
                (isBegun && text.first?.isIdentifier == true)
                || (goesOn && text.last?.isIdentifier == true)
            return !isCut
        }
    }

    /// The identifiers, in order.
    var words: [SubSequence] { split { !$0.isIdentifier } }
}

extension Character {
    var isIdentifier: Bool { isLetter || isNumber || self == "_" }
}
