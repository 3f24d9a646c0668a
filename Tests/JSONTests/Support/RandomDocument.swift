import TestSupport

/// Writes documents that are JSON, in every way that the grammar leaves open.
struct RandomDocument {
    private var random: SplitMix
    private var text: [UInt8] = []

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    /// The next document; its keys are unique in each object.
    mutating func next() -> [UInt8] {
        text = []
        appendSpace()
        appendValue(depth: 0)
        appendSpace()
        return text
    }

    /// The next document with some of its bytes replaced, left out or doubled.
    mutating func nextDamaged() -> [UInt8] {
        var document = next()
        for _ in 0..<Int.random(in: 1...3, using: &random) where !document.isEmpty {
            let index = Int.random(in: document.indices, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: document[index] = UInt8.random(in: 0...255, using: &random)
            case 1: document.remove(at: index)
            case 2: document.insert(document[index], at: index)
            case 3: document.removeSubrange(index...)
            default: document[index] = pick(Array(#"{}[]:,"\/eE+-.0123456789abtfnu "#.utf8))
            }
        }
        return document
    }

    private mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: choices.indices, using: &random)]
    }

    private mutating func appendSpace() {
        guard Int.random(in: 0..<4, using: &random) == 0 else { return }
        for _ in 0..<Int.random(in: 1...9, using: &random) { text.append(pick([32, 10, 13, 9])) }
    }

    private mutating func appendValue(depth: Int) {
        switch Int.random(in: 0..<(depth < 6 ? 8 : 5), using: &random) {
        case 0: text += pick(["true", "false", "null"]).utf8
        case 1, 2: appendNumber()
        case 3, 4: appendString()
        case 5: appendMembers("[", "]", depth)
        default: appendMembers("{", "}", depth)
        }
    }

    private mutating func appendMembers(_ open: String, _ close: String, _ depth: Int) {
        text += open.utf8
        let count = Int.random(in: 0..<10, using: &random) == 0
            ? Int.random(in: 10...40, using: &random) : Int.random(in: 0...4, using: &random)
        appendSpace()
        for index in 0..<count {
            if index > 0 { text += ",".utf8 }
            appendSpace()
            if open == "{" {
                appendString(prefix: "\(index)")
                appendSpace()
                text += ":".utf8
                appendSpace()
            }
            appendValue(depth: depth + (count > 4 ? 3 : 1))
            appendSpace()
        }
        text += close.utf8
    }

    private mutating func appendNumber() {
        if Bool.random(using: &random) { text += "-".utf8 }
        let integers = [
            "0", "1", "9", "12", "4503599627370497", "9007199254740993", "9223372036854775807",
            "9223372036854775808", "18446744073709551615", "18446744073709551616",
            "123456789012345678901234567890",
        ]
        text += pick(integers + [String(UInt64.random(in: .min ... .max, using: &random))]).utf8
        if Int.random(in: 0..<3, using: &random) == 0 {
            text += pick([".0", ".5", ".25", ".000000000000000000001", ".1234567890123456789"]).utf8
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            text += pick(["e", "E"]).utf8
            text += pick(["", "+", "-"]).utf8
            text += pick(["0", "1", "07", "19", "22", "23", "100", "250"]).utf8
        }
    }

    private mutating func appendString(prefix: String = "") {
        text += "\"\(prefix)".utf8
        for _ in 0..<Int.random(in: 0..<12, using: &random) {
            text += pick([
                "a", " ", "word", "longer than eight bytes", "é", "e\u{301}", "日本", "😀",
                "\u{7F}", "\u{2028}", "\u{FFFF}", "\u{10FFFF}", #"\""#, #"\\"#, #"\/"#, #"\b"#,
                #"\f"#, #"\n"#, #"\r"#, #"\t"#, #"\u0000"#, #"\u0041"#, #"\u00e9"#, #"\uFFFF"#,
                #"\ud83d\ude00"#, #"\uDBFF\uDFFF"#,
            ]).utf8
        }
        text += "\"".utf8
    }
}
