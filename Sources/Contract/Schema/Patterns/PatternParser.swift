/// Reads a pattern by ECMA-262 §22.2.1, with the flag `u`.
struct PatternParser {
    /// Characters of a pattern at the most: it bounds the work of reading one that a caller sends.
    static let scalarsMax = 4096
    /// Groups within each other at the most: what bounds the recursion.
    private static let depthMax = 64

    private let scalars: [Unicode.Scalar]
    private(set) var position = 0
    private(set) var classes: [ScalarClass] = []
    private var depth = 0

    init(_ source: String) { scalars = Array(source.unicodeScalars) }

    mutating func parse() throws(PatternError) -> PatternTree {
        guard scalars.count <= PatternParser.scalarsMax else {
            throw PatternError("has more than \(PatternParser.scalarsMax) characters")
        }
        let tree = try parseChoice()
        guard position == scalars.count else { throw PatternError("has a ) without its (") }
        return tree
    }

    // MARK: Characters

    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    /// Whether a hyphen is next that does not end its class.
    var isAtRange: Bool {
        next == "-" && position + 1 < scalars.count && scalars[position + 1] != "]"
    }

    mutating func take() -> Unicode.Scalar? {
        guard position < scalars.count else { return nil }
        position += 1
        return scalars[position - 1]
    }

    mutating func pass(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    mutating func passText(_ text: StaticString) -> Bool {
        let start = position
        for scalar in "\(text)".unicodeScalars where !pass(scalar) {
            position = start
            return false
        }
        return true
    }

    // MARK: Structure

    private mutating func parseChoice() throws(PatternError) -> PatternTree {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthMax else {
            throw PatternError("has more than \(Self.depthMax) groups within each other")
        }
        var branches = [try parseSequence()]
        while pass("|") { branches.append(try parseSequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func parseSequence() throws(PatternError) -> PatternTree {
        var parts: [PatternTree] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            parts.append(try parseTerm())
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func parseTerm() throws(PatternError) -> PatternTree {
        let atom = try parseAtom()
        guard let (min, max) = try parseQuantifier() else { return atom }
        if case .assertion = atom { throw PatternError("repeats what has no length") }
        // Whether it prefers more or fewer makes no difference to whether it matches.
        _ = pass("?")
        if let scalar = next, "*+?{".unicodeScalars.contains(scalar) {
            throw PatternError("has nothing to repeat before \(scalar)")
        }
        return .repeated(atom, min: min, max: max)
    }

    private mutating func parseAtom() throws(PatternError) -> PatternTree {
        guard let scalar = take() else { return .empty }
        switch scalar {
        case "^": return .assertion(.start)
        case "$": return .assertion(.end)
        case ".": return .any
        case "(": return try parseGroup()
        case "[": return add(try parseClass())
        case "\\": return try parseEscape()
        case "*", "+", "?", "{": throw PatternError("has nothing to repeat before \(scalar)")
        case "}", "]": throw PatternError("has a \(scalar) without its opening")
        case _: return .scalar(scalar.value)
        }
    }

    private mutating func parseGroup() throws(PatternError) -> PatternTree {
        if passText("?=") || passText("?!") || passText("?<=") || passText("?<!") {
            throw PatternError("looks ahead or behind, which is not supported")
        }
        if passText("?<") {
            while let scalar = take(), scalar != ">" {
                guard
                    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                        || scalar == "_" || scalar == "$"
                else { throw PatternError("has a malformed name of a group") }
            }
        } else if pass("?"), !pass(":") {
            throw PatternError("has a group of an unknown kind")
        }
        let tree = try parseChoice()
        guard pass(")") else { throw PatternError("has a ( without its )") }
        return tree
    }

    private mutating func parseQuantifier() throws(PatternError) -> (Int, Int?)? {
        if pass("*") { return (0, nil) }
        if pass("+") { return (1, nil) }
        if pass("?") { return (0, 1) }
        guard pass("{") else { return nil }
        guard let min = try parseCount() else { throw PatternError("has a { without a number") }
        var max: Int? = min
        if pass(",") { max = try parseCount() }
        guard pass("}") else { throw PatternError("has a { without its }") }
        if let max, max < min { throw PatternError("has a count that ends before it begins") }
        return (min, max)
    }

    private mutating func parseCount() throws(PatternError) -> Int? {
        var count: Int?
        while let scalar = next, let digit = scalar.decimalValue {
            position += 1
            count = (count ?? 0) * 10 + digit
            guard count ?? 0 <= Pattern.instructionsMax else {
                throw PatternError("counts further than \(Pattern.instructionsMax)")
            }
        }
        return count
    }

    mutating func add(_ scalars: ScalarClass) -> PatternTree {
        classes.append(scalars)
        return .oneOf(Int32(classes.count - 1))
    }
}

extension Unicode.Scalar {
    /// The value of an ASCII digit.
    var decimalValue: Int? {
        ("0"..."9").contains(self) ? Int(value - Unicode.Scalar("0").value) : nil
    }

    /// The value of an ASCII hexadecimal digit.
    var hexadecimalValue: UInt32? {
        isASCII ? Character(self).hexDigitValue.map(UInt32.init) : nil
    }
}
