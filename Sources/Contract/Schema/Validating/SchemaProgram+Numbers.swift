extension SchemaProgram {
    /// A number. The usual one is a short integer, and its bounds are those of Int64.
    @inline(__always)
    func checkNumber(
        _ node: SchemaNode, _ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation
    ) -> Int {
        if let plain = plainInteger(bytes, start) {
            guard node.number != none else { return plain.end }
            let rule = numbers[Int(node.number)]
            if !rule.refusesIntegers, rule.multipleOf == none, plain.value >= rule.integerMin,
                plain.value <= rule.integerMax
            {
                return plain.end
            }
        }
        return checkDecimal(node, bytes, start, &run)
    }

    /// Any number, exactly.
    @inline(never)
    private func checkDecimal(
        _ node: SchemaNode, _ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation
    ) -> Int {
        let end = endOfPlain(bytes, start)
        run.spend(end &- start)
        let takesFractions = node.types.contains(.number)
        if takesFractions, node.number == none { return end }
        let literal = bytes.extracting(start..<end)
        if let short = ShortDecimal(literal), takesFractions || short.isInteger,
            node.number == none || fits(numbers[Int(node.number)], short)
        {
            return end
        }
        let value = ExactDecimal(literal)
        if !takesFractions, !value.isInteger {
            let message = "expected an integer, the number has a fraction"
            return run.fail("type", at: start, message) ? end : stopped
        }
        guard node.number != none else { return end }
        return checkBounds(numbers[Int(node.number)], value, at: start, &run) ? end : stopped
    }

    /// Whether a short number is within bounds that are short, too: what cannot be told here is
    /// told exactly.
    private func fits(_ rule: NumberRule, _ value: ShortDecimal) -> Bool {
        func holds(_ index: Int32, _ test: (ShortDecimal) -> Bool) -> Bool {
            guard index != none else { return true }
            return shortDecimals[Int(index)].map(test) ?? false
        }
        return holds(rule.minimum) { value.compare($0) >= 0 }
            && holds(rule.maximum) { value.compare($0) <= 0 }
            && holds(rule.exclusiveMinimum) { value.compare($0) > 0 }
            && holds(rule.exclusiveMaximum) { value.compare($0) < 0 }
            && holds(rule.multipleOf) { value.isMultiple(of: $0) }
    }

    private func checkBounds(
        _ rule: NumberRule, _ value: ExactDecimal, at start: Int, _ run: inout Validation
    ) -> Bool {
        guard !rule.isBinary64 || value.isWithinBinary64 else {
            return run.fail("type", at: start, "must be a number that binary64 can hold")
        }
        if let bound = decimal(rule.minimum), value.compare(bound) < 0,
            !run.fail("minimum", at: start, "must be at least \(bound.text)")
        {
            return false
        }
        if let bound = decimal(rule.maximum), value.compare(bound) > 0,
            !run.fail("maximum", at: start, "must be at most \(bound.text)")
        {
            return false
        }
        if let bound = decimal(rule.exclusiveMinimum), value.compare(bound) <= 0,
            !run.fail("exclusiveMinimum", at: start, "must be more than \(bound.text)")
        {
            return false
        }
        if let bound = decimal(rule.exclusiveMaximum), value.compare(bound) >= 0,
            !run.fail("exclusiveMaximum", at: start, "must be less than \(bound.text)")
        {
            return false
        }
        guard let divisor = decimal(rule.multipleOf), !value.isMultiple(of: divisor) else {
            return true
        }
        return run.fail("multipleOf", at: start, "must be a multiple of \(divisor.text)")
    }

    private func decimal(_ index: Int32) -> ExactDecimal? {
        index == none ? nil : decimals[Int(index)]
    }
}
