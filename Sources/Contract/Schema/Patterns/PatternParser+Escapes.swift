/// What follows a backslash, and classes in brackets (ECMA-262 §22.2.1, flag `u`).
extension PatternParser {
    mutating func parseEscape() throws(PatternError) -> PatternTree {
        if pass("b") { return .assertion(.wordBoundary) }
        if pass("B") { return .assertion(.noWordBoundary) }
        if let digit = next?.decimalValue, digit > 0 {
            throw PatternError("refers back to a group, which is not supported")
        }
        if pass("k") { throw PatternError("refers back to a group, which is not supported") }
        if let scalars = try parseClassEscape() { return add(scalars) }
        return .scalar(try parseScalarEscape())
    }

    /// `\d` and its kind; nil where something else follows the backslash.
    private mutating func parseClassEscape() throws(PatternError) -> ScalarClass? {
        if pass("d") { return .digits }
        if pass("D") { return .digits.complement }
        if pass("w") { return .word }
        if pass("W") { return .word.complement }
        if pass("s") { return .space }
        if pass("S") { return .space.complement }
        if pass("p") { return try parseProperty() }
        if pass("P") { return try parseProperty().complement }
        return nil
    }

    private mutating func parseProperty() throws(PatternError) -> ScalarClass {
        guard pass("{") else { throw PatternError("has a \\p without {…}") }
        var name = ""
        while let scalar = take(), scalar != "}" { name.unicodeScalars.append(scalar) }
        guard let found = ScalarClass(property: name) else {
            throw PatternError("names the property \(name), which is not supported")
        }
        return found
    }

    private mutating func parseScalarEscape() throws(PatternError) -> UInt32 {
        guard let scalar = take() else { throw PatternError("ends in a backslash") }
        switch scalar {
        case "t": return 0x09
        case "n": return 0x0A
        case "v": return 0x0B
        case "f": return 0x0C
        case "r": return 0x0D
        case "c":
            guard let letter = take(), letter.isASCII, letter.properties.isAlphabetic else {
                throw PatternError("has a \\c without a letter")
            }
            return letter.value & 0x1F
        case "0":
            guard next?.decimalValue == nil else { throw PatternError("has an octal escape") }
            return 0
        case "x": return try parseHexadecimal(digits: 2)
        case "u": return try parseUnicodeEscape()
        case _:
            // Anything else that is ASCII and no letter may be escaped, needed or not.
            guard scalar.isASCII, scalar.value > 0x20, !scalar.properties.isAlphabetic,
                scalar.decimalValue == nil, scalar != "_"
            else { throw PatternError("has the unknown escape \\\(scalar)") }
            return scalar.value
        }
    }

    private mutating func parseHexadecimal(digits: Int) throws(PatternError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = take()?.hexadecimalValue else {
                throw PatternError("has an escape with too few hexadecimal digits")
            }
            value = value * 16 + digit
        }
        return value
    }

    private mutating func parseUnicodeEscape() throws(PatternError) -> UInt32 {
        if pass("{") {
            var value: UInt32 = 0
            var count = 0
            while let digit = next?.hexadecimalValue, value <= 0x10FFFF {
                _ = take()
                value = value * 16 + digit
                count += 1
            }
            guard count > 0, value <= 0x10FFFF, pass("}") else {
                throw PatternError("has a malformed \\u{…}")
            }
            return value
        }
        let unit = try parseHexadecimal(digits: 4)
        guard unit & 0xFC00 == 0xD800, passText("\\u") else { return unit }
        let low = try parseHexadecimal(digits: 4)
        guard low & 0xFC00 == 0xDC00 else { throw PatternError("has half a surrogate pair") }
        return 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
    }

    // MARK: Brackets

    mutating func parseClass() throws(PatternError) -> ScalarClass {
        let isNegated = pass("^")
        var found = ScalarClass()
        while !pass("]") {
            guard next != nil else { throw PatternError("has a [ without its ]") }
            let (first, scalars) = try parseClassAtom()
            if let scalars { found.formUnion(scalars) }
            guard isAtRange else {
                if scalars == nil { found.insert(first...first) }
                continue
            }
            _ = pass("-")
            let (last, others) = try parseClassAtom()
            guard scalars == nil, others == nil else {
                throw PatternError("has a range that ends in a class")
            }
            guard first <= last else { throw PatternError("has a range that runs backwards") }
            found.insert(first...last)
        }
        return isNegated ? found.closed.complement : found.closed
    }

    private mutating func parseClassAtom() throws(PatternError) -> (UInt32, ScalarClass?) {
        guard let scalar = take() else { throw PatternError("has a [ without its ]") }
        guard scalar == "\\" else { return (scalar.value, nil) }
        if pass("b") { return (0x08, nil) }
        if let scalars = try parseClassEscape() { return (0, scalars) }
        return (try parseScalarEscape(), nil)
    }
}
