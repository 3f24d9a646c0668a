extension SchemaProgram {
    /// What is seldom asked of a value whose type and bounds have been looked at.
    @inline(never)
    func checkExtra(
        _ rule: ExtraRule, _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ run: inout Validation,
        hadErrors: Bool
    ) -> Int {
        let errorCount = run.errors.count
        if rule.choiceText != none || rule.constant != none {
            guard checkChoices(rule, bytes, start, end, &run) else { return stopped }
        }
        for index in 0..<Int(rule.applicatorsCount) {
            let applicator = applicators[Int(rule.applicatorsStart) + index]
            guard checkApplicator(applicator, bytes, start, &run) else { return stopped }
        }
        // What a value that does not fit has evaluated means nothing.
        guard rule.unevaluatedItems != none || rule.unevaluatedProperties != none, !hadErrors,
            run.errors.count == errorCount
        else { return end }
        return checkUnevaluated(rule, bytes, start, &run) ? end : stopped
    }

    // MARK: Applicators

    private func checkApplicator(
        _ applicator: Applicator, _ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation
    ) -> Bool {
        let first = Int(applicator.start)
        let branches = first..<first + Int(applicator.count)
        switch applicator.kind {
        case .all:
            for branch in branches where check(children[branch], bytes, start, &run) < 0 {
                return false
            }
            return true
        case .any, .one:
            return checkAlternatives(applicator, branches, bytes, start, &run)
        case .not:
            guard accepts(children[first], bytes, start, &run) else { return !run.isOverBudget }
            return run.fail("not", at: start, "must not be as it is: the schema excludes it")
        case .condition:
            let holds = accepts(children[first], bytes, start, &run)
            let next = children[holds ? first + 1 : first + 2]
            return next == none ? !run.isOverBudget : check(next, bytes, start, &run) >= 0
        case .dynamic:
            return check(target(of: children[first], run), bytes, start, &run) >= 0
        }
    }

    /// Whether the value fits a schema; what is wrong with it is not told.
    func accepts(
        _ node: Int32, _ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation
    ) -> Bool {
        guard remembersVerdicts else { return run.probe { check(node, bytes, start, &$0) } }
        let question = Validation.Verdict(node: node, start: start)
        if let verdict = run.verdicts[question] { return verdict }
        let verdict = run.probe { check(node, bytes, start, &$0) }
        run.verdicts[question] = verdict
        return verdict
    }

    /// The node that a dynamic reference stands for where the run is now.
    func target(of reference: Int32, _ run: borrowing Validation) -> Int32 {
        let reference = dynamicReferences[Int(reference)]
        for scope in run.scopes {
            if let node = reference.anchors[scope] { return node }
        }
        return reference.target
    }

    private func checkAlternatives(
        _ applicator: Applicator, _ branches: Range<Int>, _ bytes: Span<UInt8>, _ start: Int,
        _ run: inout Validation
    ) -> Bool {
        var fitting = 0
        for branch in branches where accepts(children[branch], bytes, start, &run) {
            fitting += 1
            if applicator.kind == .any { return true }
            if fitting > 1 { break }
        }
        if fitting == 1 { return true }
        if fitting > 1 {
            return run.fail("oneOf", at: start, "fits more than one of the alternatives")
        }
        return failAlternatives(applicator, branches, bytes, start, &run)
    }

    /// Where only one alternative takes a value of this type, what is wrong is what it says.
    private func failAlternatives(
        _ applicator: Applicator, _ branches: Range<Int>, _ bytes: Span<UInt8>, _ start: Int,
        _ run: inout Validation
    ) -> Bool {
        let type = TypeSet(firstByte: byteOrZero(bytes, start))
        var types: TypeSet = []
        var candidates: [Int32] = []
        for branch in branches {
            let node = nodes[Int(children[branch])]
            guard node.refusal == none else { continue }
            types.formUnion(node.types)
            if !node.types.isDisjoint(with: type) { candidates.append(children[branch]) }
        }
        if candidates.count == 1, !run.isProbing {
            return check(candidates[0], bytes, start, &run) >= 0
        }
        if candidates.isEmpty, !types.isEmpty {
            return run.fail("type", at: start, "expected \(types.words)")
        }
        let keyword = applicator.kind == .any ? "anyOf" : "oneOf"
        return run.fail(keyword, at: start, "fits none of the alternatives")
    }

    // MARK: Choices

    private func checkChoices(
        _ rule: ExtraRule, _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ run: inout Validation
    ) -> Bool {
        let value = ComparedValue(bytes, start, end)
        run.spend(end &- start)
        if rule.choiceText != none {
            let first = Int(rule.choicesStart)
            let choices = choices[first..<first + Int(rule.choicesCount)]
            let isChoice = choices.contains { isEqual(value, $0, bytes) }
            let text = choiceTexts[Int(rule.choiceText)]
            guard isChoice || run.fail("enum", at: start, "must be one of \(text)") else {
                return false
            }
        }
        guard rule.constant != none, !isEqual(value, choices[Int(rule.constant)], bytes) else {
            return true
        }
        return run.fail("const", at: start, "must be \(choiceTexts[Int(rule.constantText)])")
    }

    private func isEqual(_ value: ComparedValue, _ choice: Choice, _ bytes: Span<UInt8>) -> Bool {
        switch (value, choice.kind) {
        case (.null, .null), (.no, .no), (.yes, .yes): true
        case (.integer(let value), .integer): value == choice.integer
        case (.text(let start, let count), .string):
            count == Int(choice.count) && hasText(choice.start, bytes, start, count: count)
        case (.unescaped(let text), .string), (.canonical(let text), .canonical):
            text.count == Int(choice.count)
                && hasText(choice.start, text.span, 0, count: text.count)
        case (.null, _), (.no, _), (.yes, _), (.integer, _), (.text, _), (.unescaped, _),
            (.canonical, _):
            false
        }
    }
}

/// A value of the instance in the form in which it is compared with choices.
private enum ComparedValue {
    case null, no, yes
    case integer(Int64)
    /// A string without escapes.
    case text(start: Int, count: Int)
    case unescaped([UInt8])
    case canonical([UInt8])

    init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
        switch byteOrZero(bytes, start) {
        case UInt8(ascii: "n"): self = .null
        case UInt8(ascii: "f"): self = .no
        case UInt8(ascii: "t"): self = .yes
        case UInt8(ascii: "\""):
            let place = passText(bytes, start &+ 1)
            self =
                place.hasEscapes
                ? .unescaped(UTF8Text.unescaped(bytes, place))
                : .text(start: place.start, count: place.end &- place.start)
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            self = .canonical(CanonicalForm.of(bytes, start).form)
        default:
            if let plain = plainInteger(bytes, start) {
                self = .integer(plain.value)
            } else if let integer = ExactDecimal(bytes.extracting(start..<end)).int64 {
                self = .integer(integer)
            } else {
                self = .canonical(CanonicalForm.of(bytes, start).form)
            }
        }
    }
}
