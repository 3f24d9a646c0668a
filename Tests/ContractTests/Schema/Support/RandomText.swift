internal import TestSupport

@testable internal import Contract

/// Texts that are of a format, that match a pattern, or that have a length.
struct RandomText {
    /// A pattern as it is read, with the characters that each of its classes takes.
    private struct Parsed {
        let tree: PatternTree
        let classes: [[Unicode.Scalar]]

        init(_ source: String) throws {
            var parser = PatternParser(source)
            tree = try parser.parse()
            classes = parser.classes.map { scalars in
                (0x20..<0x100).filter(scalars.contains).compactMap(Unicode.Scalar.init)
            }
        }
    }

    /// Characters of every length in UTF-8, and those that JSON escapes.
    private static let scalars: [Unicode.Scalar] = [
        "a", "b", "Z", "0", "-", " ", "\"", "\\", "/", "\n", "\u{0}", "\u{7F}", "é", "\u{301}",
        "日", "\u{FFFF}", "😀",
    ]

    private var random: SplitMix
    private var parsed: [String: Parsed] = [:]

    init(_ random: SplitMix) { self.random = random }

    private mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: choices.indices, using: &random)]
    }

    private mutating func number(_ range: ClosedRange<Int>, digits: Int = 1) -> String {
        let text = String(Int.random(in: range, using: &random))
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private mutating func text(of characters: String, _ count: ClosedRange<Int>) -> String {
        let characters = Array(characters)
        let count = Int.random(in: count, using: &random)
        return String((0..<count).map { _ in pick(characters) })
    }

    mutating func text(length: Int) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<length { text.append(pick(Self.scalars)) }
        return String(text)
    }

    // MARK: Formats

    mutating func text(of format: String) -> String {
        switch format {
        case "date": date()
        case "time": time()
        case "date-time": date() + pick(["T", "t"]) + time()
        case "duration":
            pick(["P\(number(1...9))W", "P\(number(0...9))Y\(number(0...11))M", "PT1H0M", "P1DT2S"])
        case "email": text(of: "abcXYZ019!#$%&'*+-/=?^_`{|}~", 1...20) + "@" + host()
        case "hostname": host()
        case "ipv4": ipv4()
        case "ipv6": pick(["::", "::1", "2001:db8::\(number(1...9))", "1:2:3:4:5:6:\(ipv4())"])
        case "uri": pick(["https", "http", "a+b"]) + "://\(host())/" + pick(["", "a%20b", "?q#f"])
        case "uuid": uuid()
        case "regex": pick(["^a+$", "[a-z]{2,3}", "(a|b)*", "\\p{L}"])
        case "int64-string":
            pick(["0", "-1", String(Int64.max), String(Int64.min), number(1...99_999)])
        case let unknown: preconditionFailure("no text is known of the format \(unknown)")
        }
    }

    private mutating func date() -> String {
        "\(number(0...9999, digits: 4))-\(number(1...12, digits: 2))-\(number(1...28, digits: 2))"
    }

    private mutating func time() -> String {
        let clock = [23, 59, 59].map { number(0...$0, digits: 2) }.joined(separator: ":")
        return clock + pick(["", ".1", ".123456789"]) + pick(["Z", "z", "+00:00", "-11:30"])
    }

    private mutating func host() -> String {
        let letters = "abcxyzABC0189"
        return (0..<Int.random(in: 1...3, using: &random))
            .map { _ in text(of: letters, 1...8) + pick(["", "-" + text(of: letters, 1...3)]) }
            .joined(separator: ".")
    }

    private mutating func ipv4() -> String {
        (0..<4).map { _ in number(0...255) }.joined(separator: ".")
    }

    private mutating func uuid() -> String {
        [8, 4, 4, 4, 12].map { text(of: "0123456789abcdefABCDEF", $0...$0) }
            .joined(separator: "-")
    }

    /// Texts that are nearly of a format.
    mutating func textNear(_ format: String) -> String {
        switch format {
        case "date": pick(["2026-02-29", "2026-13-01", "2026-1-01", date() + "Z", "2026-00-10"])
        case "time": pick(["24:00:00Z", "12:60:00Z", "12:00:00", "12:00:60Z", time() + " "])
        case "date-time": pick([date() + " " + time(), date(), "2026-02-30T" + time()])
        case "duration": pick(["P", "PT", "1D", "P1", "P1DT", "P1D1Y", "P1W2D"])
        case "email": pick([host(), "@" + host(), "a@", "a b@" + host(), "a..b@c", "é@b.c"])
        case "hostname": pick([host() + ".", "-" + host(), "a_b", host() + "-", "a..b"])
        case "ipv4": pick([ipv4() + ".1", "256.1.1.1", "1.2.3", "01.2.3.4", ipv4() + " "])
        case "ipv6": pick([":", ":::", "1::2::3", "12345::", "1:2:3:4:5:6:7", "::1%1"])
        case "uri": pick(["//a/b", "/a", "a b:c", "http://a b", "http://[::", "1a://b"])
        case "uuid": pick([String(uuid().dropLast()), uuid() + "0", "g" + uuid().dropFirst()])
        case "regex": pick(["(", "a**", "[b-a]", "\\", "a{2,1}"])
        case "int64-string": pick(["9223372036854775808", "1.0", "1e3", "", "+1", "01", "-0"])
        case let unknown: preconditionFailure("no text is known near the format \(unknown)")
        }
    }

    // MARK: Patterns

    /// A text that matches and has a length, found by walking the pattern.
    mutating func text(matching source: String, length: ClosedRange<Int>) throws -> String {
        for _ in 0..<triesMax {
            // Now and then a repetition without an end goes on as long as the text may be.
            let more = pick([3, 3, 3, length.lowerBound, min(length.upperBound, 1000)])
            let text = try text(matching: source, repeating: more)
            if length.contains(text.unicodeScalars.count) { return text }
        }
        throw NoText(description: "no text of \(length) characters matches \(source)")
    }

    private mutating func text(matching source: String, repeating more: Int) throws -> String {
        let pattern = try parsed[source] ?? Parsed(source)
        parsed[source] = pattern
        var text = String.UnicodeScalarView()
        append(pattern.tree, pattern.classes, more, to: &text)
        return String(text)
    }

    private mutating func append(
        _ tree: PatternTree, _ classes: [[Unicode.Scalar]], _ more: Int,
        to text: inout String.UnicodeScalarView
    ) {
        switch tree {
        case .empty, .assertion: break
        case .scalar(let value): text.append(Unicode.Scalar(value) ?? "?")
        case .any: text.append(pick(["a", "é", " ", "日"]))
        case .oneOf(let index): text.append(pick(classes[Int(index)]))
        case .sequence(let parts): for part in parts { append(part, classes, more, to: &text) }
        case .choice(let branches): append(pick(branches), classes, more, to: &text)
        case .repeated(let part, let least, nil):
            let count = more > 3 ? more : Int.random(in: least...least + more, using: &random)
            for _ in 0..<max(least, count) { append(part, classes, more, to: &text) }
        case .repeated(let part, let least, let most?):
            for _ in 0..<Int.random(in: least...most, using: &random) {
                append(part, classes, more, to: &text)
            }
        }
    }

    /// A text that does not match, though one that does is a character away.
    ///
    /// The language's own expressions say that it does not: they are slow, but another's work.
    mutating func text(nearlyMatching source: String) throws -> String {
        let expression = try Regex(source).matchingSemantics(.unicodeScalar)
        for _ in 0..<triesMax {
            var scalars = Array(try text(matching: source, repeating: 3).unicodeScalars)
            let index = Int.random(in: 0...scalars.count, using: &random)
            if Bool.random(using: &random), index < scalars.count {
                scalars.remove(at: index)
            } else {
                scalars.insert(pick(["!", "0", "a", "Z", "é", "\u{1}"]), at: index)
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            if String(text).firstMatch(of: expression) == nil { return String(text) }
        }
        throw NoText(description: "every text matches \(source), as it seems")
    }
}

/// How often a text is tried before there is taken to be none.
private let triesMax = 10_000

/// A schema asks for what these tests cannot make.
private struct NoText: Error, CustomStringConvertible {
    let description: String
}
