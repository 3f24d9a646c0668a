extension Pattern {
    /// Whether the pattern matches anywhere in a text of UTF-8.
    ///
    /// Without a table all states that the automaton can be in are followed at once, so each
    /// character costs as many steps as there are states at the most; `steps` says how many were
    /// made. Nil where it would take more than `stepsMax`.
    func matches(_ text: Span<UInt8>, steps: inout Int, stepsMax: Int = .max) -> Bool? {
        if let table {
            steps &+= text.count
            return table.matches(text)
        }
        var run = PatternRun(stateCount: instructions.count)
        var position = 0
        var before: UInt32?
        while true {
            let start = position
            let scalar = nextScalar(text, &position)
            run.enter(0, self, before: before, after: scalar)
            steps &+= run.reached.count &+ 1
            if run.hasMatched { return true }
            guard steps <= stepsMax else { return nil }
            guard let scalar else { return false }
            if run.reached.isEmpty, isBoundToStart, start > 0 { return false }
            run.advance(self, over: scalar, after: peekScalar(text, position))
            if run.hasMatched { return true }
            before = scalar
        }
    }

    /// Whether nothing can begin to match behind the start of the text.
    private var isBoundToStart: Bool {
        if case .assertion(.start) = instructions[0] { return true }
        return false
    }
}

/// The states of one match.
private struct PatternRun {
    /// The states that wait for the next character.
    var reached: [Int32] = []
    var hasMatched = false
    private var next: [Int32] = []
    private var stack: [Int32] = []
    /// The turn in which each state was reached last.
    private var turns: [Int]
    private var turn = 1

    init(stateCount: Int) { turns = Array(repeating: 0, count: stateCount) }

    /// Enters a state and all that follow from it without a character.
    mutating func enter(
        _ state: Int32, _ pattern: Pattern, before: UInt32?, after: UInt32?
    ) {
        stack.append(state)
        while let state = stack.popLast() {
            let index = Int(state)
            guard turns[index] != turn else { continue }
            turns[index] = turn
            switch pattern.instructions[index] {
            case .match: hasMatched = true
            case .jump(let target): stack.append(target)
            case .split(let first, let second):
                stack.append(second)
                stack.append(first)
            case .assertion(let kind):
                if holds(kind, before: before, after: after) { stack.append(state + 1) }
            case .scalar, .any, .oneOf: reached.append(state)
            }
        }
    }

    /// Passes one character; `after` is the one behind it.
    mutating func advance(_ pattern: Pattern, over scalar: UInt32, after: UInt32?) {
        swap(&reached, &next)
        reached.removeAll(keepingCapacity: true)
        turn += 1
        for state in next
        where pattern.instructions[Int(state)].takes(scalar, pattern.classes) {
            enter(state + 1, pattern, before: scalar, after: after)
        }
    }

    private func holds(_ kind: PatternAssertion, before: UInt32?, after: UInt32?) -> Bool {
        switch kind {
        case .start: before == nil
        case .end: after == nil
        case .wordBoundary: isWord(before) != isWord(after)
        case .noWordBoundary: isWord(before) == isWord(after)
        }
    }

    private func isWord(_ scalar: UInt32?) -> Bool {
        scalar.map(ScalarClass.word.contains) ?? false
    }
}

extension PatternInstruction {
    /// Whether an instruction that waits for a character takes this one.
    func takes(_ scalar: UInt32, _ classes: [ScalarClass]) -> Bool {
        switch self {
        case .scalar(let value): value == scalar
        // The ends of lines by ECMA-262 §12.3.
        case .any: scalar != 0x0A && scalar != 0x0D && scalar != 0x2028 && scalar != 0x2029
        case .oneOf(let index): classes[Int(index)].contains(scalar)
        case .match, .jump, .split, .assertion: false
        }
    }
}

private func peekScalar(_ text: Span<UInt8>, _ position: Int) -> UInt32? {
    var position = position
    return nextScalar(text, &position)
}

/// The scalar that begins at `position`, which is then behind it; nil at the end. The text is known
/// to be UTF-8; on other bytes this stays within them.
func nextScalar(_ text: Span<UInt8>, _ position: inout Int) -> UInt32? {
    guard position < text.count else { return nil }
    let lead = text[position]
    position &+= 1
    guard lead >= 0x80 else { return UInt32(lead) }
    let length = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3
    var value = UInt32(lead) & (0x3F >> UInt32(length))
    for _ in 0..<length where position < text.count {
        value = value << 6 | UInt32(text[position] & 0x3F)
        position &+= 1
    }
    return value
}
