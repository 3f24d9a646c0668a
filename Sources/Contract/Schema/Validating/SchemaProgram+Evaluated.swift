// `unevaluatedItems` and `unevaluatedProperties` (JSON Schema core §11): which members the schemas
// that were applied to the same value have looked at.
extension SchemaProgram {
    /// Applies the two keywords to a value that fits everything else.
    func checkUnevaluated(
        _ rule: ExtraRule, _ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation
    ) -> Bool {
        let isObject = byteOrZero(bytes, start) == UInt8(ascii: "{")
        let isArray = byteOrZero(bytes, start) == UInt8(ascii: "[")
        let node = isObject ? rule.unevaluatedProperties : isArray ? rule.unevaluatedItems : none
        guard node != none else { return true }
        var marks = EvaluatedMarks(count: memberCount(bytes, start, isObject))
        mark(rule.owner, bytes, start, &marks, &run, isOutermost: true)
        var walk = MemberWalk(bytes, start)
        var index = 0
        while isObject ? walk.nextMember(bytes) : walk.nextItem(bytes) {
            var end = stopped
            if marks[index] {
                end = endOfAnyValue(bytes, walk.position)
            } else {
                end = check(node, bytes, walk.position, &run)
            }
            guard end >= 0 else { return false }
            walk.position = end
            index += 1
        }
        return !run.isOverBudget
    }

    private func memberCount(_ bytes: Span<UInt8>, _ start: Int, _ isObject: Bool) -> Int {
        var walk = MemberWalk(bytes, start)
        var count = 0
        while isObject ? walk.nextMember(bytes) : walk.nextItem(bytes) {
            walk.position = endOfAnyValue(bytes, walk.position)
            count += 1
        }
        return count
    }

    /// Marks what a schema evaluates of a value that fits it. The schemas that are applied in place
    /// form no circle, so the recursion ends; the run's budget bounds it besides.
    private func mark(
        _ index: Int32, _ bytes: Span<UInt8>, _ start: Int, _ marks: inout EvaluatedMarks,
        _ run: inout Validation, isOutermost: Bool = false
    ) {
        guard !marks.isComplete, run.enter(at: start) else { return }
        defer { run.leave() }
        let node = nodes[Int(index)]
        let entersScope = isDynamic && run.scopes.last != node.resource
        if entersScope { run.scopes.append(node.resource) }
        defer { if entersScope { run.scopes.removeLast() } }
        let isObject = byteOrZero(bytes, start) == UInt8(ascii: "{")
        if isObject, node.object != none {
            markMembers(objects[Int(node.object)], bytes, start, &marks, &run)
        } else if !isObject, node.array != none {
            markItems(arrays[Int(node.array)], bytes, start, &marks, &run)
        }
        guard node.extra != none else { return }
        let rule = extras[Int(node.extra)]
        for number in 0..<Int(rule.applicatorsCount) {
            let applicator = applicators[Int(rule.applicatorsStart) + number]
            markBranches(applicator, bytes, start, &marks, &run)
        }
        let unevaluated = isObject ? rule.unevaluatedProperties : rule.unevaluatedItems
        if unevaluated != none, !isOutermost { marks.markAll() }
    }

    private func markBranches(
        _ applicator: Applicator, _ bytes: Span<UInt8>, _ start: Int,
        _ marks: inout EvaluatedMarks, _ run: inout Validation
    ) {
        let first = Int(applicator.start)
        let branches = children[first..<first + Int(applicator.count)]
        switch applicator.kind {
        case .all:
            for branch in branches { mark(branch, bytes, start, &marks, &run) }
        case .any, .one:
            for branch in branches where accepts(branch, bytes, start, &run) {
                mark(branch, bytes, start, &marks, &run)
            }
        case .not:
            break
        case .condition:
            let holds = accepts(children[first], bytes, start, &run)
            if holds { mark(children[first], bytes, start, &marks, &run) }
            let next = children[holds ? first + 1 : first + 2]
            if next != none { mark(next, bytes, start, &marks, &run) }
        case .dynamic:
            mark(target(of: children[first], run), bytes, start, &marks, &run)
        }
    }

    private func markMembers(
        _ rule: ObjectRule, _ bytes: Span<UInt8>, _ start: Int, _ marks: inout EvaluatedMarks,
        _ run: inout Validation
    ) {
        if rule.additional != none {
            marks.markAll()
            return
        }
        var seen = MetEntries(beyond: rule.count > 64 ? Int(rule.count) : 0)
        var walk = MemberWalk(bytes, start)
        var index = 0
        while walk.nextMember(bytes) {
            let entry = find(bytes, walk.key, rule, guess: .max)
            if entry != none {
                seen.insert(Int(entry - rule.start))
                if properties[Int(entry)].node != none { marks.mark(index) }
            }
            if !marks[index], rule.patternsCount > 0, hasPattern(rule, walk.key, bytes, &run) {
                marks.mark(index)
            }
            walk.position = endOfAnyValue(bytes, walk.position)
            run.spend(8)
            index += 1
        }
        let first = Int(rule.dependenciesStart)
        for dependency in dependencies[first..<first + Int(rule.dependenciesCount)]
        where dependency.node != none && seen.contains(Int(dependency.trigger - rule.start)) {
            mark(dependency.node, bytes, start, &marks, &run)
        }
    }

    private func hasPattern(
        _ rule: ObjectRule, _ key: TextPlace, _ bytes: Span<UInt8>, _ run: inout Validation
    ) -> Bool {
        let first = Int(rule.patternsStart)
        for property in patternProperties[first..<first + Int(rule.patternsCount)]
        where matches(property.pattern, key: key, bytes, &run) {
            return true
        }
        return false
    }

    private func markItems(
        _ rule: ArrayRule, _ bytes: Span<UInt8>, _ start: Int, _ marks: inout EvaluatedMarks,
        _ run: inout Validation
    ) {
        if rule.items != none {
            marks.markAll()
            return
        }
        for index in 0..<min(Int(rule.prefixCount), marks.count) { marks.mark(index) }
        guard rule.contains != none else { return }
        var walk = MemberWalk(bytes, start)
        var index = 0
        while walk.nextItem(bytes), !run.isOverBudget {
            if accepts(rule.contains, bytes, walk.position, &run) { marks.mark(index) }
            walk.position = endOfAnyValue(bytes, walk.position)
            index += 1
        }
    }
}

/// Which members of one container were evaluated, by their numbers.
private struct EvaluatedMarks {
    private var marks: [Bool]
    private var left: Int

    init(count: Int) {
        marks = Array(repeating: false, count: count)
        left = count
    }

    var count: Int { marks.count }
    var isComplete: Bool { left == 0 }

    subscript(index: Int) -> Bool { index >= marks.count || marks[index] }

    mutating func mark(_ index: Int) {
        guard index < marks.count, !marks[index] else { return }
        marks[index] = true
        left -= 1
    }

    mutating func markAll() {
        marks = Array(repeating: true, count: marks.count)
        left = 0
    }
}
